settings-command = Impostazioni: { $page }
settings-group-organisation = Organizzazione
settings-group-desk = Sportello HR
settings-group-connections = Connessioni
settings-group-operation = Funzionamento
settings-organisation = Organizzazione
settings-people = Persone
settings-setup = Configurazione
settings-roles = Ruoli
settings-slas = SLA
settings-teams = Team
settings-statuses = Stati
settings-categories = Categorie
settings-email = Email
settings-health = Stato del sistema

form-saved = Salvato.
form-not-saved = Non ancora salvato. Verifichi questo punto:

organisation-hint = Impostazioni valide per tutti, salvo scelte personali diverse.
organisation-name-and-language = Nome e lingua
organisation-language-hint = Per chi ha una lingua non nota.
organisation-time-zone-hint = Per chi non ne ha scelto uno. Ad esempio Europe/Rome.
organisation-requests = Richieste
organisation-reopen-days = Riapertura con una risposta (giorni)
organisation-reopen-days-hint = Oltre questo termine, una risposta a una richiesta risolta ne apre una nuova.
organisation-undo-seconds = Attesa prima dell’invio delle risposte (secondi)
organisation-undo-seconds-hint = In questo intervallo l’autore può annullare l’invio. Da 0 a 120.

teams-hint = Ogni team ha un indirizzo, membri e categorie. Deve restare almeno un team pubblico.
teams-all = Tutti i team
teams-empty = Ancora nessun team
teams-empty-hint = Un’email all’indirizzo di un team apre una richiesta per quel team. Crei il primo.
team-new = Nuovo team
team-create = Crea team
team-name-and-address = Nome e indirizzo
team-kind = Tipo
team-kind-hint = Lo scopo del team. Testo libero.
team-kind-general = HR generale
team-kind-payroll = Paghe
team-kind-benefits = Benefit aziendali
team-kind-time = Presenze e assenze
team-kind-recruiting = Selezione del personale
team-kind-learning = Formazione
team-address = Indirizzo email
team-address-hint = Ricavato dal nome se lasciato vuoto.
team-visibility = Visibilità
team-public = Pubblico
team-public-hint = I dipendenti possono scegliere questo team.
team-internal = Interno
team-internal-hint = Non proposto ai dipendenti.
team-members = Membri
team-members-hint = Solo i membri vedono le richieste di questo team.
team-members-filter = Trova un esperto
team-members-count = { $n ->
    [0] nessun membro
    [one] { $n } membro
   *[other] { $n } membri
}
team-categories = Categorie di questo team
team-categories-none = Non ci sono ancora categorie.
team-archive = Archivia team
team-archive-hint = Non accetterà nuove richieste.
team-archived = Archiviato
team-archived-on = archiviato in data { $date }; le sue richieste restano leggibili
team-restore = Ripristina team
team-restore-hint = Accetterà di nuovo richieste.

name-retired = Non più in uso
names-in-languages = Nomi in altre lingue
names-in-languages-hint = Se una lingua non ha un nome proprio, viene mostrato il nome qui sopra.

category = Categoria
category-new = Nuova categoria
category-create = Crea categoria
categories-hint = Gli argomenti delle richieste. Ogni team ne propone alcune.
categories-empty = Ancora nessuna categoria
categories-empty-hint = Le categorie aiutano a trovare e ordinare le richieste. I team funzionano anche senza.
category-translations = Traduzioni
category-translated = { $n } su 7
category-no-team = nessun team
category-teams-hint = Questi team la propongono.
category-retire = Disattiva categoria
category-retire-hint = Non sarà più proposta. Le richieste che la usano la mantengono.
category-restore = Ripristina categoria
category-restore-hint = Sarà di nuovo proposta.

statuses-hint = Ogni stato appartiene a una fase. Trascini per riordinare. Uno stato in uso può essere disattivato, mai eliminato.
status-new = Nuovo stato
status-create = Crea stato
status-built-in = Predefinito
status-name-and-stage = Nome e fase
status-stage = Fase
status-stage-hint = La fase determina dove si trovano le richieste. Non può più cambiare quando alcune richieste hanno questo stato.
status-colour = Colore
status-move-up = Sposta su { $name }
status-move-down = Sposta giù { $name }
status-retire = Disattiva stato
status-retire-hint = Non sarà più proposto. Le richieste che lo usano lo mantengono.
status-restore = Ripristina stato
status-restore-hint = Sarà di nuovo proposto.
colour-grey = Grigio
colour-blue = Blu
colour-teal = Ottanio
colour-green = Verde
colour-amber = Ambra
colour-red = Rosso
colour-violet = Viola
colour-pink = Rosa

