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
mail-copies = In Kopie: { $names }
mail-copy-hint = Sie erhalten diese E-Mail in Kopie. Ihre Antwort wird Teil der Unterhaltung; { $name } kann sie lesen.
mail-alert-mailbox-subject = Postfach „{ $name }“ kann nicht gelesen werden
mail-alert-mailbox-body = Seit { $date } ({ $zone }) wurden aus dem Postfach „{ $name }“ keine E-Mails mehr abgeholt.
mail-alert-mailbox-hint = Es geht nichts verloren: Die E-Mails bleiben im Postfach und kommen an, sobald es wieder gelesen werden kann. Visavis versucht es weiter.
mail-alert-link = Nachsehen, woran es liegt
mail-confirm-address-subject = Ist das Ihre Adresse?
mail-confirm-address-body = { $address } wurde bei { $organisation } als Ihre private Adresse eingetragen. Wenn sie Ihnen gehört, bestätigen Sie sie bitte: E-Mails von dort gelten dann als Ihre.
mail-confirm-address-hint = Gehört sie Ihnen nicht, tun Sie nichts. Der Link gilt drei Tage.
mail-confirm-address-link = Adresse bestätigen

# What the relay has no room for, how mails are known again, and test mails.
mail-files-on-page = Zu groß für eine E-Mail: { $names }. Sie finden es auf der Seite Ihrer Anfrage.
mail-files-left-out = Zu groß für eine E-Mail und nicht angehängt: { $names }
mail-mark = Zeichen { $mark }
mail-trial-subject = Test-E-Mail von { $organisation }
mail-trial-body = Diese E-Mail zeigt, dass der Versand funktioniert. Es ist nichts zu tun.
