time-today = Oggi
time-yesterday = Ieri
time-tomorrow = domani { $time }

request-none = Nessuna richiesta aperta
request-none-hint = Ne scelga una con j, k e Invio. Prema «?» per tutte le scorciatoie.
request-back = Torna all’elenco
request-conversation = Conversazione
request-new-below = Nuovo messaggio
request-unread = Nuovo
request-aside = Informazioni sulla richiesta
request-aside-width = Larghezza del riquadro destro
request-more = Altro
request-set = Applica
request-rename = Modifica oggetto
request-subject = Oggetto
request-resolve = Risolvi
request-resolve-next = Risolvi e continua
request-reopen = Riapri
request-take = Assegna a me
request-status = Stato
request-assignee = Assegnata a
request-team = Team
request-team-archived = { $name } (archiviato)
request-category = Categoria
request-category-none = Nessuna categoria
request-priority = Priorità
request-snooze = Rimanda
request-asleep-reply = fino a una risposta

snooze-title = Rimanda
snooze-reply = Fino a una risposta
snooze-later = Di tre ore
snooze-tomorrow = A domani
snooze-next-week = Alla prossima settimana
snooze-custom = Data e ora a scelta
snooze-wake = Riprendi ora

message-note = Nota interna, visibile solo agli esperti
message-automatic = Email automatica
message-automatic-show = Mostra il messaggio automatico
message-quoted = Email citata
message-via-address = Email, { $address }
message-suspicious = Controlli bene il mittente: il nome o l’indirizzo è insolito.
message-unverified = Nulla dimostra che { $address } sia il mittente di questo messaggio.
message-through = Inviato all’indirizzo di risposta destinato a { $name }.
message-lacks-picture = Un’immagine menzionata qui non è arrivata con l’email.

delivery-waiting = In attesa di invio
delivery-going = Invio in corso
delivery-deferred = Non ancora consegnato; seguirà un nuovo tentativo.
delivery-sent = Inviato a { $address }, { $date }
delivery-failed = Non consegnato.
delivery-bounced = Non consegnato: il messaggio è stato respinto.
delivery-no-address = Nessuna email inviata: { $name } non ha un indirizzo email.
delivery-retry = Riprova

event-nobody = Visavis
event-more = { $count ->
    [one] { $count } altro
   *[other] { $count } altri
}
event-created-email = Aperta via email
event-created-web = Aperta sul web
event-created-api = Aperta da un programma
event-created-for = Aperta da { $actor }
event-recalled = { $actor } ha annullato l’invio di una risposta
event-status = { $actor } ha impostato lo stato su «{ $status }»
event-status-answered = Di nuovo «{ $status }», perché { $actor } ha scritto
event-status-replied = «{ $status }», perché { $actor } ha risposto
event-status-recalled = Di nuovo «{ $status }», perché { $actor } ha annullato la risposta
event-assigned = { $actor } ha assegnato la richiesta a { $person }
event-assigned-self = { $actor } ha preso in carico la richiesta
event-assigned-replied = { $person } ha risposto e preso in carico la richiesta
event-assigned-nobody = { $actor } ha rimosso l’assegnazione
event-assigned-left = Assegnazione rimossa, perché { $person } non fa parte di questo team
event-assigned-inactive = Assegnazione rimossa, perché { $person } non è più in servizio
event-team = { $actor } ha spostato la richiesta da «{ $from }» a «{ $to }»
event-category = { $actor } ha impostato la categoria su «{ $category }»
event-category-none = { $actor } ha rimosso la categoria
event-priority = { $actor } ha impostato la priorità su «{ $priority }»
event-subject = { $actor } ha modificato l’oggetto, che era «{ $before }»
event-snoozed = { $actor } ha rimandato la richiesta al giorno { $date }
event-snoozed-reply = { $actor } ha rimandato la richiesta fino a una risposta
event-woken = { $actor } ha ripreso la richiesta
event-woken-time = Ripresa alla scadenza prevista
event-woken-reply = Ripresa, perché { $actor } ha scritto
event-linked-possibly = Forse collegata a #{ $number }
event-linked-possibly-hidden = Forse collegata a un’altra richiesta
event-linked-follows = Fa seguito a #{ $number }
event-linked-follows-hidden = Fa seguito a un’altra richiesta
event-linked-same = La stessa email ha aperto anche #{ $number }
event-linked-same-hidden = La stessa email ha aperto anche un’altra richiesta
event-delivery-failed = Impossibile consegnare un messaggio
event-delivery-bounced = Un messaggio è stato respinto