role-administrator = Amministratore
role-administrator-hint = Accesso completo, inclusi persone, ruoli, email e impostazioni.
role-expert = Esperto
roles-hint = Che cosa può fare ciascuno. Ogni persona ha i diritti di tutti i suoi ruoli; solo gli amministratori assegnano i ruoli.
role-new = Nuovo ruolo
role-create = Crea ruolo
role-name-and-rights = Nome e diritti
role-allows = Consente
role-holders = Chi ce l’ha
role-people = { $n ->
    [0] nessuno
    [one] { $n } persona
   *[other] { $n } persone
}
role-people-more = { $n ->
    [one] e un’altra persona
   *[other] e altre { $n } persone
}
role-nobody = Nessuno ha questo ruolo.
role-built-in = Predefinito
role-rights-hint = Le modifiche hanno effetto immediato. Chi non può più gestire richieste lascia i propri team.
role-expert-name = Il nome di questo ruolo segue la lingua di chi legge.
role-administrator-fixed = Questo ruolo consente tutto e non si può modificare. Almeno una persona attiva lo mantiene.
role-now = Com’è adesso – { $what }
role-delete = Elimina ruolo
role-delete-named = Eliminare il ruolo «{ $name }»?
role-delete-hint = Chi ce l’ha lo perde e deve accedere di nuovo; gli altri ruoli restano.
role-losers = Chi lo perde
right-work-on-requests = Gestire le richieste
right-work-on-requests-hint = Dei team di cui la persona è membro.
right-manage-teams = Gestire team e categorie
right-manage-teams-hint = Anche membri, orari e indirizzi.
right-manage-statuses = Gestire gli stati
right-manage-statuses-hint = Nomi, fasi, colori e ordine.
right-manage-slas = Gestire gli SLA
right-manage-slas-hint = Entro quando un team risponde e risolve.
right-see-insights = Vedere le statistiche
right-see-insights-hint = Dati dei propri team, mai di singole persone.
right-see-people = Vedere le persone
right-see-people-hint = Nomi, indirizzi e posizioni, senza poterli modificare.
right-administer = Amministrare
right-administer-hint = Persone, ruoli, email, impostazioni e stato del sistema.

setup-list-hint = Che cosa resta da fare perché tutti ricevano risposta in tempo. L’ordine lo decide Lei.
setup-complete = Tutto è configurato. Qui non resta nulla da fare.
setup-progress = { $done } di { $total } completati
setup-of = { $done } di { $total }
setup-done = Completato
setup-open = Da fare
setup-optional = Facoltativo
setup-look = Vedi
setup-team-first = Non c’è ancora nessun team.
setup-who-can = Può farlo { $names }.
setup-teams-empty = Ancora senza membri: { $names }
setup-email-works = L’email funziona: { $addresses }
setup-email-later = L’email funziona: ogni team riceve un indirizzo di { $domain }.
setup-first-mail = Scriva a { $addresses } oppure chieda qui.
setup-experts = Nominare gli esperti
setup-experts-why = Gli esperti rispondono alle richieste e configurano tutto il resto, senza essere amministratori.
setup-experts-go = Assegna ruoli
setup-teams = Creare team con membri
setup-teams-why = Ogni richiesta appartiene a un team e solo i suoi membri la vedono.
setup-teams-go = Configura i team
setup-hours = Impostare gli orari
setup-hours-why = Le scadenze corrono solo quando il team lavora. Se non si cambia nulla: dal lunedì al venerdì, dalle 09:00 alle 17:00.
setup-hours-go = Imposta gli orari
setup-hours-fine = Vanno bene così
setup-statuses = Controllare gli stati
setup-statuses-why = Quattro ci sono già; ne aggiunga di propri se sono più chiari.
setup-statuses-go = Stati
setup-statuses-fine = Vanno bene così
setup-categories = Creare categorie
setup-categories-why = Indicano di che cosa trattano le richieste e possono avere obiettivi propri.
setup-categories-go = Categorie
setup-categories-fine = Non ci servono
setup-slas = Impostare gli SLA
setup-slas-why = Così ogni richiesta indica entro quando rispondere e risolvere.
setup-slas-go = SLA
setup-slas-fine = Non ci servono
setup-channels = Collegare i canali
setup-channels-why = Ciascuno chiede da dove si trova già.
setup-channels-go = Email
setup-first = Provare con una prima richiesta
setup-first-why = Per vedere che cosa vedono i dipendenti e che cosa ricevono.
setup-first-go = Fai una domanda

