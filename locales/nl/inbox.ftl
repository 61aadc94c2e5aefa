list-views = Weergaven
list-filter = Lijst filteren
list-sort = Lijst sorteren
list-sort-newest = Nieuwste activiteit eerst
list-sort-oldest = Langst onaangeroerd eerst
list-sort-created = Laatst aangemaakt eerst
list-sort-due = Eerst vervallend bovenaan
list-compact = Compacte rijen
list-width = Breedte van de lijst
list-as-list = Als lijst tonen
list-as-board = Als bord tonen
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
list-next-due = Volgende deadline: { $date }.
list-next-due-teams = Volgende deadline in uw teams: { $date }.
list-due-overdue = Te laat
list-due-soon = Vervalt binnen 4 uur
list-due-today = Vervalt vandaag
list-due-week = Vervalt deze week
list-due-paused = Klok gepauzeerd
list-due-none = Geen deadline
list-gone-archived = Het team { $name } is gearchiveerd.
list-gone-team = Het team van deze weergave is voor u niet meer beschikbaar.
list-gone-retired = ‘{ $name }’ wordt niet meer aangeboden; u ziet wat het nog heeft.
list-gone-unknown = Het filter ‘{ $name }’ verwijst naar niets en sluit niets uit.
list-gone-inactive = { $name } is inactief.
list-gone-assignee = De persoon van dit filter zit niet meer in het team.

filter-shelf = Tonen
filter-any = Alle
filter-show = Tonen
filter-remove = Filter “{ $filter }” verwijderen
filter-clear = Filter verwijderen
filter-due = Deadline

row-select = #{ $number } selecteren
row-new = Nieuw
row-unread = Ongelezen
row-draft = Concept:
row-theirs = “{ $text }”
row-ours = → { $text }
row-note = Notitie: { $text }
row-asleep = tot { $date }
row-assignee = Toegewezen aan { $name }
view-save = Deze weergave bewaren
view-name = Naam van de weergave
view-save-hint = Bewaart filter en volgorde onder een naam. Alleen u ziet ze.
view-changed = Gewijzigd sinds het bewaren.
view-discard = Ongedaan maken
view-save-changes = Wijzigingen bewaren
views-title = Mijn weergaven
views-hint = Lijsten die u onder eigen namen bewaart. Niemand anders ziet ze.
views-empty = Nog geen weergaven
views-empty-hint = Filter of sorteer een lijst en kies daarboven ‘Deze weergave bewaren’.
view-rename = Naam wijzigen
view-rename-label = Nieuwe naam van { $name }
view-remove = { $name } verwijderen
board-moved = verplaatst naar { $status }
board-more = Alles tonen: { $status }
board-hint-move = Kaart verplaatsen
board-hint-status = Status kiezen
board-move-to = Verplaatsen naar …
board-move = Verplaatsen

bulk-title = Geselecteerde verzoeken
bulk-chosen = Geselecteerd:
bulk-none = Selectie opheffen
bulk-apply = Toepassen
bulk-assignee = Toewijzen …
bulk-status = Status …
bulk-category = Categorie …
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
