list-views = Ansichten
list-filter = Liste filtern
list-sort = Liste sortieren
list-sort-newest = Neueste Aktivität zuerst
list-sort-oldest = Am längsten unberührt zuerst
list-sort-created = Zuletzt erstellt zuerst
list-compact = Kompakte Zeilen
list-width = Breite der Liste
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

filter-shelf = Anzeigen
filter-any = Alle
filter-show = Anzeigen
filter-remove = Filter „{ $filter }“ entfernen
filter-clear = Filter entfernen

row-select = #{ $number } auswählen
row-new = Neu
row-unread = Ungelesen
row-draft = Entwurf:
row-theirs = „{ $text }“
row-ours = → { $text }
row-note = Notiz: { $text }
row-asleep = bis { $date }
row-assignee = Zugewiesen an { $name }

bulk-title = Ausgewählte Anfragen
bulk-chosen = Ausgewählt:
bulk-none = Auswahl aufheben
bulk-apply = Anwenden
bulk-assignee = Zuweisen …
bulk-status = Status …
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
