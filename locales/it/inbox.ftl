list-views = Viste
list-filter = Filtra l’elenco
list-sort = Ordina l’elenco
list-sort-newest = Attività più recente
list-sort-oldest = Attività meno recente
list-sort-created = Apertura più recente
list-sort-due = Scadenza più vicina prima
list-compact = Righe compatte
list-width = Larghezza dell’elenco
list-as-list = Mostra come elenco
list-as-board = Mostra come bacheca
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
list-next-due = Prossima scadenza: { $date }.
list-next-due-teams = Prossima scadenza nei Suoi team: { $date }.
list-due-overdue = Scaduto
list-due-soon = In scadenza entro 4 ore
list-due-today = In scadenza oggi
list-due-week = In scadenza questa settimana
list-due-paused = Termine in pausa
list-due-none = Senza scadenza
list-gone-archived = Il team { $name } è archiviato.
list-gone-team = Il team di questa vista non è più disponibile per Lei.
list-gone-retired = «{ $name }» non viene più proposto; si vede ciò che lo ha ancora.
list-gone-unknown = Il filtro «{ $name }» non corrisponde a nulla e non esclude nulla.
list-gone-inactive = { $name } non è più in servizio.
list-gone-assignee = La persona di questo filtro non fa più parte del team.

filter-shelf = Mostra
filter-any = Qualsiasi
filter-show = Mostra
filter-remove = Rimuovi il filtro { $filter }
filter-clear = Rimuovi il filtro
filter-due = Scadenza

row-select = Seleziona #{ $number }
row-new = Nuova
row-unread = Non letta
row-draft = Bozza:
row-theirs = «{ $text }»
row-ours = → { $text }
row-note = Nota: { $text }
row-asleep = ritorno: { $date }
row-assignee = Assegnata a { $name }
view-save = Salva questa vista
view-name = Nome della vista
view-save-hint = Conserva filtro e ordine con un nome. La vede solo Lei.
view-changed = Modificata dopo il salvataggio.
view-discard = Annulla
view-save-changes = Salva le modifiche
views-title = Le mie viste
views-hint = Elenchi che conserva con nomi Suoi. Nessun altro li vede.
views-empty = Ancora nessuna vista
views-empty-hint = Filtri o ordini un elenco, poi scelga «Salva questa vista» in alto.
view-rename = Rinomina
view-rename-label = Nuovo nome di { $name }
view-remove = Elimina { $name }
board-moved = spostata in { $status }
board-more = Mostra tutto: { $status }
board-hint-move = Spostare la scheda
board-hint-status = Scegliere uno stato
board-move-to = Spostare in…
board-move = Sposta

bulk-title = Richieste selezionate
bulk-chosen = Selezionate:
bulk-none = Deseleziona tutto
bulk-apply = Applica
bulk-assignee = Assegna…
bulk-status = Stato…
bulk-category = Categoria…
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
