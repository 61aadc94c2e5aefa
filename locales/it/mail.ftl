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
