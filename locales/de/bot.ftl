# What the bot says in chats, and words it understands.

# What is wrong in a form
error-consent-missing = Bitte bestätigen Sie, dass die Person, von der die Nachricht stammt, einverstanden ist.

# Words that the bot understands, parted by commas; those of all languages count
bot-words-status = Status, Stand
bot-words-help = Hilfe
bot-words-close = schließen, geschlossen, erledigt

# What the bot says: push texts first, which carry no content
bot-push-reply = HR hat Ihre Anfrage #{ $number } beantwortet
bot-push-receipt = HR hat Ihre Anfrage #{ $number } erhalten
bot-push-resolved = Ihre Anfrage #{ $number } ist erledigt
bot-push-promise = Neues zu Ihrer Anfrage #{ $number }
bot-push-request = Zu Ihrer Anfrage #{ $number }
bot-push-closed = Ihre Anfrage #{ $number } ist geschlossen
bot-push-reopened = Ihre Anfrage #{ $number } ist wieder offen
bot-push-choose-team = Für welches Team ist Ihre Nachricht?
bot-push-status = Ihre Anfragen
bot-push-help = So funktioniert es
bot-push-team-notice = Neue Anfrage #{ $number }
bot-choose-team = Vielen Dank für Ihre Nachricht. Welches Team darf sie beantworten? Nur dieses Team wird sie lesen.
bot-choose-goes-on = Oder geht es mit einer Ihrer Anfragen weiter?
bot-team-chosen = Ihre Nachricht liegt beim Team { $team }.
bot-continues = Das gehört weiter zu #{ $number } ({ $team }).
bot-receipt = Vielen Dank. Ihre Anfrage #{ $number } liegt beim Team { $team } und wird hier beantwortet.
bot-receipt-hint = Wenn Sie etwas ergänzen möchten, schreiben Sie einfach in diesen Thread.
bot-receipt-hint-flat = Wenn Sie etwas ergänzen möchten, schreiben Sie es einfach hier.
bot-signature = { $expert }, { $team }
bot-files-on-page = Zu dieser Nachricht gehören Dateien. Sie finden sie auf der Seite Ihrer Anfrage.
bot-resolved = Das Team { $team } hat Ihre Anfrage #{ $number } als erledigt markiert.
bot-resolved-hint = Ist noch etwas offen? Dann öffnen Sie sie hier wieder oder schreiben Sie einfach in diesen Thread.
bot-resolved-hint-flat = Ist noch etwas offen? Dann öffnen Sie sie hier wieder oder antworten Sie auf diese Nachricht.
bot-promise = Es geht um Ihre Anfrage #{ $number } beim Team { $team }.
bot-status-title = Ihre offenen Anfragen
bot-status-none = Sie haben keine offenen Anfragen. Wenn Sie HR etwas fragen möchten, schreiben Sie mir einfach.
bot-status-more = { $n ->
    [one] Und { $n } weitere.
   *[other] Und { $n } weitere.
}
bot-help-write = Schreiben Sie mir eine Nachricht, und ich gebe sie an das HR-Team weiter, das Sie wählen. Jede neue Nachricht hier ist eine eigene Anfrage; was Sie in ihrem Thread schreiben, gehört dazu.
bot-help-write-flat = Schreiben Sie mir eine Nachricht, und ich gebe sie an das HR-Team weiter, das Sie wählen. Was Sie nach einer Antwort schreiben, gehört zu deren Anfrage; wenn Sie auf eine Nachricht antworten, gehört es zur Anfrage dieser Nachricht. Für alles andere wählen Sie „{ $new }“.
bot-help-words = Eine Nachricht nur mit einem dieser Wörter bewirkt mehr: „{ $status }“ zeigt Ihre offenen Anfragen, „{ $close }“ schließt eine, „{ $help }“ zeigt dies hier.
bot-help-private = Nur Sie und das gefragte Team können es lesen.
bot-closed = Ihre Anfrage #{ $number } ist geschlossen. Vielen Dank!
bot-reopened = Ihre Anfrage #{ $number } ist wieder offen; das Team { $team } kümmert sich weiter darum.
bot-nothing-to-close = Hier gibt es nichts zu schließen. Schreiben Sie es in den Thread der Anfrage, die Sie meinen.
bot-nothing-to-close-flat = Hier gibt es nichts zu schließen. Antworten Sie auf eine Nachricht der Anfrage, die Sie meinen.
bot-close-which = Welche Anfrage möchten Sie schließen?
bot-withdrawn = In Ordnung. Ihre Nachricht gebe ich an niemanden weiter.
bot-refused-no-team = HR nimmt hier noch keine Fragen entgegen. Bitte versuchen Sie es später noch einmal oder schreiben Sie eine E-Mail.
bot-refused-inactive = Ihr Konto ist nicht mehr aktiv, daher kann ich dies nicht weitergeben. Bitte schreiben Sie HR eine E-Mail.
bot-refused-stranger = Ich kann nur Fragen von Personen dieser Organisation weitergeben. Bitte schreiben Sie HR eine E-Mail.
bot-refused-too-many = Das waren viele Nachrichten in kurzer Zeit. Bitte warten Sie etwas und schreiben Sie dann erneut.
bot-refused-too-late = Diese Anfrage ist schon zu lange gelöst, um wieder geöffnet zu werden. Bitte schreiben Sie mir eine neue Nachricht, ich leite sie weiter.
bot-goes-on-privately = Vielen Dank. HR führt dies in einer Direktnachricht fort.
bot-find-app = Ich kann Ihnen noch nicht persönlich schreiben. Bitte öffnen Sie in Teams „Apps“, suchen Sie nach { $app } und fügen Sie die App hinzu. Dann kann HR Ihnen dort antworten.
bot-from-channel-where = Aus dem Channel
bot-from-channel = Das Team { $team } bearbeitet dies als Ihre Anfrage #{ $number }. Hier geht es weiter; nur Sie und das Team können es lesen.
bot-team-notice = Neue Anfrage #{ $number } für { $team }
bot-team-notice-category = Kategorie: { $category }
bot-team-notice-due = Fällig { $date } ({ $zone })
bot-button-details = Details ergänzen
bot-button-close = Anfrage schließen
bot-button-reopen = Anfrage wieder öffnen
bot-button-new = Neue Anfrage
bot-button-page = Seite öffnen
bot-button-all = Alle ansehen
bot-button-inbox = Im Posteingang öffnen
bot-form-new = Neue Anfrage
bot-form-ask = HR fragen
bot-form-details = Details ergänzen
bot-form-send = Senden
bot-form-cancel = Abbrechen
bot-form-close = Schließen
bot-form-team = Wen fragen Sie?
bot-form-team-choose = Team wählen
bot-form-category = Worum geht es?
bot-form-category-choose = Kategorie wählen
bot-form-subject = Betreff
bot-form-text = Ihre Nachricht
bot-form-private = Nur Sie und das Team können sie lesen.
bot-form-consent = Einverständnis
bot-form-consent-line = Die Nachricht stammt von mir, oder die verfassende Person stimmt zu.
bot-form-consent-hint = Sie können den Text vorher kürzen: HR liest nur, was in diesem Formular steht.
bot-form-written-by = Diese Nachricht hat { $name } geschrieben.
bot-form-written-by-somebody = Diese Nachricht hat jemand anderes geschrieben.
bot-form-for = Wer bekommt die Antwort?
bot-form-for-author = Wer die Nachricht geschrieben hat
bot-form-for-me = Ich
bot-form-details-about = Dies kommt zu Ihrer Anfrage #{ $number }.
bot-form-details-reopens = Ihre Anfrage #{ $number } ist geschlossen. Was Sie ergänzen, öffnet sie wieder.
bot-form-details-text = Was möchten Sie ergänzen?
bot-form-not-yours = Eine solche Anfrage von Ihnen gibt es nicht.
bot-home-title = Ihre Anfragen an HR
bot-home-hint = Hier steht, was Sie HR gefragt haben. Sie können mir auch einfach unter „Nachrichten“ schreiben.
bot-home-none = Noch keine Anfragen.
bot-home-more = Ältere stehen auf Ihrer Seite.
bot-noted = Vielen Dank, das ist notiert.
bot-webhook-receipt = Vielen Dank. Ihre Anfrage #{ $number } liegt beim Team { $team }. Die Antwort steht auf der Seite der Anfrage, die nur Sie lesen können.
bot-not-taken = Das konnte ich nicht weitergeben. Bitte schreiben Sie mir einfach eine Nachricht.
bot-form-taken = Vielen Dank. Ihre Anfrage #{ $number } liegt beim Team { $team }.
bot-form-added = Vielen Dank. Das gehört jetzt zu Ihrer Anfrage #{ $number }.
