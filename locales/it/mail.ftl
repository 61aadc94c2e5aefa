mail-reply-signature = { $expert }, { $team }
mail-request-line = Richiesta #{ $number } · { $organisation }
mail-open-request = Apri la richiesta
mail-quote = Il giorno { $date }, { $name } ha scritto:
mail-receipt-subject = Abbiamo ricevuto la Sua richiesta: { $subject }
mail-receipt-body = Grazie. Il team «{ $team }» ha ricevuto la Sua richiesta #{ $number } e Le risponderà via email.
mail-receipt-hint = Per aggiungere qualcosa, è sufficiente rispondere a questa email.
mail-resolved-subject = Risolta: { $subject }
mail-resolved-body = Il team «{ $team }» ha contrassegnato la Sua richiesta #{ $number } come risolta.
mail-resolved-hint = Se resta qualcosa in sospeso, è sufficiente rispondere a questa email o riaprire la richiesta dalla sua pagina.
mail-sign-in-subject = Il Suo link di accesso
mail-sign-in-body = Usi questo link per accedere a { $organisation }. Funziona una sola volta, entro 30 minuti.
mail-sign-in-link = Accedi
mail-sign-in-hint = Se non ha richiesto il link, può ignorare questa email.
mail-promise-subject = Quando riceverà una risposta: { $subject }
mail-promise-body = Questo messaggio riguarda la Sua richiesta #{ $number }, seguita dal team «{ $team }».
mail-notices-subject = { $n ->
    [one] { $n } richiesta richiede la Sua attenzione
   *[other] { $n } richieste richiedono la Sua attenzione
}
mail-notices-body = Gli orari si riferiscono al Suo fuso orario ({ $zone }).
mail-notices-line = #{ $number }, { $team }: { $text }
mail-notices-more = { $n ->
    [one] E { $n } altra.
   *[other] E altre { $n }.
}
mail-notices-link = Vedi i Suoi avvisi
mail-notices-hint = Può disattivare queste email nelle Sue preferenze.
mail-approval-subject = Serve la Sua approvazione
mail-approval-reminder-subject = Promemoria: serve la Sua approvazione
mail-approval-body = { $organisation } chiede la Sua approvazione:
mail-approval-until = Può decidere fino al { $date } ({ $zone }).
mail-approval-link = Vedi e decidi
mail-approval-hint = Il link è riservato a Lei: chi lo possiede può decidere a Suo nome. Non inoltri questa email. Nessuno legge le risposte.
mail-approval-approved-subject = Approvato: { $subject }
mail-approval-declined-subject = Non approvato: { $subject }
mail-approval-outcome-hint = Il team «{ $team }» prosegue con la Sua richiesta. Per aggiungere qualcosa, è sufficiente rispondere a questa email.
mail-copies = In copia: { $names }
mail-copy-hint = Riceve questa e-mail in copia. La Sua risposta entrerà a far parte della conversazione e { $name } potrà leggerla.
mail-alert-mailbox-subject = La casella «{ $name }» non può essere letta
mail-alert-mailbox-body = Dal { $date } ({ $zone }) non è stata prelevata alcuna e-mail dalla casella «{ $name }».
mail-alert-mailbox-hint = Nulla va perso: le e-mail restano nella casella e arriveranno appena sarà di nuovo leggibile. Visavis continua a provare.
mail-alert-link = Vedere che cosa non va
mail-confirm-address-subject = È il Suo indirizzo?
mail-confirm-address-body = Presso { $organisation } è stato indicato { $address } come Suo indirizzo personale. Se è Suo, lo confermi: le e-mail da lì varranno come Sue.
mail-confirm-address-hint = Se non è Suo, non faccia nulla. Il link vale tre giorni.
mail-confirm-address-link = Conferma l’indirizzo

# What the relay has no room for, how mails are known again, and test mails.
mail-files-on-page = Troppo grande per un’e-mail: { $names }. Si trova sulla pagina della Sua richiesta.
mail-files-left-out = Troppo grande per un’e-mail e non allegato: { $names }
mail-mark = Riferimento { $mark }
mail-trial-subject = E-mail di prova da { $organisation }
mail-trial-body = Questa e-mail mostra che l’invio funziona. Non c’è nulla da fare.
