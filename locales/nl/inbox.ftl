list-views = Weergaven
list-filter = Lijst filteren
list-sort = Lijst sorteren
list-sort-newest = Nieuwste activiteit eerst
list-sort-oldest = Langst onaangeroerd eerst
list-sort-created = Laatst aangemaakt eerst
list-compact = Compacte rijen
list-width = Breedte van de lijst
list-more = Meer tonen
list-end = Dat is alles.
list-shelf-open = Open
list-shelf-resolved = Afgehandeld
list-shelf-any = Open en afgehandeld
list-empty = Er wacht niets
list-empty-mine = Er wacht niets op u
list-empty-snoozed = Niets uitgesteld
list-empty-narrow = Niets past bij dit filter
list-empty-teamless = U zit nog niet in een team. Wie teams beheert, kan u toevoegen.

filter-shelf = Tonen
filter-any = Alle
filter-show = Tonen
filter-remove = Filter “{ $filter }” verwijderen
filter-clear = Filter verwijderen

row-select = #{ $number } selecteren
row-new = Nieuw
row-unread = Ongelezen
row-draft = Concept:
row-theirs = “{ $text }”
row-ours = → { $text }
row-note = Notitie: { $text }
row-asleep = tot { $date }
row-assignee = Toegewezen aan { $name }

bulk-title = Geselecteerde verzoeken
bulk-chosen = Geselecteerd:
bulk-none = Selectie opheffen
bulk-apply = Toepassen
bulk-assignee = Toewijzen …
bulk-status = Status …
bulk-priority = Prioriteit …
bulk-team = Verplaatsen …
bulk-snooze = Uitstellen …
bulk-done = { $count ->
    [one] { $count } verzoek is gewijzigd.
   *[other] { $count } verzoeken zijn gewijzigd.
}
bulk-done-some = { $done } van { $count } verzoeken zijn gewijzigd; bij de andere was dat niet mogelijk.

assignee-me = Ik
assignee-none = Niemand

search-title = Zoeken
search-label = Verzoeken, berichten en personen doorzoeken
search-go = Zoeken
search-empty = Wat zoekt u?
search-hint = Woorden uit een bericht, een onderwerp, een naam of een nummer zoals #412.
search-people = Personen
search-requests = Verzoeken
search-more = Oudere resultaten tonen
search-count = { $count ->
    [0] Niets gevonden voor “{ $query }”
    [one] { $count } verzoek voor “{ $query }”
   *[other] { $count } verzoeken voor “{ $query }”
}
search-count-more = De nieuwste { $count } verzoeken voor “{ $query }”
