# What the bot says in chats, and words it understands.

# What is wrong in a form
error-consent-missing = Confermi che l’autore è d’accordo.

# Words that the bot understands, parted by commas; those of all languages count
bot-words-status = stato
bot-words-help = aiuto
bot-words-close = chiudi, chiudere, chiuso

# What the bot says: push texts first, which carry no content
bot-push-reply = L’ufficio HR ha risposto alla Sua richiesta #{ $number }
bot-push-receipt = L’ufficio HR ha ricevuto la Sua richiesta #{ $number }
bot-push-resolved = La Sua richiesta #{ $number } è stata evasa
bot-push-promise = Novità sulla Sua richiesta #{ $number }
bot-push-request = Informazioni sulla Sua richiesta #{ $number }
bot-push-closed = La Sua richiesta #{ $number } è chiusa
bot-push-reopened = La Sua richiesta #{ $number } è di nuovo aperta
bot-push-choose-team = A quale team è destinato il Suo messaggio?
bot-push-status = Le Sue richieste
bot-push-help = Come funziona
bot-push-team-notice = Nuova richiesta #{ $number }
bot-choose-team = Grazie per il Suo messaggio. Quale team può rispondere? Solo quel team lo leggerà.
bot-choose-goes-on = Oppure prosegue una delle Sue richieste?
bot-team-chosen = Il Suo messaggio è presso { $team }.
bot-continues = Questo prosegue la richiesta #{ $number } ({ $team }).
bot-receipt = Grazie. { $team } ha ricevuto la Sua richiesta #{ $number } e Le risponderà qui.
bot-receipt-hint = Se desidera aggiungere qualcosa, scriva semplicemente in questo thread.
bot-receipt-hint-flat = Se desidera aggiungere qualcosa, lo scriva semplicemente qui.
bot-signature = { $expert }, { $team }
bot-files-on-page = A questo messaggio sono allegati file. Li trova nella pagina della Sua richiesta.
bot-resolved = { $team } ha contrassegnato la Sua richiesta #{ $number } come evasa.
bot-resolved-hint = Resta qualcosa in sospeso? La riapra qui o scriva semplicemente in questo thread.
bot-resolved-hint-flat = Resta qualcosa in sospeso? La riapra qui o risponda a questo messaggio.
bot-promise = Si tratta della Sua richiesta #{ $number } a { $team }.
bot-status-title = Le Sue richieste aperte
bot-status-none = Non ha richieste aperte. Quando desidera chiedere qualcosa all’ufficio HR, mi scriva pure.
bot-status-more = { $n ->
    [one] E un’altra.
   *[other] E altre { $n }.
}
bot-help-write = Mi scriva un messaggio e lo inoltro al team HR che sceglie. Ogni nuovo messaggio qui è una richiesta a sé; ciò che scrive nel suo thread ne fa parte.
bot-help-write-flat = Mi scriva un messaggio e lo inoltro al team HR che sceglie. Ciò che scrive dopo una risposta fa parte di quella richiesta; se risponde a un messaggio, fa parte della richiesta di quel messaggio. Per tutto il resto scelga «{ $new }».
bot-help-words = Basta un messaggio con una sola di queste parole: «{ $status }» mostra le Sue richieste aperte, «{ $close }» ne chiude una, «{ $help }» mostra questo.
bot-help-private = Solo Lei e il team interpellato potete leggerlo.
bot-closed = La Sua richiesta #{ $number } è chiusa. Grazie!
bot-reopened = La Sua richiesta #{ $number } è di nuovo aperta e { $team } se ne occuperà ancora.
bot-nothing-to-close = Qui non c’è nulla da chiudere. Lo scriva nel thread della richiesta che intende.
bot-nothing-to-close-flat = Qui non c’è nulla da chiudere. Risponda a un messaggio della richiesta che intende.
bot-close-which = Quale richiesta desidera chiudere?
bot-withdrawn = Va bene. Non inoltro il Suo messaggio a nessuno.
bot-refused-no-team = L’ufficio HR non accetta ancora richieste qui. Riprovi più tardi o scriva un’e-mail.
bot-refused-inactive = Il Suo account non è più attivo, quindi non posso inoltrare questo messaggio. Scriva un’e-mail all’ufficio HR.
bot-refused-stranger = Posso inoltrare solo richieste di persone di questa organizzazione. Scriva un’e-mail all’ufficio HR.
bot-refused-too-many = Sono stati molti messaggi in poco tempo. Attenda un momento e poi scriva di nuovo.
bot-refused-too-late = Questa richiesta è stata risolta da troppo tempo per essere riaperta. Mi scriva un nuovo messaggio e lo inoltrerò.
bot-goes-on-privately = Grazie. L’ufficio HR prosegue con un messaggio diretto.
bot-find-app = Non posso ancora scriverLe in privato. Apra «App» in Teams, cerchi { $app } e la aggiunga. L’ufficio HR potrà allora risponderLe lì.
bot-from-channel-where = Dal canale
bot-from-channel = { $team } gestisce questo come la Sua richiesta #{ $number }. Si prosegue qui, dove solo Lei e il team potete leggere.
bot-team-notice = Nuova richiesta #{ $number } per { $team }
bot-team-notice-category = Categoria: { $category }
bot-team-notice-due = Scadenza { $date } ({ $zone })
bot-button-details = Aggiungi dettagli
bot-button-close = Chiudi richiesta
bot-button-reopen = Riapri richiesta
bot-button-new = Nuova richiesta
bot-button-page = Apri la pagina
bot-button-all = Vedi tutte
bot-button-inbox = Apri nella casella
bot-form-new = Nuova richiesta
bot-form-ask = Chiedi all’HR
bot-form-details = Aggiungi dettagli
bot-form-send = Invia
bot-form-cancel = Annulla
bot-form-close = Chiudi
bot-form-team = A chi si rivolge?
bot-form-team-choose = Scelga un team
bot-form-category = Di che cosa si tratta?
bot-form-category-choose = Scelga una categoria
bot-form-subject = Oggetto
bot-form-text = Il Suo messaggio
bot-form-private = Solo Lei e il team potete leggerlo.
bot-form-consent = Consenso
bot-form-consent-line = L’autore accetta l’inoltro all’HR, o l’ho scritto io.
bot-form-consent-hint = Può prima abbreviare il testo: l’HR legge solo ciò che è in questo modulo.
bot-form-written-by = Questo messaggio è stato scritto da { $name }.
bot-form-written-by-somebody = Questo messaggio è stato scritto da un’altra persona.
bot-form-for = Chi riceve la risposta?
bot-form-for-author = Chi ha scritto il messaggio
bot-form-for-me = Io
bot-form-details-about = Questo si aggiunge alla Sua richiesta #{ $number }.
bot-form-details-reopens = La Sua richiesta #{ $number } è chiusa. Ciò che aggiunge la riapre.
bot-form-details-text = Che cosa desidera aggiungere?
bot-form-not-yours = Non c’è una Sua richiesta di questo tipo.
bot-home-title = Le Sue richieste all’HR
bot-home-hint = Qui trova tutto ciò che chiede all’HR. Può anche scrivermi in «Messaggi».
bot-home-none = Ancora nessuna richiesta.
bot-home-more = Le meno recenti sono sulla Sua pagina.
bot-noted = Grazie, è annotato.
bot-webhook-receipt = Grazie. { $team } ha ricevuto la Sua richiesta #{ $number }. La risposta sarà sulla pagina della richiesta, che solo Lei può leggere.
bot-not-taken = Non ho potuto inoltrarlo. Mi scriva semplicemente un messaggio.
bot-form-taken = Grazie. { $team } ha ricevuto la Sua richiesta #{ $number }.
bot-form-added = Grazie. Ora questo fa parte della Sua richiesta #{ $number }.
