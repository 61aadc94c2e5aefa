# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = L’elenco del personale proviene da Personio. Bastano quattro passaggi per collegarlo; nulla viene acquisito prima dell’ultimo.
personio-not-set-up = Non ancora configurato
personio-on = Attivo
personio-off = Disattivato
personio-tabs = Sezioni di Personio
personio-steps = Passaggi della configurazione
personio-overview = Panoramica
personio-attributes = Attributi
personio-companies = Aziende
personio-configure = Dati acquisiti
personio-runs = Esecuzioni
personio-credential = Credenziali
personio-step-credential = Credenziali
personio-step-check = Verifica
personio-step-companies = Aziende
personio-step-configure = Dati acquisiti
settings-companies = Aziende
settings-cost-centres = Centri di costo
personio-credential-enter = Inserire le credenziali
personio-credential-replace = Sostituire le credenziali
personio-credential-change = Modificare le credenziali
personio-credential-hint = In Personio apra Impostazioni › Integrazioni › Credenziali API e ne crei una che possa leggere i dipendenti. Lì sceglie anche quali attributi può leggere.
personio-client-id = Client ID
personio-client-secret = Client secret
personio-secret-stored = memorizzato; digitare per sostituirlo
personio-secret-hint = Conservato cifrato e mai più mostrato.
personio-more = Altre opzioni
personio-api = Versione dell’API di Personio
personio-api-v1 = Versione 1
personio-api-v1-hint = Una chiamata ogni cento persone. Consigliata.
personio-api-v2 = Versione 2
personio-api-v2-hint = Una chiamata per persona: molto più lenta. Richiede credenziali create apposta.
personio-next-check = Salva e verifica
personio-save-check = Salva e verifica
personio-checking = Interrogazione di Personio
personio-checking-hint = Quali attributi si possono leggere?
personio-checking-of = { $seen } di { $total } persone
personio-checking-seen = { $n ->
    [one] { $n } persona
   *[other] { $n } persone
}
personio-check-good = Le credenziali funzionano
personio-check-people = { $n ->
    [one] Personio elenca { $n } persona, compreso chi ha lasciato l’azienda.
   *[other] Personio elenca { $n } persone, compreso chi ha lasciato l’azienda.
}
personio-check-title = Che cosa possono leggere le credenziali
personio-checked-at = Verificato il { $at }
personio-never-checked = Non ancora verificato
personio-check-again = Verificare di nuovo
personio-check-nothing = Non si sa ancora nulla.
personio-there = Leggibile
personio-missing-needed = Manca: nessuna sincronizzazione
personio-missing-optional = Manca (facoltativo)
personio-missing = Manca
personio-others = { $n ->
    [0] Nessun altro attributo è leggibile.
    [one] È leggibile { $n } altro attributo. Non lascia Personio se non viene scelto in «Attributi».
   *[other] Sono leggibili altri { $n } attributi. Non lasciano Personio se non vengono scelti in «Attributi».
}
personio-without-first-name = Senza nomi non è possibile alcuna sincronizzazione.
personio-without-last-name = Senza cognomi non è possibile alcuna sincronizzazione.
personio-without-email = Nessuna sincronizzazione possibile: le persone si riconoscono dall’indirizzo e-mail.
personio-without-status = Chi lascia l’azienda non si riconosce dallo stato: solo un ultimo giorno passato o l’assenza dall’elenco porta all’archiviazione.
personio-without-hire-date = Un’assunzione annullata non è riconoscibile e il primo giorno non viene mostrato.
personio-without-termination-date = L’ultimo giorno non viene mostrato.
personio-without-last-modified = Non manca nulla: le modifiche si trovano per confronto.
personio-without-position = Le posizioni non vengono mostrate.
personio-without-department = I reparti non vengono mostrati e non si può filtrare per reparto.
personio-without-team = I team di Personio non vengono mostrati.
personio-without-office = Le sedi non vengono mostrate.
personio-without-employment-type = Non si possono scegliere le persone per tipo di impiego.
personio-without-line-manager = L’approvazione del responsabile diretto non funziona: viene interpellato un amministratore.
personio-without-company = L’abbinamento alle aziende non funziona e non si possono scegliere le persone per azienda.
personio-without-cost-centres = La sincronizzazione dei centri di costo non funziona e non si possono scegliere le persone per centro di costo.
personio-without-gender = Il genere non viene acquisito.
personio-without-birth-date = Le date di nascita non vengono acquisite.
personio-next-companies = Continua: aziende
personio-next-configure = Continua: dati acquisiti
personio-skip = Salta
personio-their-companies = Aziende in Personio
personio-no-companies = Non si conosce l’azienda di nessuno: le credenziali non possono leggerla oppure è vuota in Personio. L’abbinamento non è quindi possibile.
personio-exactly = Un’azienda corrisponde se qui ne esiste una con esattamente lo stesso nome: contano maiuscole e spazi. La sincronizzazione non crea mai aziende.
personio-people = { $n ->
    [0] nessuno
    [one] { $n } persona
   *[other] { $n } persone
}
personio-company-here = Presente
personio-company-not-here = Non presente
personio-company-add = Crea qui
personio-company-add-named = Crea qui: { $name }
personio-company-near = Nessuna corrispondenza, ma quasi:
personio-company-case = Cambiano solo le maiuscole.
personio-company-spaces = Cambiano solo gli spazi.
personio-company-both = Cambiano maiuscole e spazi.
personio-company-unknown-there = Nessuna azienda con esattamente questo nome in Personio
personio-matching = Abbinamento
personio-matching-off = Non abbinare le aziende
personio-matching-off-hint = L’azienda delle persone resta qui com’è.
personio-matching-all = Abbinare tutte le aziende
personio-matching-all-hint = Tutte quelle presenti qui, anche quelle create in seguito.
personio-matching-selected = Abbinare aziende selezionate
personio-matching-selected-hint = Le persone delle altre vanno all’azienda predefinita.
personio-default-company = Azienda predefinita
personio-default-none = Nessuna
personio-default-hint = Per chi ha un’azienda senza corrispondenza. Se manca, il registro di ogni esecuzione li elenca.
personio-next-run = Vale dalla prossima esecuzione.
personio-who = Chi
personio-everybody = Tutti
personio-everybody-hint = Chi ha lasciato l’azienda risulta archiviato.
personio-some = Solo alcuni
personio-some-hint = Chi ha uno dei valori selezionati, in ogni elenco in cui c’è una selezione. Gli altri già presenti vengono archiviati.
personio-no-filters = Non c’è nulla per cui scegliere: in Personio nessuno ha centro di costo, azienda o tipo di impiego leggibili.
personio-what = Che cosa
personio-what-hint = Nome, e-mail, stato, primo e ultimo giorno, posizione, reparto, team e sede vengono sempre acquisiti.
personio-details = Dettagli
personio-details-full = Dati completi
personio-details-full-hint = Anche genere, data di nascita e responsabile diretto.
personio-details-some = Dettagli scelti
personio-details-some-hint = Ciò che non è selezionato non viene richiesto e quanto è memorizzato si cancella subito.
personio-not-readable = Le credenziali non possono leggerlo.
personio-no-phone = I numeri di telefono non si possono scegliere: questa sincronizzazione non li scrive mai.
personio-cost-centres = Acquisire i centri di costo
personio-cost-centres-hint = Quelli mancanti vengono creati. Quelli in campi personalizzati non vengono acquisiti.
personio-language-from = Presa da «{ $label }».
personio-language-none = Nessun attributo indica ancora la lingua delle persone.
personio-leavers = Sicurezza
personio-archive-percent = Un’esecuzione può archiviare al massimo (per cento)
personio-archive-hint = Delle persone da Personio. Se fossero di più, l’esecuzione si ferma prima di ogni modifica e chiede a un amministratore.
personio-save-sync = Salva e sincronizza
personio-save-sync-hint = Avvia la prima esecuzione. Nessuno riceve messaggi.
personio-deleted-at-once = Ciò che non è più scelto viene cancellato subito.
personio-directory = Elenco
personio-sync-now = Sincronizza ora
personio-as-of = Aggiornato al { $at }
personio-never-complete = Nessuna esecuzione ha ancora percorso l’intero elenco.
personio-last-run = Ultima esecuzione
personio-next = Prossima esecuzione giornaliera
personio-next-none = Nessuna: sincronizzazione automatica disattivata
personio-automatic = Sincronizzazione automatica
personio-automatic-daily = Sincronizza ogni giorno alle
personio-automatic-time = Ora
personio-automatic-hint = Nel fuso orario dell’organizzazione ({ $zone }).
personio-automatic-none = Si può attivare quando un’esecuzione è terminata bene.
personio-connection = Connessione
personio-since = Attiva dal { $date }
personio-since-by = Attiva dal { $date }, da { $name }
personio-disable = Disattivare Personio
personio-disable-hint = Le persone e tutto ciò che se ne sa restano; nessuna esecuzione parte più finché un amministratore non riattiva Personio.
personio-disable-agree = Ferma tutte le esecuzioni
personio-enable = Attiva
personio-enable-again = Riattiva
personio-is-off = Personio è disattivato
personio-is-off-hint = Le persone restano come sono e nessuna esecuzione parte. Chi lo attiva ne risponde.
personio-enabler-left = Personio è stato attivato da { $name }, il cui account non è più attivo
personio-enabler-left-todo = Ogni esecuzione fallisce finché un amministratore non lo riattiva.
personio-asks-hint = L’ultima esecuzione si è fermata prima di ogni modifica.
personio-decide = Guarda e decidi
companies-hint = Le aziende a cui appartengono le persone. La sincronizzazione con Personio le abbina in base al nome esatto.
companies-personio = Abbinamento con Personio
companies-empty = Ancora nessuna azienda
companies-empty-hint = Senza aziende non manca nulla, a meno che non voglia distinguere persone di più datori di lavoro.
company-new = Nuova azienda
company-create = Crea azienda
company-name-hint = Esattamente come in Personio perché corrisponda: contano maiuscole e spazi.
company-rename-hint = Con un altro nome potrebbe non corrispondere più ad alcuna azienda in Personio.
company-delete = Elimina azienda
company-delete-hint = Nessuno vi appartiene.
company-people = { $n ->
    [one] { $n } persona vi appartiene, quindi non si può eliminare.
   *[other] { $n } persone vi appartengono, quindi non si può eliminare.
}
cost-centres-hint = Provengono da Personio e si modificano lì.
cost-centres-empty = Ancora nessun centro di costo
cost-centres-empty-on = La prossima esecuzione li porterà.
cost-centres-off = Al momento i centri di costo non vengono acquisiti.
cost-centres-unconnected = Personio non è collegato.
error-api-unknown = Questa versione non esiste.
error-client-id-empty = Inserisca il Client ID.
error-client-secret-missing = Inserisca il client secret che appartiene a questo Client ID.
error-credential-long = È troppo lungo per una credenziale.
error-choice-missing = Scelga una delle opzioni.
error-company-unknown = Questa azienda non esiste.
error-companies-none = Scelga almeno un’azienda.
error-companies-many = Ci sono già troppe aziende.
error-company-name-taken = Esiste già un’azienda con esattamente questo nome.
error-company-has-people = A questa azienda appartengono persone, quindi resta.
error-company-used = L’abbinamento con Personio usa questa azienda. La tolga prima da lì.
error-filter-none = Selezioni almeno un valore oppure scelga tutti.
error-filter-unknown = Uno di questi valori non è nei dati di Personio.
error-percent-range = Indichi un numero intero da 1 a 100.
error-personio-off = Personio è disattivato. Lo attivi prima.
error-personio-unchecked = Le credenziali non sono ancora risultate valide. Le verifichi prima.
error-automatic-not-yet = L’ultima esecuzione non è terminata bene. La sincronizzazione automatica si può attivare dopo una riuscita.
error-time-invalid = Indichi un’ora, per esempio 06:00.
health-directory = Elenco da Personio
health-directory-last = Ultima esecuzione completa: { $at }
health-directory-never = Ancora nessuna esecuzione completa
setup-directory = Collegare Personio
setup-directory-why = L’elenco del personale proviene così da lì, e chi lascia l’azienda perde l’accesso da sé.
setup-directory-go = Collega
setup-directory-fine = Non lo usiamo

