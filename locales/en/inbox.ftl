list-views = Views
list-filter = Filter the list
list-sort = Order of the list
list-sort-newest = Last written in first
list-sort-oldest = Longest untouched first
list-sort-created = Last opened first
list-compact = Compact rows
list-width = Width of the list
list-more = Show more
list-end = That is all.
list-shelf-open = Open
list-shelf-resolved = Resolved
list-shelf-any = Open and resolved
list-empty = Nothing waiting
list-empty-mine = Nothing waiting for you
list-empty-snoozed = Nothing asleep
list-empty-narrow = Nothing fits this filter
list-empty-teamless = You are in no team yet. Whoever manages teams can add you.

filter-shelf = Show
filter-any = Any
filter-show = Show
filter-remove = Remove the filter { $filter }
filter-clear = Remove the filter

row-select = Select #{ $number }
row-new = New
row-unread = Unread
row-draft = Draft:
row-theirs = “{ $text }”
row-ours = → { $text }
row-note = Note: { $text }
row-asleep = until { $date }
row-assignee = Assigned to { $name }

bulk-title = Selected requests
bulk-chosen = Selected:
bulk-none = Select none
bulk-apply = Apply
bulk-assignee = Assign …
bulk-status = Status …
bulk-priority = Priority …
bulk-team = Move to …
bulk-snooze = Snooze …
bulk-done = { $count ->
    [one] { $count } request was changed.
   *[other] { $count } requests were changed.
}
bulk-done-some = { $done } of { $count } requests were changed; the others could not be.

assignee-me = Me
assignee-none = Nobody

search-title = Search
search-label = Search requests, messages and people
search-go = Search
search-empty = What are you looking for?
search-hint = Words of a message, a subject, a name, or a number such as #412.
search-people = People
search-requests = Requests
search-more = Show older results
search-count = { $count ->
    [0] Nothing found for “{ $query }”
    [one] { $count } request for “{ $query }”
   *[other] { $count } requests for “{ $query }”
}
search-count-more = The newest { $count } requests for “{ $query }”
