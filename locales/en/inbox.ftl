list-views = Views
list-filter = Filter the list
list-sort = Order of the list
list-sort-newest = Last written in first
list-sort-oldest = Longest untouched first
list-sort-created = Last opened first
list-sort-due = Due first
list-compact = Compact rows
list-width = Width of the list
list-as-list = Show as a list
list-as-board = Show as a board
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
list-next-due = Next due { $date }.
list-next-due-teams = Next due in your teams { $date }.
list-due-overdue = Overdue
list-due-soon = Due within 4 hours
list-due-today = Due today
list-due-week = Due this week
list-due-paused = Clock paused
list-due-none = No deadline
list-gone-archived = The team { $name } is archived.
list-gone-team = The team of this view is not there for you any more.
list-gone-retired = “{ $name }” is not offered any more; this shows what still has it.
list-gone-unknown = The filter “{ $name }” names nothing that exists, and leaves nothing out.
list-gone-inactive = { $name } is inactive.
list-gone-assignee = The person of this filter is not in the team any more.

filter-shelf = Show
filter-any = Any
filter-show = Show
filter-remove = Remove the filter { $filter }
filter-clear = Remove the filter
filter-due = Due

row-select = Select #{ $number }
row-new = New
row-unread = Unread
row-draft = Draft:
row-theirs = “{ $text }”
row-ours = → { $text }
row-note = Note: { $text }
row-asleep = until { $date }
row-assignee = Assigned to { $name }
view-save = Save this view
view-name = Name of the view
view-save-hint = Keeps the filter and the order under a name. Only you see it.
view-changed = Changed since it was saved.
view-discard = Discard
view-save-changes = Save changes
views-title = My views
views-hint = Lists that you keep under names of your own. Nobody else sees them.
views-empty = No views yet
views-empty-hint = Filter or sort a list, then choose “Save this view” above it.
view-rename = Rename
view-rename-label = New name of { $name }
view-remove = Delete { $name }
board-moved = moved to { $status }
board-more = Show all: { $status }
board-hint-move = Move the card
board-hint-status = Choose a status
board-move-to = Move to …
board-move = Move

bulk-title = Selected requests
bulk-chosen = Selected:
bulk-none = Select none
bulk-apply = Apply
bulk-assignee = Assign …
bulk-status = Status …
bulk-category = Category …
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
