# Slack: connection, members, channels.

# What Slack delivered and is in no request
slack-deliveries = Consegne
slack-deliveries-hint = Ciò che Slack ha consegnato e non è in nessuna richiesta. Il contenuto non viene mostrato qui.
slack-delivery-kind = Che cosa
slack-deliveries-asked = { $n ->
    [one] Un messaggio attende che il mittente scelga un team.
   *[other] { $n } messaggi attendono che i mittenti scelgano un team.
}
slack-deliveries-unknown = Sconosciute
slack-kind-said = Messaggio
slack-kind-edited = Modifica
slack-kind-deleted = Eliminazione
slack-kind-reacted = Reazione
slack-kind-home = Home dell’app aperta
slack-kind-member = Profilo di un membro
slack-kind-channel = Modifica di un canale
slack-kind-membership = Presenza del bot in un canale
slack-kind-revoked = L’app è stata rimossa
slack-kind-too-many = Avviso di consegne scartate
slack-kind-command = Comando
slack-kind-shortcut = Scorciatoia
slack-kind-message-shortcut = Scorciatoia su un messaggio
slack-kind-pressed = Pulsante
slack-kind-submitted = Modulo
slack-kind-bot = Messaggio di un programma
slack-reason-not-connected = Slack era disattivato al momento della lettura
slack-reason-not-json = Non è nel formato di Slack
slack-reason-crashed = La lettura è fallita tre volte
slack-reason-unknown = Visavis non conosce questo tipo
slack-reason-nothing = Non c’è nulla da fare
slack-reason-bot = Scritto da un programma
slack-reason-duplicate = Lo stesso messaggio era già arrivato
slack-reason-empty = Non c’è nulla da leggere
slack-reason-no-team = Non c’è alcun team pubblico a cui rivolgersi
slack-reason-too-many = Troppi messaggi di questa persona in poco tempo
slack-reason-stranger = Da una persona di un’altra organizzazione
slack-reason-inactive = Da una persona non più attiva
slack-reason-unknown-person = Da una persona di cui non si sa nulla
slack-reason-not-opened = In un canale in cui gli esperti decidono che cosa diventa una richiesta
slack-reason-channel-talk = Conversazione di un canale che non riguarda le risorse umane
slack-reason-early = Su un messaggio che non è ancora arrivato
slack-reason-unknown-message = Su un messaggio che non è mai arrivato
slack-reason-no-message = Su un messaggio che non è in nessuna richiesta
slack-reason-deleted = Eliminato dall’autore prima di essere in una richiesta
slack-reason-withdrawn = Ritirato dall’autore
slack-reason-unchanged = Non cambia nulla
slack-reason-older = Qualcosa di più recente è arrivato prima
slack-reason-not-theirs = Può farlo solo chi ha fatto la richiesta
slack-reason-settled = Era già stato deciso
slack-reason-team-unknown = Il team non esiste più
slack-reason-no-consent = Nessuno ha confermato il consenso dell’autore
slack-reason-form = È stato aperto un modulo o seguito un collegamento
slack-reason-dropped = Slack ha scartato consegne perché erano troppe
slack-reason-dismissed = Scartato dall’amministrazione

