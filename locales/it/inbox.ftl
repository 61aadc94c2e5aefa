list-views = Viste
list-filter = Filtra l’elenco
list-sort = Ordina l’elenco
list-sort-newest = Attività più recente
list-sort-oldest = Attività meno recente
list-sort-created = Apertura più recente
list-compact = Righe compatte
list-width = Larghezza dell’elenco
list-more = Mostra altro
list-end = Fine dell’elenco.
list-shelf-open = Aperte
list-shelf-resolved = Risolte
list-shelf-any = Aperte e risolte
list-empty = Nulla da gestire
list-empty-mine = Nulla da gestire per Lei
list-empty-snoozed = Nessuna richiesta rimandata
list-empty-narrow = Nessuna richiesta corrisponde al filtro
list-empty-teamless = Non fa ancora parte di alcun team. Chi gestisce i team può aggiungerLa.

filter-shelf = Mostra
filter-any = Qualsiasi
filter-show = Mostra
filter-remove = Rimuovi il filtro { $filter }
filter-clear = Rimuovi il filtro

row-select = Seleziona #{ $number }
row-new = Nuova
row-unread = Non letta
row-draft = Bozza:
row-theirs = «{ $text }»
row-ours = → { $text }
row-note = Nota: { $text }
row-asleep = ritorno: { $date }
row-assignee = Assegnata a { $name }

bulk-title = Richieste selezionate
bulk-chosen = Selezionate:
bulk-none = Deseleziona tutto
bulk-apply = Applica
bulk-assignee = Assegna…
bulk-status = Stato…
bulk-priority = Priorità…
bulk-team = Sposta in…
bulk-snooze = Rimanda…
bulk-done = { $count ->
    [one] { $count } richiesta modificata.
   *[other] { $count } richieste modificate.
}
bulk-done-some = Richieste modificate: { $done } su { $count }; non è stato possibile modificare le altre.

assignee-me = Me
assignee-none = Nessuno

search-title = Ricerca
search-label = Cerca richieste, messaggi e persone
search-go = Cerca
search-empty = Che cosa sta cercando?
search-hint = Parole di un messaggio, un oggetto, un nome o un numero come #412.
search-people = Persone
search-requests = Richieste
search-more = Mostra risultati meno recenti
search-count = { $count ->
    [0] Nessun risultato per «{ $query }»
    [one] { $count } richiesta per «{ $query }»
   *[other] { $count } richieste per «{ $query }»
}
search-count-more = Le { $count } richieste più recenti per «{ $query }»
