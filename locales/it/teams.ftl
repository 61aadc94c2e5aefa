# A team's page: working hours, holidays, assignment, channels.
weekday-mon = Lunedì
weekday-tue = Martedì
weekday-wed = Mercoledì
weekday-thu = Giovedì
weekday-fri = Venerdì
weekday-sat = Sabato
weekday-sun = Domenica
weekday-short-mon = lun
weekday-short-tue = mar
weekday-short-wed = mer
weekday-short-thu = gio
weekday-short-fri = ven
weekday-short-sat = sab
weekday-short-sun = dom
team-tabs = Sezioni di questo team
team-general = Generale
team-hours = Orario di lavoro
team-hours-hint = Le scadenze decorrono solo mentre il team lavora. Una modifica vale per tutte le richieste aperte; il tempo già conteggiato non va mai perso.
team-holidays = Festività
team-assignment = Assegnazione
team-channels = Canali
team-new-hint = Prima il nome e i membri. Orario, festività e tutto il resto seguono nella pagina del team.
team-categories-all = Tutte le categorie
team-categories-hint = Gli argomenti di cui si occupa questo team.
team-category-suggested = Suggerimento: altri team di questo tipo la offrono
team-archive-open = { $n ->
    [one] { $n } richiesta è aperta. Dove va?
   *[other] { $n } richieste sono aperte. Dove vanno?
}
team-archive-choose = Scelga
team-archive-stay = Restano ai membri di questo team
team-archive-move = Al team «{ $team }»
team-archive-move-hint = Lo spostamento avviene in background. Chi non è nell’altro team lascia le sue richieste.
team-archived-open = { $n ->
    [one] Qui resta ancora { $n } richiesta aperta.
   *[other] Qui restano ancora { $n } richieste aperte.
}
hours-week = Settimana
hours-closed = chiuso
hours-zone-hint = L’ora del luogo in cui lavora il team. Ad esempio Europe/Rome.
hours-from = { $day }, dalle
hours-to = { $day }, alle
hours-next-day = finisce il giorno dopo
hours-frame-add = { $day }: aggiungi una fascia
hours-frame-remove = { $day }: togli questa fascia
hours-copy = Copia { $day } su
hours-copy-workdays = Da lunedì a venerdì
hours-copy-all = Tutti i giorni
recompute-running = Le scadenze vengono ricalcolate
recompute-done-of = { $done } di { $total } richieste aperte. Può lasciare questa pagina.
recompute-finished = { $n ->
    [one] La scadenza di { $n } richiesta aperta è stata ricalcolata.
   *[other] Le scadenze di { $n } richieste aperte sono state ricalcolate.
}
holiday-add = Aggiungi una festività
holiday-date = Data
holiday-name = Nome
holiday-closed = Chiuso
holiday-whole = Tutto il giorno
holiday-morning = La mattina, fino alle 12:00
holiday-afternoon = Il pomeriggio, dalle 12:00
holiday-part = Parte del giorno
holiday-from-to = dalle { $from } alle { $to }
holiday-from = Dalle
holiday-to = Alle
holiday-to-hint = 00:00 è la fine del giorno.
holiday-remove = Togli { $date }
holidays-added = { $n ->
    [one] È stata aggiunta { $n } festività.
   *[other] Sono state aggiunte { $n } festività.
}
holidays-import = Importa da un calendario
holidays-file = File di calendario (.ics)
holidays-file-hint = Al massimo 1 MB e 2.000 eventi. Ciò che si ripete vale per quest’anno e i due successivi. Vedrà tutto prima dell’aggiunta.
holidays-look = Vedi il contenuto
holidays-none = Ancora nessuna festività
holidays-none-hint = In una festività il team non lavora e nessuna scadenza decorre.
holidays-found = Trovato nel file
holidays-found-new = { $n ->
    [one] { $n } giorno è nuovo
   *[other] { $n } giorni sono nuovi
}
holidays-found-known = { $n ->
    [one] { $n } giorno è già nell’elenco
   *[other] { $n } giorni sono già nell’elenco
}
holidays-found-past = { $n ->
    [one] { $n } giorno precedente a quest’anno è tralasciato
   *[other] { $n } giorni precedenti a quest’anno sono tralasciati
}
holidays-take = Aggiungi queste festività
holidays-back = Torna alle festività
assignment-lead = Come vengono assegnate le nuove richieste. Il motivo è nella cronologia di ogni richiesta.
assignment-way = Chi riceve una nuova richiesta
assignment-manual = Nessuno: i membri prendono le richieste da sé
assignment-manual-hint = Fino ad allora restano non assegnate.
assignment-round-robin = A turno
assignment-round-robin-hint = Chi non ne riceve da più tempo.
assignment-fewest-open = Chi ne ha meno aperte
assignment-fewest-open-hint = Contano le richieste aperte di questo team.
assignment-cap = Richieste aperte per persona, al massimo
assignment-cap-hint = Vuoto: senza limite. I membri fuori orario vengono saltati.
channels-works = Funziona
channels-slack-hint = I canali si potranno collegare a questo team quando un amministratore avrà connesso Slack.
channels-not-connected = Non connesso
error-frame-time = Indichi un’ora come 09:00.
error-frame-overlap = Questa fascia si sovrappone a un’altra.
error-frame-backwards = La fine non viene dopo l’inizio. Se passa la mezzanotte, spunti «finisce il giorno dopo».
error-frame-long = Una fascia dura al massimo 24 ore.
error-hours-never-open = Con questi orari il team non lavorerebbe mai e nessuna scadenza potrebbe essere rispettata.
error-holiday-times = Una festività finisce dopo l’inizio, lo stesso giorno.
error-holiday-part = Scelga quale parte del giorno.
error-holiday-known = Questo giorno è già nell’elenco.
error-holidays-many = Un team ha al massimo 2.000 festività.
error-date-invalid = Indichi una data.
error-cap-invalid = Indichi un numero da 1 a 999, oppure niente.
error-move-to-missing = Indichi dove vanno le richieste aperte.
error-ics-at = Riga { $line }: { $why }
error-ics-not-utf8 = Non è scritto in UTF-8.
error-ics-line = Non è una riga di un calendario.
error-ics-empty = In questo file non ci sono eventi.
error-ics-no-calendar = Un file di calendario inizia con BEGIN:VCALENDAR.
error-ics-nesting = Qui finisce qualcosa che non è iniziato.
error-ics-cut-off = Il file si interrompe a metà. Lo esporti di nuovo.
error-ics-many = È troppo: al massimo 2.000 eventi e giorni.
error-ics-no-start = Questo evento non ha una data.
error-ics-date = Questa data o durata non è leggibile.
error-ics-backwards = Questo evento finisce prima di iniziare.
error-ics-long = Questo evento dura più di 400 giorni.
error-ics-rule = Questo modo di ripetersi non è leggibile.
error-ics-unreadable = Questo file non è leggibile.