people-hint = Tutte le persone note: dipendenti e contatti via email e chat.
people-search = Nome, email, reparto o posizione
people-none = Nessuna persona trovata
people-next = Avanti
people-import = Importa persone
people-import-hint = Gli indirizzi sconosciuti vengono aggiunti, gli altri aggiornati. Nessuno viene avvisato.
people-import-file = File di persone
people-import-choose = File CSV
people-import-columns = In UTF-8, con virgola o punto e virgola. Colonne, di cui solo «email» è obbligatoria:
people-import-go = Importa
people-import-problems = Righe non importate
people-import-line = Riga
people-import-problem = Motivo
people-imported = Il file è stato letto.
people-imported-added = { $n ->
    [0] Nessuna persona aggiunta.
    [one] { $n } persona aggiunta.
   *[other] { $n } persone aggiunte.
}
people-imported-changed = { $n ->
    [0] Nessuna persona modificata.
    [one] { $n } persona modificata.
   *[other] { $n } persone modificate.
}
people-imported-same = { $n ->
    [0] Nessuna persona era già aggiornata.
    [one] { $n } persona era già aggiornata.
   *[other] { $n } persone erano già aggiornate.
}
people-imported-errors = { $n ->
    [one] Impossibile importare { $n } riga.
   *[other] Impossibile importare { $n } righe.
}
person-new = Nuova persona
person-create = Aggiungi persona
person-summary = In breve
person-details = Dettagli
person-state = Stato
person-inactive = Non attivo
person-contact = Contatto
person-roles = Ruoli
person-roles-save = Salva ruoli
person-roles-hint = Chi perde un ruolo deve accedere di nuovo.
person-position = Posizione
person-department = Reparto
person-language-organisation = Lingua dell’organizzazione
person-language-hint = Finché la persona non ne sceglie una.
person-requests = Richieste nei miei team
person-deactivate = Disattiva
person-deactivate-hint = La persona viene disconnessa, non gestisce più alcuna richiesta e risulta non attiva. Quanto ha scritto resta.
person-reactivate = Riattiva
person-reactivate-hint = La persona può accedere di nuovo. Ruoli e team restano invariati.

action-copy = Copia
action-copy-named = Copia { $what }

mail-hint = Attiva fin dal primo avvio: un’email all’indirizzo di un team apre una richiesta per quel team.
mail-relay-away = Email in uscita in attesa dal giorno { $since }: il server non le accetta.
mail-held = { $n ->
    [one] Un’email attende una decisione
   *[other] { $n } email attendono una decisione
}
mail-held-look = Nulla va perso; da controllare nelle code.
mail-addresses = Indirizzi dei team
mail-addresses-change = Modifica nel team
mail-incoming = Email in entrata
mail-door-off = Disattivato
mail-smtp-hint = Il server di posta consegna qui le email; impostato come «smtp.listen».
mail-lmtp-hint = Allo stesso modo, con una risposta per ogni destinatario; impostato come «lmtp.listen».
mail-http-hint = Per i provider di posta che inoltrano le email in formato grezzo. L’indirizzo contiene un segreto.
mail-http-show = Mostra indirizzo
mail-pipe = Pipe
mail-pipe-hint = Per un server di posta su questa macchina.
mail-outgoing = Email in uscita
mail-last-sent = Ultimo invio: { $at }
mail-received = Ricevute
mail-received-hint = Tutto ciò che arriva resta visibile; qui senza il contenuto.