## Fields of the directory.
field-first-name = Nome
field-last-name = Cognome
field-status = Stato del rapporto di lavoro
field-hire-date = Data di assunzione
field-termination-date = Data di cessazione
field-last-modified = Ultima modifica
field-position = Posizione
field-department = Reparto
field-team = Team in Personio
field-office = Sede
field-employment-type = Tipo di rapporto
field-line-manager = Responsabile
field-company = Azienda
field-cost-centres = Centri di costo
field-gender = Genere
field-birth-date = Data di nascita
employment-active = In servizio
employment-onboarding = In ingresso
employment-leave = In congedo
employment-inactive = Cessato
employment-internal = Interno
employment-external = Esterno
gender-male = maschile
gender-female = femminile
gender-diverse = altro
from-personio = da Personio
from-personio-now = da Personio, in questo momento
from-personio-ago = da Personio, { $ago } fa
from-personio-on = da Personio, { $date }

## Runs of the sync and their logs.
runs-hint = Ogni esecuzione conserva il proprio registro: che cosa ha modificato e che cosa non ha potuto acquisire e perché.
runs-none = Ancora nessuna esecuzione
runs-none-hint = La prima parte al termine della configurazione.
runs-older = Esecuzioni meno recenti
run-number = Esecuzione { $n }
run-run = Esecuzione
run-started = Avvio
run-starter = Avviata da
run-state = Esito
run-duration = Durata
run-seen = Persone
run-added = Aggiunte
run-changed = Modificate
run-archived = Archiviate
run-errors = Errori
run-figures = L’esecuzione in cifre
run-seconds = { $n } s
run-minutes = { $m } min { $s } s
run-hours = { $h } h { $m } min
run-by-settings = Salva e sincronizza
run-by-hand = Sincronizza ora
run-by-daily = Esecuzione giornaliera
run-by-confirmed = Uscite confermate
run-state-running = In corso
run-state-complete = Completa
run-state-with-errors = Completa, con errori
run-state-incomplete = Incompleta
run-state-asking = In attesa della Sua decisione
run-state-declined = Rifiutata
run-state-failed = Non riuscita
run-stage-waiting = In attesa di avvio
run-stage-checking = Chiede a Personio che cosa si può leggere
run-stage-listing = Legge i dipendenti da Personio
run-stage-people = Aggiorna le persone
run-stage-managers = Imposta i responsabili
run-stage-archiving = Archivia chi è uscito
run-stage-ended = Terminata
run-progress-of = { $done } persone su { $total }
run-progress-errors = { $n ->
    [one] finora { $n } errore
   *[other] finora { $n } errori
}
run-leave = Può lasciare questa pagina; l’esecuzione prosegue.
run-reload = Mostra lo stato attuale
run-asks = { $n ->
    [one] { $n } persona verrebbe archiviata. È corretto?
   *[other] { $n } persone verrebbero archiviate. È corretto?
}
run-asks-hint = Sono più di quante un’esecuzione possa archiviare da sola, perciò si è fermata prima di modificare qualcosa. Chi viene archiviato viene disconnesso e non può più accedere; le sue richieste restano.
run-archive = { $n ->
    [one] Archivia questa persona
   *[other] Archivia queste { $n } persone
}
run-decline = Non archiviare
run-asks-old = Un’esecuzione successiva ha preso il posto di questa domanda.
run-declined-hint = Un amministratore non ha approvato le uscite. Non è stato modificato nulla.
run-log = Registro
run-log-tabs = Parti del registro
run-log-changes = Modifiche
run-log-errors = Errori
run-log-download = Scarica come .xlsx
run-log-search = Nome o ID Personio
run-log-code = Tipo
run-log-all = Tutti i tipi
run-log-none = Nulla nel registro
run-log-no-changes = Questa esecuzione non ha modificato nulla: era tutto aggiornato.
run-log-no-errors = Nessun errore: tutti sono stati acquisiti.
run-log-not-found = Nulla corrisponde a questo filtro
run-log-next = Righe successive
run-log-first = Torna alle prime righe
run-log-person = Persona
run-log-personio-id = ID Personio
run-log-when = Quando
run-log-what = Che cosa
run-log-field = Campo
run-log-change = Modifica
run-log-old = Prima
run-log-new = Dopo
run-log-problem = Problema
run-log-todo = Che cosa fare
run-log-is-code = Codice
run-log-nobody = Persona sconosciuta
run-log-empty = vuoto
run-log-withheld = modificato; i valori non vengono mostrati
run-log-cut = Il foglio è pieno. La pagina dell’esecuzione mostra le righe che qui mancano.
sync-code-added = Aggiunta
sync-code-linked = Riconosciuta dall’indirizzo email
sync-code-changed = Modificata
sync-code-archived = Archiviata
sync-code-restored = Rientrata
sync-code-cost-centre-added = Centro di costo creato
sync-code-would-archive = Verrebbe archiviata
sync-error-missing-email = Manca l’indirizzo email
sync-todo-missing-email = Inserisca l’email di lavoro in Personio; la prossima esecuzione acquisirà la persona.
sync-error-invalid-email = L’indirizzo email non è valido
sync-todo-invalid-email = Corregga l’email di lavoro in Personio.
sync-error-email-taken = Un’altra persona ha questo indirizzo email
sync-todo-email-taken = Due persone non possono condividere un indirizzo. Ne assegni un altro a una di loro in Personio.
sync-error-missing-first-name = Manca il nome
sync-todo-missing-first-name = Inserisca il nome in Personio.
sync-error-missing-last-name = Manca il cognome
sync-todo-missing-last-name = Inserisca il cognome in Personio.
sync-error-missing-start-date = Manca la data di assunzione
sync-todo-missing-start-date = Inserisca la data di assunzione in Personio. Manca anche quando un’assunzione è stata annullata; in tal caso non c’è nulla da fare.
sync-error-date-of-birth-is-missing-or-invalid = La data di nascita manca o non è valida
sync-todo-date-of-birth-is-missing-or-invalid = Tutto il resto è stato acquisito. Inserisca la data in Personio oppure escluda la data di nascita in «Dati acquisiti».
sync-error-invalid-termination-date = La data di cessazione non è una data
sync-todo-invalid-termination-date = Tutto il resto è stato acquisito. Corregga la data di cessazione in Personio.
sync-error-unknown-status = Lo stato del rapporto di lavoro è sconosciuto
sync-todo-unknown-status = Tutto il resto è stato acquisito e lo stato è rimasto com’era. Lo verifichi in Personio.
sync-error-line-manager-not-found = Il responsabile non è nell’elenco
sync-todo-line-manager-not-found = Tutto il resto è stato acquisito. Verifichi che anche il responsabile venga acquisito e che nessun filtro lo escluda.
sync-error-company-not-found = Nessuna azienda ha qui esattamente questo nome
sync-todo-company-not-found = Tutto il resto è stato acquisito. Crei l’azienda con esattamente lo stesso nome oppure scelga un’azienda predefinita.
sync-error-language-unknown = Visavis non parla questa lingua
sync-todo-language-unknown = Tutto il resto è stato acquisito; alla persona si scrive nella lingua dell’organizzazione.
sync-error-unreadable-entry = La voce non è leggibile
sync-todo-unreadable-entry = Personio ha inviato una voce senza ID o in una forma sconosciuta. Se continua, si rivolga a Personio.
sync-error-not-saved = Non è stato possibile salvare la persona
sync-todo-not-saved = L’errore è nostro. La prossima esecuzione riproverà; il log del server dice di più.
run-problem-disabled = L’integrazione è disattivata
run-todo-disabled = La attivi nella panoramica, poi sincronizzi di nuovo.
run-problem-enabler-inactive = Chi ha attivato l’integrazione non è più attivo
run-todo-enabler-inactive = Un altro amministratore deve riattivarla nella panoramica. Fino ad allora ogni esecuzione non riesce.
run-problem-wrong-credential = Personio non accetta le credenziali
run-todo-wrong-credential = Verifichi ID client e segreto client in «Credenziali»; in Personio si trovano tra le credenziali API.
run-problem-not-allowed = Le credenziali non consentono di leggere i dipendenti
run-todo-not-allowed = Assegni alle credenziali, in Personio, il diritto di leggere i dipendenti.
run-problem-fields-missing = Le credenziali non possono leggere nome, cognome o email
run-todo-fields-missing = Renda questi tre campi leggibili per le credenziali in Personio; senza di essi non si può acquisire nessuno.
run-problem-too-many-calls = Personio ha rifiutato altre chiamate
run-todo-too-many-calls = Forse un altro programma usa le stesse credenziali. Riprovi più tardi; non è stato modificato nulla.
run-problem-unreachable = Personio non era raggiungibile
run-todo-unreachable = Di solito passa da sé: riprovi più tardi. Se continua, verifichi la connessione a Internet di questo server. Non è stato modificato nulla.
run-problem-bad-answer = La risposta non sembrava di Personio
run-todo-bad-answer = Verifichi l’indirizzo di Personio nella configurazione del server e se un proxy risponde al suo posto. Non è stato modificato nulla.
run-problem-incomplete = L’elenco di Personio non era completo
run-todo-incomplete = Chi era nell’elenco è stato aggiornato; nessuno è stato archiviato perché assente. Sincronizzi di nuovo.
run-problem-too-many-leavers = Verrebbero archiviate più persone del previsto
run-todo-too-many-leavers = Guardi l’elenco qui sotto e decida. Non è ancora stato modificato nulla.
run-problem-secret-unreadable = Il segreto salvato non può essere aperto
run-todo-secret-unreadable = La chiave di questa installazione è cambiata. Inserisca di nuovo il segreto client in «Credenziali».
run-problem-internal = Qualcosa è andato storto da parte nostra
run-todo-internal = Sincronizzi di nuovo. Se continua, il log del server dice di più.