composer-title = Rispondi
composer-reply = Risposta
composer-note = Nota interna
composer-note-hint = Visibile solo agli esperti
composer-to = A
composer-text = Testo
composer-placeholder = Messaggio a { $name }…
composer-placeholder-note = Una nota per i colleghi
composer-files = File da inviare
composer-file-remove = Rimuovi
composer-format = Formattazione
composer-attach = Allega file
composer-emoji = Emoji
composer-saved = Bozza salvata
composer-after = Dopo l’invio
composer-keep = e mantieni «{ $status }»
composer-then = e passa a «{ $status }»
composer-send-email = Invia a { $name } via email ({ $language })
composer-send-page = Mostra a { $name } sul web ({ $language })
composer-add-note = Aggiungi nota
composer-confirm-outside = Questa risposta esce dall’organizzazione: { $address }. Invia a questo indirizzo.
composer-sending = Invio a { $name }. Secondi rimanenti:
composer-undo = Annulla
composer-too-late = Troppo tardi: la risposta è già partita.

format-bold = Grassetto
format-italic = Corsivo
format-strike = Barrato
format-ul = Elenco
format-ol = Elenco numerato
format-quote = Citazione
format-code = Codice
format-link = Link

link-title = Link
link-address = Indirizzo
link-set = Inserisci link

conflict-title = { $name } ha scritto nel frattempo
conflict-title-several = Altri hanno scritto nel frattempo
conflict-hint = La Sua risposta non è stata inviata.
conflict-look = Prima verifica
conflict-send = Invia comunque

aside-info = Info
aside-requester = Richiedente

info-request = Richiesta
info-created = Apertura
info-channel = Canale
info-first-reply = Prima risposta
info-resolved = Risoluzione
info-linked = Richieste collegate
info-history = Cronologia

requester-employee = Attivo
requester-inactive = Non attivo
requester-contact = Non dipendente
requester-details = Dettagli
requester-local-time = Ora locale
requester-email = Email
requester-office = Sede
requester-department = Reparto
requester-position = Posizione
requester-manager = Responsabile
requester-left = Uscita
requester-others = Altre richieste

presence-looks = { $name } sta guardando questa richiesta
presence-writes = { $name } sta scrivendo
event-assigned-turn = Assegnata automaticamente a { $person }: era il suo turno
event-assigned-fewest = { $open ->
    [0] Assegnata automaticamente a { $person }: nessun’altra richiesta aperta
   *[other] Assegnata automaticamente a { $person }: minor numero di richieste aperte ({ $open })
}
event-nobody-available = Nessuno nel team era al lavoro e disponibile: la richiesta è rimasta non assegnata e il team è stato avvisato
event-goal-warned-respond = Avviso: la prima risposta scade il { $date }
event-goal-warned-resolve = Avviso: la risoluzione scade il { $date }
event-goal-breached-respond = In ritardo: la prima risposta era prevista entro il { $date }
event-goal-breached-resolve = In ritardo: la risoluzione era prevista entro il { $date }
event-promised = Al richiedente è stata indicata una risposta entro il { $date }
event-promised-team = Al richiedente è stata ora indicata una risposta entro il { $date }, perché la richiesta è passata a un altro team
event-promised-category = Al richiedente è stata ora indicata una risposta entro il { $date }, perché è cambiata la categoria
event-promised-paused = Al richiedente è stata ora indicata una risposta entro il { $date }, perché la richiesta era stata chiusa nel frattempo
event-promised-rules = Al richiedente è stata ora indicata una risposta entro il { $date }, perché sono cambiati gli orari o gli obiettivi del team
event-promise-ended = Al richiedente è stato comunicato che non è più possibile indicare un termine di risposta
notice-goal-warned-respond = Prima risposta entro il { $date }
notice-goal-warned-resolve = Risoluzione entro il { $date }
notice-goal-breached-respond = Prima risposta in ritardo dal { $date }
notice-goal-breached-resolve = Risoluzione in ritardo dal { $date }
notice-nobody-available = Nessuno era disponibile: ancora non assegnata
notices-hint = Scadenze delle Sue richieste e dei Suoi team, dalle più recenti.
notices-none = Niente da segnalare
notices-none-hint = Quando una scadenza si avvicina o è superata, viene segnalata qui.
notices-new = Nuovo
notices-request = #{ $number } { $subject }, { $team }