ledger-states = Stati
ledger-state-quarantined = Da decidere
ledger-state-failed = Illeggibili
ledger-state-ignored = Accantonate
ledger-state-done = Nelle richieste
ledger-empty = Nessuna email.
ledger-when = Data
ledger-sender = Da
ledger-sender-none = sconosciuto
ledger-subject = Oggetto
ledger-why = Motivo
ledger-size = Dimensione
ledger-decide = Decidi
ledger-make-request = Crea richiesta
ledger-choose-team = Per quale team?
ledger-retry = Riprova
ledger-dismiss = Accantona
ledger-older = Meno recenti
ledger-class-human = Inviata da una persona
ledger-class-auto = Inviata da una macchina
ledger-class-bounce = Riguarda un’email respinta
ledger-class-loop = Inviata da Visavis
ledger-reason-automatic = Email automatica, ad esempio una risposta di assenza
ledger-reason-bounce = Un’email è stata respinta; segnalato nella sua richiesta
ledger-reason-bounce-unknown = Riguarda un’email sconosciuta a Visavis
ledger-reason-crashed = La lettura è fallita tre volte
ledger-reason-delayed = L’altro server sta ancora tentando di consegnare un’email
ledger-reason-dismissed = Accantonata da un amministratore
ledger-reason-duplicate = La stessa email era già arrivata
ledger-reason-header-too-large = Le sue intestazioni sono troppo grandi
ledger-reason-loop = Una nostra email ci è tornata indietro
ledger-reason-no-sender = Non ha un mittente
ledger-reason-no-team = Nessun team ha questo indirizzo
ledger-reason-not-a-mail = Non è un’email
ledger-reason-too-deep = Le sue parti sono annidate troppo in profondità
ledger-reason-too-large = È troppo grande
ledger-reason-too-many = Troppe email da questo mittente in un’ora
ledger-reason-too-many-parts = Ha troppe parti
ledger-reason-unknown-sender = Il mittente è sconosciuto

health-hint = Ogni componente con il suo ultimo esito positivo.
health-good = Tutto funziona
health-good-hint = Nulla da verificare.
health-problems = { $n ->
    [one] Un punto da verificare
   *[other] { $n } punti da verificare
}
health-problems-hint = Tutto il resto funziona.
health-mail = Posta
health-last-mail = Ultima email: { $at }
health-no-mail = Ancora nessuna email
health-unread = Email illeggibili
health-unread-look = Nulla è andato perso; verifichi in «Email».
health-unread-count = { $n ->
    [one] { $n } email
   *[other] { $n } email
}
health-waiting = In attesa: { $n }
health-not-taken-since = Rifiutate dal giorno { $since }
health-nothing-sent = Ancora nessun invio
health-work = Attività in background
health-database = Database
health-database-away = Non risponde
health-milliseconds = { $n } ms
health-jobs = Attività
health-jobs-none = Nessuna in attesa
health-jobs-due = Da eseguire: { $n }
health-period-done = Ultima esecuzione: { $ago }
health-period-failed = Errore
health-period-never = Non ancora
health-dead = Attività accantonate
health-dead-hint = Interrotte dopo molti tentativi.
health-dead-since = Tentativi: { $n }, { $ago }
health-version = Visavis { $version }
job-receive = Lettura di un’email ricevuta
job-deliver = Invio di un’email
job-open = Creazione di una richiesta da un’email
period-unread = Ciò che è arrivato e non è stato letto
period-figures = Cifre del giorno
period-clean-up = Pulizia

preferences-hint = Solo per Lei.
preferences-language-and-time = Lingua e ora
preferences-language-default = Quella dell’organizzazione
preferences-language-hint = Per queste pagine e per le email a Lei indirizzate.
preferences-time-zone-hint = Ad esempio Europe/Rome. Vuoto: quello dell’organizzazione.
preferences-look = Aspetto
preferences-theme = Tema
preferences-theme-auto = Sistema
preferences-theme-light = Chiaro
preferences-theme-dark = Scuro
preferences-density = Densità
preferences-density-compact = Righe compatte
preferences-password-set-hint = L’accesso avviene con un link inviato via email. Con una password il link non serve.
preferences-password-change-hint = Tutte le altre sessioni verranno disconnesse.
preferences-password-present = Password attuale
preferences-password-new = Nuova password
preferences-password-hint = Almeno 12 caratteri.
preferences-password-set = Imposta password
preferences-password-change = Cambia password
tokens = Token API
tokens-docs = Come usare l’API
tokens-hint = Un programma con un token ha i Suoi stessi diritti.
token-label = Utilizzo
token-label-hint = Ad esempio il nome del programma.
token-make = Crea token
token-made = Il Suo nuovo token
token-made-hint = Viene mostrato solo ora. Lo conservi insieme alle password.
token-used = creato in data { $created }, ultimo utilizzo: { $used }
token-unused = creato in data { $created }, mai usato
token-revoke = Revoca
token-revoke-named = Revoca { $name }
preferences-work = Scadenze e orario di lavoro
preferences-deadline-mails = Informarmi delle scadenze via email
preferences-deadline-mails-hint = Durante il Suo orario di lavoro, raccolte in un’unica email. Nella pagina viene sempre avvisato.
preferences-hours = Il mio orario di lavoro
preferences-hours-hint = Al di fuori non Le vengono assegnate richieste automaticamente e le email sulle scadenze attendono.
preferences-hours-team = Come il mio team
preferences-hours-own = Personale