# Connecting: set-up, keys, members, channels
settings-slack = Slack
slack-hint = I dipendenti chiedono alle risorse umane in Slack e lì ricevono la risposta. Tre passaggi collegano il Suo spazio di lavoro; prima dell’ultimo non vi accade nulla.
slack-not-set-up = Non ancora configurato
slack-on = Collegato
slack-off = Disattivato
slack-tabs = Sezioni di Slack
slack-steps = Passaggi della configurazione
slack-overview = Panoramica
slack-members = Membri
slack-channels = Canali
slack-keys = Chiavi
slack-app = App
slack-step-app = Creare l’app
slack-step-keys = Chiavi
slack-step-check = Verificare e attivare
slack-by-settings = Il file di configurazione collega Slack
slack-by-settings-hint = slack.bot_token è impostato lì e prevale su questa pagina. Modifichi lì le chiavi e riavvii Visavis.
slack-way = Come Slack raggiunge Visavis
slack-way-webhook = Tramite l’indirizzo pubblico di questo server
slack-way-webhook-hint = Slack deve poter aprire { $url } da internet.
slack-way-socket = Tramite Socket Mode, senza indirizzo pubblico
slack-way-socket-hint = Visavis apre da sé la connessione. Adatto a un server nella Sua rete.
slack-way-show = Mostra il manifesto per questa modalità
slack-not-public = Slack non può raggiungere { $url }: servono https:// e un nome noto su internet. Scelga Socket Mode o imposti http.public_url.
slack-make = Creare l’app in Slack
slack-make-open = Aprire la pagina delle app di Slack
slack-make-open-hint = Acceda con un account che può installare app nel Suo spazio di lavoro, di solito un proprietario o amministratore di Slack. La pagina è in inglese. Prema «Create New App» in alto a destra se non si apre da sola una finestra.
slack-make-manifest = Scegliere «From a manifest»
slack-make-manifest-hint = Non «From scratch»: il manifesto imposta in una volta tutto ciò che serve a Visavis.
slack-make-workspace = Scegliere il Suo spazio di lavoro, poi «Next»
slack-make-workspace-hint = È quello in cui i Suoi colleghi si scrivono.
slack-make-paste = Scegliere «JSON», sostituire tutto il testo con il manifesto qui sotto, poi «Next» e «Create»
slack-make-paste-hint = Slack mostra quindi un riepilogo di ciò che l’app può fare.
slack-make-install = A sinistra scegliere «Install App», premere «Install to …» con il nome del Suo spazio di lavoro, poi «Allow»
slack-make-install-hint = Lasci aperta la pagina di Slack: serve nel passaggio successivo. Nello spazio di lavoro nessuno viene avvisato.
slack-manifest = Manifesto dell’app
slack-manifest-hint = Tutti nello spazio di lavoro ne vedono nomi e descrizioni; sono nella lingua dell’organizzazione.
slack-next-keys = L’app è installata: avanti
slack-app-change = Se l’app esiste già
slack-app-change-hint = Per aggiornarla: la apra su api.slack.com/apps, scelga «App Manifest» a sinistra, sostituisca tutto il testo con il manifesto qui sopra, prema «Save Changes» e reinstalli l’app se Slack lo chiede.
slack-app-name = Risorse umane
slack-app-description = Chiedere alle risorse umane
slack-app-new = Nuova richiesta HR
slack-app-new-hint = Apre una richiesta alle risorse umane
slack-app-ask = Chiedi all’HR
slack-app-ask-hint = Chiede alle risorse umane di questo messaggio, in privato
slack-app-command-hint = la Sua domanda
slack-keys-enter = Inserire ciò che Slack ha rilasciato
slack-keys-replace = Sostituire le chiavi
slack-keys-change = Modificare le chiavi
slack-keys-hint = Tutto si trova nella pagina dell’app su api.slack.com/apps. Viene conservato cifrato e non è più mostrato.
slack-bot-token = Bot User OAuth Token
slack-bot-token-hint = A sinistra, «OAuth & Permissions»; inizia con xoxb-.
slack-signing-secret = Signing Secret
slack-signing-secret-hint = A sinistra, «Basic Information»; poi premere «Show» accanto a «Signing Secret», sotto «App Credentials».
slack-app-token = App-level token
slack-app-token-hint = Solo per Socket Mode. A sinistra, «Basic Information»; sotto «App-Level Tokens» premere «Generate Token and Scopes», dare un nome qualsiasi, aggiungere lo scope connections:write, premere «Generate»; inizia con xapp-.
slack-secret-stored = memorizzato; scrivere per sostituire
slack-next-check = Salva e verifica
slack-install-instead = Installare invece tramite la pagina di consenso di Slack
slack-checking = Slack viene interrogato
slack-check-good = Le chiavi funzionano in { $workspace }
slack-check-good-hint = L’app può fare tutto ciò che serve a Visavis.
slack-check-partly = Le chiavi funzionano in { $workspace }, ma non per tutto
slack-check-missing = { $n ->
    [one] Manca un’autorizzazione.
   *[other] Mancano { $n } autorizzazioni.
}
slack-check-title = Che cosa può fare l’app
slack-checked-at = Verificato il { $at }
slack-check-again = Verifica di nuovo
slack-check-nothing = Non si sa ancora nulla.
slack-heard = Consegne da Slack
slack-heard-not-yet = Ancora nulla ricevuto
slack-heard-at = Ultimo segnale { $at }
slack-heard-webhook-hint = In Slack apra «Event Subscriptions» e prema «Retry» accanto alla Request URL finché compare «Verified». Slack sa allora che questo server risponde.
slack-heard-open = Apri Event Subscriptions
slack-heard-socket-hint = La connessione si apre quando Slack viene attivato.
slack-there = Consentito
slack-missing = Manca
slack-missing-needed = Manca: indispensabile
slack-scopes-open = Aggiungere autorizzazioni in Slack (OAuth & Permissions)
slack-install-open = Reinstallare l’app (Install App)
slack-enable = Attivare Slack
slack-enable-hint = Da quel momento a chi scrive al bot viene chiesto il team e nasce una richiesta; tutti i membri dello spazio di lavoro vengono ripresi come persone o contatti.
slack-enable-nobody = In Slack nessuno viene avvisato. Il bot scrive solo a chi gli ha scritto per primo.
slack-enable-agree = Attiva Slack
slack-is-off = Slack è disattivato
slack-is-off-hint = Nulla viene ricevuto da Slack e nulla vi viene inviato. Le nuove risposte partono per e-mail.
slack-disable = Disattivare Slack
slack-disable-hint = Il bot non risponde più. Persone e richieste restano; l’app resta installata in Slack.
slack-disable-agree = Disattiva
slack-connection = Collegamento
slack-since = Attivato il { $date }
slack-since-by = Attivato il { $date } da { $name }
slack-as-of = Al { $at }
slack-importing = I membri arrivano da Slack
slack-importing-hint = L’elenco viene letto.
slack-import-seen = { $n ->
    [one] { $n } account esaminato
   *[other] { $n } account esaminati
}
slack-import-never = Non ancora
slack-import-now = Aggiorna ora
slack-members-hint = Chi, nello spazio di lavoro, è chi in Visavis. Si aggiorna ogni giorno e quando cambia un profilo. Nessuno viene avvisato.
slack-count-employees = { $n ->
    [one] { $n } dipendente
   *[other] { $n } dipendenti
}
slack-count-contacts = { $n ->
    [one] { $n } contatto
   *[other] { $n } contatti
}
slack-count-guests = { $n ->
    [one] { $n } ospite
   *[other] { $n } ospiti
}
slack-count-strangers = { $n ->
    [one] { $n } di altre organizzazioni
   *[other] { $n } di altre organizzazioni
}
slack-count-deactivated = { $n ->
    [one] { $n } account disattivato
   *[other] { $n } account disattivati
}
slack-count-bots = { $n ->
    [one] { $n } programma
   *[other] { $n } programmi
}
slack-employees-hint = Membri il cui indirizzo verificato in Slack è quello di un dipendente attivo.
slack-contacts-hint = Membri non trovati nell’elenco del personale. Possono chiedere e non ricevono dati da esso.
slack-guests-hint = Ospiti del Suo spazio di lavoro. Non vengono mai presi per dipendenti, qualunque sia il loro indirizzo.
slack-strangers-hint = Incontrati in canali condivisi con un’altra organizzazione. Nulla di loro diventa da sé una richiesta.
slack-deactivated-hint = Non possono né scrivere né ricevere messaggi.
slack-bots-hint = Non sono nessuno e non ricevono mai risposta.
slack-channels-hint = Un canale può appartenere a un team: un messaggio lì diventa una richiesta del team e la conversazione prosegue in privato.
slack-channels-linked-title = Canali collegati
slack-channels-linked = { $n ->
    [one] { $n } canale collegato
   *[other] { $n } canali collegati
}
slack-channels-none = Nessun canale è collegato. I dipendenti possono comunque scrivere al bot.
slack-channels-link = Collegare un canale a un team
slack-channels-known = { $n ->
    [one] { $n } canale noto, al { $at }.
   *[other] { $n } canali noti, al { $at }.
}
slack-opens = Che cosa diventa una richiesta
slack-opens-always = Ogni messaggio di un collega
slack-opens-always-hint = Subito. Nel canale compare solo che la conversazione prosegue in privato.
slack-opens-by-hand = Ciò che sceglie un esperto
slack-opens-by-hand-hint = Con la scorciatoia «Chiedi all’HR» sul messaggio o la reazione :ticket:.
slack-opens-never = Nulla
slack-opens-never-hint = Il canale viene solo informato delle nuove richieste del team.
slack-tells = Segnala al canale le nuove richieste del team
slack-tells-hint = Numero, categoria, scadenza e un link; mai il contenuto.
slack-unlink = Scollega
slack-link = Collegare un canale
slack-link-agree = Collega
slack-link-channel = Canale
slack-link-search = Cerca un canale
slack-link-none = Nessun canale da collegare trovato.
slack-link-more = Ci sono altri canali: cerchi per nome.
slack-link-private = Gli amministratori vedono un canale privato nell’elenco quando il bot vi è stato invitato, con /invite in Slack.
slack-channel-archived = Archiviato in Slack
slack-channel-problem = Il bot non può entrare ({ $word }): invitatelo con /invite
slack-channel-invite = Il bot non vi si trova: invitatelo con /invite
slack-channel-joins = Il bot sta per entrare
slack-channel-shared = Questo canale è condiviso con un’altra organizzazione. Ciò che scrive la sua gente diventa una richiesta solo se lo decide un esperto.
channels-slack-direct = I dipendenti possono scegliere questo team quando scrivono al bot.
channels-slack-internal = Il bot non offre questo team: è interno.
slack-install = Installare tramite la pagina di consenso di Slack
slack-install-hint = La seconda via: Slack mostra che cosa chiede l’app, Lei accetta e Slack consegna il token del bot a Visavis. Client ID e Client Secret sono sotto «Basic Information», «App Credentials».
slack-install-redirect = Il manifesto indica questo indirizzo come l’unico a cui Slack riporta:
slack-install-https = Slack riporta solo a indirizzi https://; http.public_url di questo server non lo è. Inserite invece a mano il token del bot.
slack-client-id = Client ID
slack-client-secret = Client Secret
slack-install-next = Salva e continua
slack-install-keys = Inserire a mano il token del bot
slack-install-go = Accettare in Slack
slack-install-go-hint = Slack chiede nella propria pagina se l’app può essere installata e riporta qui. Avete dieci minuti.
slack-install-go-agree = Vai a Slack
slack-install-finish = Slack ha acconsentito
slack-install-finish-hint = Ancora un clic: Visavis recupera il token del bot e lo verifica.
slack-install-finish-agree = Concludi
slack-install-again = Ricomincia
slack-install-declined = L’installazione non è stata accettata in Slack
slack-install-stale = Questo ritorno da Slack è già stato usato, è troppo vecchio o appartiene a un’altra sessione
slack-silent = Da Slack non arriva nulla dal { $since }
slack-silent-webhook = Su api.slack.com/apps apra l’app e «Event Subscriptions»: «Enable Events» deve essere attivo e la Request URL «Verified».
slack-silent-socket = Su api.slack.com/apps apra l’app e «Socket Mode»: deve essere attivo. Questo server deve raggiungere wss-primary.slack.com.
slack-broken-waits = Dal { $since } nulla parte verso Slack; ciò che si scrive attende e partirà una volta risolto.
slack-problem-token = Slack non accetta il token del bot
slack-todo-token = Su api.slack.com/apps apra l’app, scelga «Install App», la reinstalli e inserisca qui il nuovo Bot User OAuth Token.
slack-problem-not-a-bot = Questo token non è quello di un bot
slack-todo-not-a-bot = Sotto «OAuth & Permissions» prendete il «Bot User OAuth Token», non lo «User OAuth Token».
slack-problem-no-token = Non c’è ancora un token del bot
slack-todo-no-token = Inseritelo sotto Chiavi.
slack-problem-unreadable = Le chiavi memorizzate non si aprono
slack-todo-unreadable = L’impostazione secrets.key è cambiata. Inserisca di nuovo le chiavi o ripristini il vecchio secrets.key.
slack-problem-app-token = Slack non accetta l’app-level token
slack-todo-app-token = Sotto «Basic Information», «App-Level Tokens» ne generi uno con lo scope connections:write e lo inserisca qui.
slack-problem-socket = Socket Mode non si apre
slack-todo-socket = In Slack apra «Socket Mode» e attivi «Enable Socket Mode»; l’app-level token richiede lo scope connections:write.
slack-problem-code = Slack non ha completato l’installazione
slack-todo-code = Controlli Client ID e Client Secret, poi reinstalli tramite la pagina di consenso.
slack-problem-scopes = Mancano autorizzazioni senza le quali Slack non serve
slack-todo-scopes = Aggiunga ciò che manca in Slack sotto «OAuth & Permissions», «Bot Token Scopes», reinstalli l’app sotto «Install App», poi verifichi di nuovo.
slack-problem-unreachable = Slack non è stato raggiunto
slack-todo-unreachable = Riprovi tra poco. Se persiste, l’accesso di questo server a slack.com è chiuso: controlli slack.api_url, il firewall o il proxy.
slack-problem-other-account = Il token del bot è di un’altra installazione di questa app
slack-todo-other-account = Le conversazioni esistenti appartengono all’installazione precedente. In Slack, installi di nuovo l’app dove si trovava (lo stesso workspace o l’intera organizzazione) e inserisca quel “Bot User OAuth Token”. Se desidera comunque cambiare, disattivi Slack, verifichi di nuovo e lo riattivi: alle richieste precedenti si risponderà per e-mail.
slack-problem-refused = Slack rifiuta
slack-todo-refused = La parola tra parentesi è di Slack. Verifichi di nuovo; se persiste, reinstalli l’app in Slack.
slack-scope-chat-write = Scrivere, modificare e cancellare i propri messaggi
slack-without-chat-write = Il bot non può rispondere.
slack-scope-im-history = Leggere ciò che si scrive al bot
slack-without-im-history = Le domande al bot non arrivano.
slack-scope-im-read = Vedere i messaggi diretti con il bot
slack-without-im-read = Una conversazione non può essere ripristinata.
slack-scope-im-write = Aprire un messaggio diretto per rispondere
slack-without-im-write = Le risposte non arrivano in privato.
slack-scope-users-read = Vedere chi è nello spazio di lavoro
slack-without-users-read = I membri non vengono ripresi.
slack-scope-users-read-email = Vederne gli indirizzi e-mail
slack-without-users-read-email = Nessuno viene riconosciuto come dipendente: tutti sono contatti.
slack-scope-commands = Offrire il comando e le scorciatoie
slack-without-commands = Mancano il comando /hr e «Chiedi all’HR» sui messaggi.
slack-scope-app-mentions-read = Vedere dove il bot viene menzionato
slack-without-app-mentions-read = Le menzioni in canali non collegati non hanno effetto.
slack-scope-channels-history = Leggere i canali pubblici collegati
slack-without-channels-history = I messaggi nei canali pubblici non diventano richieste.
slack-scope-channels-join = Entrare in un canale pubblico collegato
slack-without-channels-join = Il bot va invitato a mano in ogni canale, con /invite.
slack-scope-channels-read = Vedere i canali pubblici
slack-without-channels-read = I canali pubblici non possono essere collegati.
slack-scope-groups-history = Leggere i canali privati collegati
slack-without-groups-history = I messaggi nei canali privati non diventano richieste.
slack-scope-groups-read = Vedere i canali privati in cui si trova
slack-without-groups-read = I canali privati non possono essere collegati.
slack-scope-files-read = Recuperare i file inviati alle risorse umane
slack-without-files-read = I file dei dipendenti non arrivano.
slack-scope-files-write = Inviare file con le risposte
slack-without-files-write = Gli allegati delle risposte non arrivano in Slack.
slack-scope-reactions-read = Vedere le reazioni
slack-without-reactions-read = Le reazioni non sono mostrate e :ticket: non crea richieste.
slack-scope-team-read = Vedere il nome dello spazio di lavoro
slack-without-team-read = Nient’altro: il nome qui può non essere aggiornato.
error-slack-transport = Scegliete come Slack raggiunge Visavis.
error-slack-bot-token = Il token del bot è una sola parola che inizia con xoxb-. Quello che inizia con xoxp- è un altro.
error-slack-bot-token-missing = Inserite il token del bot.
error-slack-signing-secret = Questo non è un Signing Secret di Slack: è vuoto, un token o un testo di esempio.
error-slack-signing-secret-missing = Inserite il Signing Secret: da Slack non si accetta nulla che non sia firmato.
error-slack-app-token = L’app-level token è una sola parola che inizia con xapp-.
error-slack-app-token-missing = Inserite l’app-level token: Socket Mode ne ha bisogno.
error-slack-by-settings = Il file di configurazione stabilisce il collegamento a Slack; lo modifichi lì.
error-slack-unchecked = Le chiavi non sono state verificate, o la verifica ha trovato un problema. Verifichi prima di nuovo.
error-slack-scopes = Mancano autorizzazioni indispensabili.
error-slack-off = Slack è disattivato.
error-slack-client-id = Inserite il Client ID come lo mostra Slack.
error-slack-opens = Scegliete che cosa diventa una richiesta.
error-slack-link-nothing = Questo canale non farebbe nulla: scelga che cosa diventa una richiesta o gli faccia segnalare le nuove.
error-slack-channel-unknown = Scegliete un canale dell’elenco.
error-slack-channel-taken = Questo canale appartiene già a un altro team.
error-slack-channel-archived = Questo canale è archiviato in Slack.
error-slack-team-archived = Questo team è archiviato.
period-slack-members = Membri di Slack
period-slack-mending = Se Slack funziona di nuovo
setup-slack-works = Slack: { $workspace } è collegato.
setup-slack-open = Slack: non collegato. Si trova in Impostazioni, Slack.
job-recompute = Ricalcolare le scadenze
job-rehome = Spostare le richieste di un team archiviato
job-tell-promise = Comunicare un altro tempo di risposta
job-check-personio = Verificare Personio
job-sync-directory = Sincronizzare l’elenco del personale
job-scrub = Cancellare ciò che è stato ritirato
job-check-slack = Verificare Slack
job-import-slack = Riprendere i membri di Slack
job-publish-home = Mostrare a qualcuno le proprie richieste in Slack
job-repair-thread = Rileggere una conversazione da Slack

# End of connecting
