mail-reply-signature = { $expert }, { $team }
mail-request-line = Anfrage #{ $number } · { $organisation }
mail-open-request = Anfrage öffnen
mail-quote = Am { $date } schrieb { $name }:
mail-receipt-subject = Wir haben Ihre Anfrage erhalten: { $subject }
mail-receipt-body = Vielen Dank. Ihre Anfrage #{ $number } liegt beim Team „{ $team }“ und wird per E-Mail beantwortet.
mail-receipt-hint = Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese E-Mail.
mail-resolved-subject = Erledigt: { $subject }
mail-resolved-body = Ihre Anfrage #{ $number } wurde vom Team „{ $team }“ als erledigt markiert.
mail-resolved-hint = Wenn noch etwas offen ist, antworten Sie einfach auf diese E-Mail oder öffnen Sie die Anfrage auf ihrer Seite wieder.
mail-sign-in-subject = Ihr Anmeldelink
mail-sign-in-body = Mit diesem Link melden Sie sich bei { $organisation } an. Er funktioniert einmal, innerhalb von 30 Minuten.
mail-sign-in-link = Anmelden
mail-sign-in-hint = Wenn Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren.
mail-promise-subject = Wann Sie mit einer Antwort rechnen können: { $subject }
mail-promise-body = Es geht um Ihre Anfrage #{ $number }, die beim Team „{ $team }“ liegt.
mail-notices-subject = { $n ->
    [one] { $n } Anfrage braucht Sie
   *[other] { $n } Anfragen brauchen Sie
}
mail-notices-body = Alle Zeiten gelten für Ihre Zeitzone ({ $zone }).
mail-notices-line = #{ $number }, { $team }: { $text }
mail-notices-more = { $n ->
    [one] Und { $n } weitere.
   *[other] Und { $n } weitere.
}
mail-notices-link = Hinweise ansehen
mail-notices-hint = Sie können diese E-Mails in Ihren Einstellungen abschalten.
mail-approval-subject = Ihre Genehmigung wird gebraucht
mail-approval-reminder-subject = Erinnerung: Ihre Genehmigung wird gebraucht
mail-approval-body = { $organisation } bittet um Ihre Genehmigung:
mail-approval-until = Sie können bis { $date } ({ $zone }) entscheiden.
mail-approval-link = Ansehen und entscheiden
mail-approval-hint = Der Link ist nur für Sie: Wer ihn hat, kann in Ihrem Namen entscheiden. Bitte leiten Sie diese E-Mail nicht weiter. Antworten darauf liest niemand.
mail-approval-approved-subject = Genehmigt: { $subject }
mail-approval-declined-subject = Nicht genehmigt: { $subject }
mail-approval-outcome-hint = Das Team „{ $team }“ bearbeitet Ihre Anfrage weiter. Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese E-Mail.