# Chats
program-slack = Slack
program-teams = Teams
event-created-slack = Aperta in Slack
event-created-teams = Aperta in Microsoft Teams
message-edited = Modificato { $date }
message-versions = { $count ->
    [one] Versione precedente
   *[other] { $count } versioni precedenti
}
message-version = Fino al { $date }
message-deleted = Eliminato da { $name }, { $date }
message-deleted-show = Mostra il testo
message-reactions = Reazioni
reaction-somebody = Qualcuno
file-lost-large = troppo grande, si trova ancora in { $program }
file-lost-gone = eliminato in { $program }
file-lost-refused = { $program } non consente l’accesso
file-lost-away = non è stato possibile recuperarlo da { $program }
message-correct = Correggi
correct-title = Correggi questa risposta
correct-hint = In { $program } il messaggio viene modificato dove si trova e contrassegnato come modificato. Qui il testo precedente viene conservato.
correct-send = Correggi in { $program }
correction-going = La correzione è in fase di invio a { $program }.
correction-failed = In { $program } compare ancora il testo precedente.
delivery-no-way = Nessun invio: { $name } non è raggiungibile né in { $program } né via email.
delivery-going-chat = Invio a { $program } in corso
delivery-sent-chat = Inviato in { $program }, { $date }
delivery-failed-chat = Non recapitato in { $program }.
delivery-deferred-chat = Non ancora in { $program }; seguirà un nuovo tentativo.
delivery-waits-off = In attesa che { $program } sia di nuovo collegato.
delivery-waits-broken = In attesa: la connessione a { $program } è interrotta. L’invio avverrà non appena un amministratore l’avrà ripristinata.
delivery-instead = Inviato invece via email. { $why }
delivery-chat-gone = { $name } non ha un account attivo in { $program }.
delivery-chat-unreachable = In { $program } l’app non può scrivere a { $name }.
delivery-chat-install = In { $program } l’app non è installata per { $name }.
delivery-chat-channel = La conversazione in { $program } è archiviata, eliminata o non accessibile all’app.
delivery-chat-form = { $program } non accetta un messaggio di queste dimensioni o di questo formato.
delivery-chat-token = { $program } non accetta più le nostre credenziali.
delivery-chat-scope = All’app manca un’autorizzazione in { $program }: { $word }.
delivery-chat-limited = { $program } ci ha chiesto di attendere.
delivery-chat-closed = { $program } non consente più di modificare questo messaggio.
delivery-chat-file = { $program } non ha accettato un file.
delivery-chat-away = { $program } non ha risposto.
delivery-chat-off = { $program } non è collegato.
delivery-chat-other = Risposta di { $program }: { $word }
request-repair = Ripara il thread di Slack
request-repair-hint = Rilegge il thread e aggiunge ciò che manca qui
request-repairing = Il thread viene riletto. Ciò che mancava comparirà qui tra poco.
request-in-channel = { $name ->
    [none] Apri in { $program }
   *[other] Apri in { $name }
}
info-in-chat = In { $program }
info-chat-channel = Un canale
info-chat-group = Una chat di gruppo
info-chat-direct = Messaggio diretto, visibile solo alla persona richiedente
info-chat-history = I messaggi precedenti non possono essere riletti da { $program }. Ciò che vi è stato scritto mentre Visavis non era raggiungibile può mancare qui.
composer-send-chat = Invia a { $name } in { $program } ({ $language })
composer-waits = { $program } non è collegato: resta in attesa
composer-no-chat = Nessuna chat con l’app: invio via email se { $program } rifiuta
composer-confirm-guest = Questa risposta è destinata a una persona esterna: { $name }, in { $program }. Inviarla lì.
identity-member = Membro
identity-guest = Ospite
identity-stranger = Di un’altra organizzazione
identity-bot = App
identity-inactive = Disattivato
identity-no-chat = Nessuna chat con l’app
identity-since = Noto dal { $date }
identity-gone = disattivato il { $date }
identity-as = { $name } ({ $kind })

