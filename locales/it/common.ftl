time-now = ora
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n ->
    [one] { $n } giorno
   *[other] { $n } giorni
}
size-bytes = { $n } B
size-kilobytes = { $n } KB
size-megabytes = { $n } MB

action-close = Chiudi
action-save = Salva
action-cancel = Annulla

nav-skip = Vai al contenuto
nav-main = Navigazione principale
nav-settings = Impostazioni
nav-preferences = Le mie preferenze
nav-keys = Scorciatoie da tastiera
nav-commands = Barra dei comandi
nav-sign-out = Esci
nav-search = Cerca
nav-teams = Team
nav-views = Viste
nav-insights = Statistiche
nav-new = Nuova richiesta
nav-offline = Connessione assente. I dati mostrati potrebbero non essere aggiornati; nuovo tentativo in corso.
nav-failed = Operazione non riuscita. Nulla è andato perso; si prega di riprovare.
commands-goto = Vai alla richiesta
commands-search = Cerca
commands-label = Comando, numero o ricerca
commands-placeholder = Che cosa desidera fare? Nome, vista o numero
commands-empty = Nessun risultato.

view-mine = Assegnate a me
view-unassigned = Non assegnate
view-all = Tutte le richieste
view-snoozed = Rimandate
view-own = Le mie richieste

key-next = Successiva, precedente
key-open = Apri
key-back = Torna all’elenco
key-select = Seleziona
key-reply = Rispondi
key-note = Nota interna
key-assign = Assegna
key-assign-me = Assegna a me
key-team = Team
key-status = Stato
key-category = Categoria
key-snooze = Rimanda
key-resolve = Risolvi
key-resolve-next = Risolvi e continua
key-card-go = Sulla bacheca: da una scheda all’altra
key-card-move = Sulla bacheca: spostare la scheda
key-search = Cerca
key-go-mine = Vai alle mie richieste
key-go-unassigned = Vai alle richieste non assegnate
key-go-all = Vai a tutte le richieste
key-go-snoozed = Vai alle richieste rimandate
key-commands = Barra dei comandi
key-send = Invia
key-undo = Annulla invio
key-help = Mostra questa guida

field-work-email = Email aziendale
field-email = Email
field-password = Password
field-name = Nome
field-language = Lingua
field-time-zone = Fuso orario
field-organisation = Organizzazione

sign-in = Accedi
sign-in-title = Accesso
sign-in-not-set-up = Visavis non è ancora configurato.
sign-in-not-set-up-hint = Apra il link di configurazione mostrato nella console all’avvio del server. A ogni avvio ne viene mostrato uno nuovo.
sign-in-link = Ricevi un link di accesso
sign-in-sent = Se questo indirizzo appartiene a un dipendente, il link è in arrivo. È valido per 30 minuti.
sign-in-with-password = Usa una password
sign-in-link-hint = Basta un clic per accedere. Il link funziona una sola volta.

setup-title = Configura Visavis
setup-hint = Le diamo il benvenuto. Il Suo sarà il primo account amministratore; tutto potrà essere modificato in seguito.
setup-go = Inizia
setup-organisation-hint = Come appare nelle email e nei titoli delle pagine.
setup-name-hint = Nome e cognome.
setup-email-hint = I link di accesso vengono inviati a questo indirizzo.
setup-password-hint = Facoltativa, almeno 12 caratteri.
setup-time-zone-hint = Ad esempio Europe/Rome.

status-to-do = Da gestire
status-in-progress = In corso
status-waiting = In attesa
status-resolved = Risolta
stage-to-do = Da gestire
stage-in-progress = In corso
stage-waiting = In attesa
stage-resolved = Risolta
priority-low = Bassa
priority-normal = Normale
priority-high = Alta
priority-urgent = Urgente
channel-email = Email
channel-web = Web
channel-api = API
channel-slack = Slack
channel-teams = Microsoft Teams

alert-mail-waits = Email in uscita in attesa dal giorno { $since }: il relay non le accetta.
alert-look = Verifica
nav-notices = Avvisi