## People: lists, and a person’s page.
people-standing = Stato
people-origin = Provenienza
people-any-standing = Qualsiasi stato
people-any-origin = Qualsiasi provenienza
people-any-company = Tutte le aziende
people-any-cost-centre = Tutti i centri di costo
people-any-department = Tutti i reparti
standing-active = Attivo
standing-onboarding = In ingresso
standing-leave = In congedo
standing-inactive = Non attivo
origin-personio = Da Personio
origin-hand = Aggiunti a mano
origin-contact = Contatti
people-count = { $n ->
    [one] { $n } persona
   *[other] { $n } persone
}
people-count-more = Più di { $n } persone
people-none-hint = Nessuno corrisponde a queste parole e a questi filtri.
people-clear = Rimuovi parole e filtri
people-first = Torna alla prima pagina
person-job = Posizione e reparto
person-is-given = Provengono da Personio e si modificano lì: { $fields }.
person-archived-hand = Disattivata a mano: nessuna esecuzione riattiva questa persona.
person-archived-directory = Archiviata da un’esecuzione: secondo Personio questa persona è uscita.
person-deactivate-personio = Le prossime esecuzioni lasceranno la persona non attiva, qualunque cosa dica Personio.
person-reports = Collaboratori diretti
person-reports-more = Vengono mostrati i primi { $n }.
person-history = Cronologia da Personio
person-history-hint = Che cosa hanno modificato le esecuzioni, dal più recente.
person-history-none = Nessuna esecuzione ha ancora modificato questa persona.
person-history-older = Modifiche meno recenti
person-private = Visibile solo agli amministratori.
error-field-from-personio = Questo campo proviene da Personio. Lo modifichi lì.

