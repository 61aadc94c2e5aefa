list-views = Ansichten
list-filter = Liste filtern
list-sort = Liste sortieren
list-sort-newest = Neueste Aktivität zuerst
list-sort-oldest = Am längsten unberührt zuerst
list-sort-created = Zuletzt erstellt zuerst
list-sort-due = Fällige zuerst
list-compact = Kompakte Zeilen
list-width = Breite der Liste
list-as-list = Als Liste anzeigen
list-as-board = Als Tafel anzeigen
list-more = Mehr anzeigen
list-end = Das ist alles.
list-shelf-open = Offen
list-shelf-resolved = Erledigt
list-shelf-any = Offen und erledigt
list-empty = Nichts zu erledigen
list-empty-mine = Nichts für Sie zu erledigen
list-empty-snoozed = Nichts zurückgestellt
list-empty-narrow = Nichts passt zu diesem Filter
list-empty-teamless = Sie gehören noch keinem Team an. Wer Teams verwaltet, kann Sie hinzufügen.
list-next-due = Nächste Frist: { $date }.
list-next-due-teams = Nächste Frist in Ihren Teams: { $date }.
list-due-overdue = Überfällig
list-due-soon = In den nächsten 4 Stunden fällig
list-due-today = Heute fällig
list-due-week = Diese Woche fällig
list-due-paused = Frist angehalten
list-due-none = Ohne Frist
list-gone-archived = Das Team { $name } ist archiviert.
list-gone-team = Das Team dieser Ansicht steht Ihnen nicht mehr zur Verfügung.
list-gone-retired = „{ $name }“ wird nicht mehr angeboten; gezeigt wird, was noch so eingeordnet ist.
list-gone-unknown = Der Filter „{ $name }“ bezeichnet nichts Vorhandenes und schließt nichts aus.
list-gone-inactive = { $name } ist inaktiv.
list-gone-assignee = Die Person dieses Filters gehört nicht mehr zum Team.

filter-shelf = Anzeigen
filter-any = Alle
filter-show = Anzeigen
filter-remove = Filter „{ $filter }“ entfernen
filter-clear = Filter entfernen
filter-due = Fällig

row-select = #{ $number } auswählen
row-new = Neu
row-unread = Ungelesen
row-draft = Entwurf:
row-theirs = „{ $text }“
row-ours = → { $text }
row-note = Notiz: { $text }
row-asleep = bis { $date }
row-assignee = Zugewiesen an { $name }
view-save = Diese Ansicht speichern
view-name = Name der Ansicht
view-save-hint = Merkt sich Filter und Sortierung unter einem Namen. Nur Sie sehen sie.
view-changed = Seit dem Speichern geändert.
view-discard = Verwerfen
view-save-changes = Änderungen speichern
views-title = Meine Ansichten
views-hint = Listen, die Sie unter eigenen Namen aufbewahren. Niemand sonst sieht sie.
views-empty = Noch keine Ansichten
views-empty-hint = Filtern oder sortieren Sie eine Liste und wählen Sie darüber „Diese Ansicht speichern“.
view-rename = Umbenennen
view-rename-label = Neuer Name von { $name }
view-remove = { $name } löschen
board-moved = verschoben nach { $status }
board-more = Alle anzeigen: { $status }
board-hint-move = Karte verschieben
board-hint-status = Status wählen
board-move-to = Verschieben nach …
board-move = Verschieben

bulk-title = Ausgewählte Anfragen
bulk-chosen = Ausgewählt:
bulk-none = Auswahl aufheben
bulk-apply = Anwenden
bulk-assignee = Zuweisen …
bulk-status = Status …
bulk-category = Kategorie …
bulk-priority = Priorität …
bulk-team = Verschieben …
bulk-snooze = Zurückstellen …
bulk-done = { $count ->
    [one] { $count } Anfrage wurde geändert.
   *[other] { $count } Anfragen wurden geändert.
}
bulk-done-some = { $done } von { $count } Anfragen wurden geändert; bei den übrigen war es nicht möglich.

assignee-me = Ich
assignee-none = Niemand

search-title = Suche
search-label = Anfragen, Nachrichten und Personen durchsuchen
search-go = Suchen
search-empty = Wonach suchen Sie?
search-hint = Wörter aus einer Nachricht, ein Betreff, ein Name oder eine Nummer wie #412.
search-people = Personen
search-requests = Anfragen
search-more = Ältere Ergebnisse anzeigen
search-count = { $count ->
    [0] Nichts gefunden für „{ $query }“
    [one] { $count } Anfrage für „{ $query }“
   *[other] { $count } Anfragen für „{ $query }“
}
search-count-more = Die neuesten { $count } Anfragen für „{ $query }“