# In copia (E7)
copies-title = In copia
copies-none = Nessuno è in copia.
copies-add = Aggiungi
copies-add-title = Mettere qualcuno in copia
copies-who = Indirizzo e-mail
copies-who-or-name = Nome o indirizzo e-mail
copies-remove = Togliere { $name } dalla copia
copies-suggest = Mettere { $address } in copia
copies-suggested = Citati nelle e-mail, non in copia
copies-hint = D’ora in poi riceve ogni risposta per e-mail e può rispondere per e-mail. Non vede altro della richiesta.
copies-matches = Più persone si chiamano così. Chi si intende?
copies-since = Dal { $date }, da parte di { $name }
copies-since-only = Dal { $date }
copies-outside = Esterno all’organizzazione
copies-confirm = Questa risposta esce anche dall’organizzazione: { $addresses }. Inviarla anche lì.
message-in-copy = In copia
delivery-copy = Copia a { $name }: { $state }
delivery-copy-dropped = non inviata, tolta dalla copia prima
event-participant-added = { $actor } ha messo in copia { $person }
event-participant-removed = { $actor } ha tolto dalla copia { $person }
message-verified = Mittente verificato: { $address }
message-forged = Le verifiche dicono che qualcun altro ha inviato questo a nome di { $address }.
message-external = Mittente esterno, non verificato: { $address }
message-external-verified = Mittente esterno, verificato: { $address }
message-form = Scritto nel modulo inviato da { $address }; l’indirizzo è stato digitato lì.
check-nothing = Nulla è stato verificato: la via di arrivo non dice chi l’ha inviata.
check-by-us = Verificato da Visavis all’arrivo.
check-by = Verificato da { $server }.
check-by-mail-system = Il Suo sistema di posta conosce il mittente.
check-result-pass = superato
check-result-fail = non superato
check-result-softfail = probabilmente non consentito
check-result-neutral = nessuna indicazione
check-result-none = non configurato
check-result-temperror = non è stato possibile verificare
check-result-permerror = configurato male
requester-unverified = Non verificato
requester-shielded = Chi ha scritto?
requester-shielded-hint = Nulla prova che sia stata questa persona. Il profilo e le altre richieste compaiono quando qualcuno lo conferma, per esempio dopo una telefonata.
requester-confirm = È { $name }
event-sender-confirmed = { $actor } ha confermato che ha scritto { $person }
message-frame = E-mail di { $name }
message-more = Altro su questa e-mail
message-text-only = Solo testo
message-original = Mostra originale
message-download = Scarica e-mail (.eml)
message-small-pictures = { $count ->
    [one] Immagine piccola
   *[other] { $count } immagini piccole
}
view-pictures = { $count ->
    [one] Un’immagine esterna non viene mostrata: caricarla può rivelare al mittente che l’e-mail è stata letta.
   *[other] { $count } immagini esterne non vengono mostrate: caricarle può rivelare al mittente che l’e-mail è stata letta.
}
view-pictures-show = Mostra immagini
view-pictures-hide = Nascondi immagini esterne
view-formatted = Mostra con formattazione
invitation-invited = Invito di { $name }: { $summary }
invitation-cancelled = { $name } ha annullato: { $summary }
invitation-accepted = { $name } ha accettato: { $summary }
invitation-declined = { $name } ha rifiutato: { $summary }
invitation-tentative = { $name } ha accettato con riserva: { $summary }
invitation-answered = { $name } ha risposto all’invito: { $summary }
invitation-countered = { $name } propone un altro orario: { $summary }
invitation-event = Evento di { $name }: { $summary }
invitation-untitled = senza titolo
invitation-repeats = ricorrente
seal-smime-signed = Firmata con S/MIME; la firma non è stata verificata.
seal-smime-encrypted = Cifrata con S/MIME: solo il programma di posta del destinatario può aprirla. È conservata come file.
seal-pgp-signed = Firmata con PGP; la firma non è stata verificata.
seal-pgp-encrypted = Cifrata con PGP: solo il programma di posta del destinatario può aprirla. È conservata come file.
file-lost-infected = non conservato: l’antivirus vi ha trovato qualcosa
file-lost-unchecked = non conservato: l’antivirus non ha potuto controllarlo