## Readable attributes.
attribute = Attributo
attribute-kind = Tipo
attribute-people = Persone con un valore
attribute-chosen = Autorizzato
attribute-chosen-by = da { $name }, { $date }
attribute-chosen-on = { $date }
attribute-denied = Coordinate bancarie: mai trasferite
attribute-not-offered = Al momento Personio non lo offre
attribute-used = Usato dalla sincronizzazione
attributes-hint = Ecco tutto ciò che le credenziali consentono di leggere. Gli esperti ne vedono solo ciò che è selezionato qui. Oltre a ciò che usa la sincronizzazione stessa, nient’altro viene richiesto, salvato o mostrato. Le coordinate bancarie non possono mai essere scelte.
attributes-empty = Ancora nessun attributo
attributes-empty-hint = Dopo la verifica delle credenziali, qui compare tutto ciò che consentono di leggere.
attributes-filter = Filtra gli attributi
attributes-count = { $n ->
    [0] Nessuno autorizzato
    [one] { $n } autorizzato
   *[other] { $n } autorizzati
}
attributes-own = Campi propri
attributes-common = Campi comuni di Personio
attributes-deleted = { $n ->
    [one] È stato eliminato { $n } valore salvato.
   *[other] Sono stati eliminati { $n } valori salvati.
}
attributes-save-hint = I nuovi attributi vengono compilati alla prossima sincronizzazione. Quelli ritirati vengono eliminati subito, dopo la Sua conferma.
attributes-language = Lingua delle persone
attributes-language-hint = Chi non ha scelto una lingua in Visavis riceve quella indicata da questo attributo; gli altri quella dell’organizzazione.
attributes-language-label = Attributo che contiene la lingua
attributes-language-none = Nessuno
attributes-understood = Come viene interpretato «{ $label }»
attributes-understood-later = I valori saranno noti dopo la prossima sincronizzazione.
attributes-not-understood = Nessuna delle nostre lingue
kind-standard = Testo
kind-date = Data
kind-integer = Numero intero
kind-decimal = Numero
kind-list = Scelta da un elenco
kind-link = Link
kind-tags = Più scelte
kind-multiline = Testo lungo
sensitive-pay = Sensibile: retribuzione
sensitive-health = Sensibile: salute
sensitive-belief = Sensibile: convinzioni o origine
sensitive-tax = Sensibile: imposte
sensitive-social-security = Sensibile: previdenza sociale
sensitive-identity = Sensibile: documenti d’identità
sensitive-bank = Sembrano coordinate bancarie
value-yes = Sì
value-no = No
withdraw-title = Ritirare ed eliminare?
withdraw-hint = Questi attributi non saranno più leggibili. Tutto ciò che ne è salvato viene eliminato subito, anche nei registri delle sincronizzazioni precedenti. L’operazione è irreversibile; solo una nuova sincronizzazione riporterebbe i valori.
withdraw-people = { $n ->
    [0] Nessun valore salvato
    [one] Valore di { $n } persona
   *[other] Valori di { $n } persone
}
withdraw-language = La lingua delle persone proviene da uno di questi. Chi non ha scelto una lingua in Visavis riceverà quella dell’organizzazione.
withdraw-agree = Ritira ed elimina
attributes-title = Attributi
attributes-from-now = da Personio, proprio ora
attributes-from-minutes = da Personio, { $n } min fa
attributes-from-hours = da Personio, { $n } h fa
attributes-from-days = { $n ->
    [one] da Personio, { $n } giorno fa
   *[other] da Personio, { $n } giorni fa
}
attributes-from-date = da Personio, aggiornato al { $date }
attributes-run-failed = L’ultima sincronizzazione non è andata a buon fine; questi dati potrebbero non essere aggiornati.
attributes-runs = Sincronizzazioni
attributes-none-chosen = Qui non è leggibile alcun attributo di Personio.
attributes-none-filled = Nessuno degli attributi autorizzati è compilato per questa persona.
attributes-who-chooses = Gli amministratori decidono che cosa è leggibile qui.
attributes-choose = Scegli gli attributi
attributes-allowed = { $n ->
    [one] Qui è leggibile { $n } attributo di Personio.
   *[other] Qui sono leggibili { $n } attributi di Personio.
}
attributes-allowed-by = { $n ->
    [one] Qui è leggibile { $n } attributo di Personio, scelto da { $name } in data { $date }.
   *[other] Qui sono leggibili { $n } attributi di Personio, scelti da { $name }, l’ultima volta in data { $date }.
}
attributes-allowed-by-several = Qui sono leggibili { $n } attributi di Personio, scelti da più amministratori, l’ultima volta da { $name } in data { $date }.
error-attribute-unknown = Uno di questi attributi non è offerto da Personio. Non è stato salvato nulla.
error-attribute-denied = Le coordinate bancarie non possono mai essere scelte. Non è stato salvato nulla.
error-attribute-not-chosen = Scelga prima questo attributo qui sopra: solo uno autorizzato può indicare la lingua.