# Mails that wait for a decision
held-title = E-mail in attesa
held-hint = Chi ha scritto queste e-mail non partecipa alla richiesta, o potrebbe essere qualcun altro. Solo gli esperti della richiesta le vedono finché uno di loro non decide.
held-notice = { $n ->
    [one] Un’e-mail attende la Sua decisione
   *[other] { $n } e-mail attendono la Sua decisione
}
held-decide = Leggere e decidere
held-none = Nessuna e-mail attende una decisione
held-no-subject = Senza oggetto
held-unreadable = Il testo di questa e-mail non può essere mostrato.
held-text = Testo dell’e-mail
held-files = Allegati
held-download = Scaricare l’e-mail
held-confirm = Ho verificato chi ha scritto questa e-mail.
held-add = Aggiungere come partecipante
held-add-mail = Aggiungere alla richiesta
held-add-hint = Aggiungendola, l’e-mail entra nella richiesta. Da quel momento chi l’ha inviata riceve ogni risposta via e-mail e può rispondere; di quanto scritto prima non riceve nulla.
held-add-mail-hint = Chi l’ha inviata partecipa alla richiesta; è stata trattenuta perché ne sono arrivate molte in poco tempo.
held-open = Farne una nuova richiesta
held-reject = Rifiutare
held-settled = Per questa e-mail è già stata presa una decisione.
event-mail-added = { $actor } ha aggiunto alla richiesta un’e-mail in attesa
event-mail-opened = { $actor } ha creato una nuova richiesta da un’e-mail in attesa
event-mail-rejected = { $actor } ha rifiutato un’e-mail in attesa
notice-mail-held = Un’e-mail attende la Sua decisione

# Mail on its way.
notice-mail-delayed = Un’e-mail non è ancora stata consegnata
notice-mail-failed = Un’e-mail non è stata consegnata
notice-mail-bounced = Un’e-mail è tornata indietro
delivery-delayed = Non consegnato da oltre un’ora; seguirà un nuovo tentativo.
delivery-delayed-there = Inviato a { $address }, { $date }; il server di destinazione non l’ha ancora consegnato.
delivery-held = In attesa: il server di posta non lascia accedere Visavis. L’invio seguirà appena un amministratore avrà risolto.
delivery-next = Prossimo tentativo { $date }.
requester-bounced = Le e-mail tornano indietro dal
