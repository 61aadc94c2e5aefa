time-today = Heute
time-yesterday = Gestern
time-tomorrow = morgen, { $time }

request-none = Keine Anfrage geöffnet
request-none-hint = Wählen Sie eine mit j, k und Enter. Drücken Sie ? für alle Tastenkürzel.
request-back = Zurück zur Liste
request-conversation = Unterhaltung
request-new-below = Neue Nachricht
request-unread = Neu
request-aside = Über diese Anfrage
request-aside-width = Breite des rechten Bereichs
request-more = Mehr
request-set = Übernehmen
request-rename = Betreff ändern
request-subject = Betreff
request-resolve = Erledigen
request-resolve-next = Erledigen und weiter
request-reopen = Wieder öffnen
request-take = Mir zuweisen
request-status = Status
request-assignee = Zuständig
request-team = Team
request-team-archived = { $name } (archiviert)
request-category = Kategorie
request-category-none = Keine Kategorie
request-priority = Priorität
request-snooze = Zurückstellen
request-asleep-reply = bis zu einer Antwort

snooze-title = Zurückstellen bis
snooze-reply = Zur nächsten Antwort
snooze-later = In drei Stunden
snooze-tomorrow = Morgen
snooze-next-week = Nächste Woche
snooze-custom = Eigener Zeitpunkt
snooze-wake = Zurückstellung beenden

message-note = Notiz, nur für Fachpersonen sichtbar
message-automatic = Automatische E-Mail
message-automatic-show = Automatischen Text anzeigen
message-quoted = Zitierte E-Mail
message-via-address = E-Mail, { $address }
message-suspicious = Prüfen Sie den Absender genau: Name oder Adresse ist auffällig.
message-unverified = Es ist nicht belegt, dass diese Nachricht von { $address } stammt.
message-through = An die Antwortadresse von { $name } gesendet.
message-lacks-picture = Ein hier erwähntes Bild lag der E-Mail nicht bei.

delivery-waiting = Wartet auf Versand
delivery-going = Wird gesendet
delivery-deferred = Noch nicht zugestellt; ein neuer Versuch folgt.
delivery-sent = An { $address } gesendet, { $date }
delivery-failed = Nicht zugestellt.
delivery-bounced = Nicht zugestellt: Die E-Mail kam zurück.
delivery-no-address = Keine E-Mail versandt: { $name } hat keine E-Mail-Adresse.
delivery-retry = Erneut versuchen

event-nobody = Visavis
event-more = { $count ->
    [one] { $count } weiteres Ereignis
   *[other] { $count } weitere Ereignisse
}
event-created-email = Per E-Mail erstellt
event-created-web = Im Web erstellt
event-created-api = Über die API erstellt
event-created-for = Von { $actor } erstellt
event-recalled = { $actor } hat eine Antwort vor dem Versand zurückgezogen
event-status = { $actor } hat den Status auf „{ $status }“ gesetzt
event-status-answered = Wieder „{ $status }“, weil { $actor } geschrieben hat
event-status-replied = „{ $status }“, weil { $actor } geantwortet hat
event-status-recalled = Wieder „{ $status }“, weil { $actor } die Antwort zurückgenommen hat
event-assigned = { $actor } hat die Anfrage { $person } zugewiesen
event-assigned-self = { $actor } hat die Anfrage übernommen
event-assigned-replied = { $person } hat geantwortet und die Anfrage übernommen
event-assigned-nobody = { $actor } hat die Zuweisung aufgehoben
event-assigned-left = Zuweisung aufgehoben, weil { $person } nicht in diesem Team ist
event-assigned-inactive = Zuweisung aufgehoben, weil { $person } nicht mehr aktiv ist
event-team = { $actor } hat die Anfrage von „{ $from }“ nach „{ $to }“ verschoben
event-category = { $actor } hat die Kategorie auf „{ $category }“ gesetzt
event-category-none = { $actor } hat die Kategorie entfernt
event-priority = { $actor } hat die Priorität auf „{ $priority }“ gesetzt
event-subject = { $actor } hat den Betreff geändert; er lautete „{ $before }“
event-snoozed = { $actor } hat die Anfrage bis { $date } zurückgestellt
event-snoozed-reply = { $actor } hat die Anfrage bis zur nächsten Antwort zurückgestellt
event-woken = { $actor } hat die Zurückstellung beendet
event-woken-time = Zurückstellung beendet, weil der Zeitpunkt erreicht ist
event-woken-reply = Zurückstellung beendet, weil { $actor } geschrieben hat
event-linked-possibly = Gehört möglicherweise zu #{ $number }
event-linked-possibly-hidden = Gehört möglicherweise zu einer anderen Anfrage
event-linked-follows = Folgt auf #{ $number }
event-linked-follows-hidden = Folgt auf eine andere Anfrage
event-linked-same = Aus derselben E-Mail entstand auch #{ $number }
event-linked-same-hidden = Aus derselben E-Mail entstand auch eine andere Anfrage
event-delivery-failed = Eine Nachricht konnte nicht zugestellt werden
event-delivery-bounced = Eine Nachricht kam zurück

composer-title = Antworten
composer-reply = Antwort
composer-note = Notiz
composer-note-hint = Nur für Fachpersonen sichtbar
composer-to = An
composer-text = Text
composer-placeholder = An { $name } schreiben …
composer-placeholder-note = Eine interne Notiz für Ihr Team
composer-files = Angehängte Dateien
composer-file-remove = Entfernen
composer-format = Formatierung
composer-attach = Dateien anhängen
composer-emoji = Emoji
composer-saved = Entwurf gespeichert
composer-after = Nach dem Senden
composer-keep = und „{ $status }“ beibehalten
composer-then = und auf „{ $status }“ setzen
composer-send-email = Per E-Mail an { $name } senden ({ $language })
composer-send-page = Für { $name } im Web anzeigen ({ $language })
composer-add-note = Notiz hinzufügen
composer-confirm-outside = Diese Antwort verlässt die Organisation: { $address }. Trotzdem dorthin senden.
composer-sending = Wird an { $name } gesendet. Verbleibende Sekunden:
composer-undo = Rückgängig
composer-too-late = Zu spät: Die Antwort ist schon unterwegs.

format-bold = Fett
format-italic = Kursiv
format-strike = Durchgestrichen
format-ul = Liste
format-ol = Nummerierte Liste
format-quote = Zitat
format-code = Code
format-link = Link

link-title = Link
link-address = Adresse
link-set = Link einfügen

conflict-title = { $name } hat inzwischen geschrieben
conflict-title-several = Inzwischen haben andere geschrieben
conflict-hint = Ihre Antwort wurde nicht gesendet.
conflict-look = Erst ansehen
conflict-send = Trotzdem senden

aside-info = Info
aside-requester = Anfragende Person

info-request = Anfrage
info-created = Erstellt
info-channel = Kanal
info-first-reply = Erste Antwort
info-resolved = Erledigt
info-linked = Verknüpft
info-history = Verlauf

requester-employee = Aktiv
requester-inactive = Inaktiv
requester-contact = Extern
requester-details = Details
requester-local-time = Ortszeit
requester-email = E-Mail
requester-office = Standort
requester-department = Abteilung
requester-position = Position
requester-manager = Führungskraft
requester-left = Ausgeschieden am
requester-others = Weitere Anfragen

presence-looks = { $name } sieht sich das gerade an
presence-writes = { $name } schreibt gerade
event-assigned-turn = Automatisch { $person } zugewiesen: in der Reihenfolge an der Reihe
event-assigned-fewest = { $open ->
    [0] Automatisch { $person } zugewiesen: keine anderen offenen Anfragen
   *[other] Automatisch { $person } zugewiesen: am wenigsten offene Anfragen ({ $open })
}
event-nobody-available = Niemand im Team war im Dienst und hatte noch Kapazität; die Anfrage blieb ohne Zuweisung, das Team wurde informiert
event-goal-warned-respond = Warnung: Die erste Antwort ist fällig am { $date }
event-goal-warned-resolve = Warnung: Die Lösung ist fällig am { $date }
event-goal-breached-respond = Überfällig: Die erste Antwort war fällig am { $date }
event-goal-breached-resolve = Überfällig: Die Lösung war fällig am { $date }
event-promised = Der anfragenden Person wurde eine Antwort bis { $date } genannt
event-promised-team = Der anfragenden Person wurde eine Antwort nun bis { $date } genannt, weil ein anderes Team die Anfrage hat
event-promised-category = Der anfragenden Person wurde eine Antwort nun bis { $date } genannt, weil die Kategorie geändert wurde
event-promised-paused = Der anfragenden Person wurde eine Antwort nun bis { $date } genannt, weil die Anfrage zwischenzeitlich geschlossen war
event-promised-rules = Der anfragenden Person wurde eine Antwort nun bis { $date } genannt, weil sich Arbeitszeiten oder Ziele des Teams geändert haben
event-promise-ended = Der anfragenden Person wurde mitgeteilt, dass kein Antworttermin mehr genannt werden kann
notice-goal-warned-respond = Erste Antwort fällig am { $date }
notice-goal-warned-resolve = Lösung fällig am { $date }
notice-goal-breached-respond = Erste Antwort überfällig seit { $date }
notice-goal-breached-resolve = Lösung überfällig seit { $date }
notice-nobody-available = Niemand war verfügbar: noch nicht zugewiesen
notices-hint = Fristen Ihrer Anfragen und Ihrer Teams, die neuesten zuerst.
notices-none = Nichts zu melden
notices-none-hint = Wenn eine Frist naht oder verstrichen ist, erfahren Sie es hier.
notices-new = Neu
notices-request = #{ $number } { $subject }, { $team }

# Chats
program-slack = Slack
program-teams = Teams
event-created-slack = In Slack erstellt
event-created-teams = In Microsoft Teams erstellt
message-edited = Bearbeitet { $date }
message-versions = { $count ->
    [one] Frühere Fassung
   *[other] { $count } frühere Fassungen
}
message-version = Bis { $date }
message-deleted = Von { $name } gelöscht, { $date }
message-deleted-show = Text anzeigen
message-reactions = Reaktionen
reaction-somebody = Jemand
file-lost-large = zu groß, liegt noch in { $program }
file-lost-gone = in { $program } gelöscht
file-lost-refused = { $program } gewährt keinen Zugriff
file-lost-away = konnte nicht aus { $program } geladen werden
message-correct = Korrigieren
correct-title = Diese Antwort korrigieren
correct-hint = In { $program } wird die Nachricht an ihrer Stelle geändert und als bearbeitet gekennzeichnet. Hier bleibt der frühere Text erhalten.
correct-send = In { $program } korrigieren
correction-going = Die Korrektur ist unterwegs zu { $program }.
correction-failed = In { $program } steht noch der frühere Text.
delivery-no-way = Nichts versandt: { $name } ist weder in { $program } noch per E-Mail erreichbar.
delivery-going-chat = Wird an { $program } gesendet
delivery-sent-chat = In { $program } gesendet, { $date }
delivery-failed-chat = In { $program } nicht zugestellt.
delivery-deferred-chat = Noch nicht in { $program }; ein neuer Versuch folgt.
delivery-waits-off = Wartet, bis { $program } wieder verbunden ist.
delivery-waits-broken = Wartet: Die Verbindung zu { $program } ist unterbrochen. Der Versand folgt, sobald sie von der Administration repariert ist.
delivery-instead = Stattdessen per E-Mail gesendet. { $why }
delivery-chat-gone = { $name } hat kein aktives Konto in { $program }.
delivery-chat-unreachable = In { $program } darf die App { $name } nicht schreiben.
delivery-chat-install = In { $program } ist die App für { $name } nicht installiert.
delivery-chat-channel = Die Unterhaltung in { $program } ist archiviert, gelöscht oder für die App nicht zugänglich.
delivery-chat-form = { $program } nimmt eine Nachricht dieser Länge oder Form nicht an.
delivery-chat-token = { $program } akzeptiert unsere Zugangsdaten nicht mehr.
delivery-chat-scope = Der App fehlt in { $program } eine Berechtigung: { $word }.
delivery-chat-limited = { $program } hat um eine Pause gebeten.
delivery-chat-closed = { $program } lässt eine Änderung dieser Nachricht nicht mehr zu.
delivery-chat-file = { $program } hat eine Datei nicht angenommen.
delivery-chat-away = { $program } hat nicht geantwortet.
delivery-chat-off = { $program } ist nicht verbunden.
delivery-chat-other = Antwort von { $program }: { $word }
request-repair = Slack-Thread reparieren
request-repair-hint = Liest den Thread neu ein und ergänzt, was hier fehlt
request-repairing = Der Thread wird neu eingelesen. Was fehlte, erscheint gleich hier.
request-in-channel = { $name ->
    [none] In { $program } öffnen
   *[other] In { $name } öffnen
}
info-in-chat = In { $program }
info-chat-channel = Ein Channel
info-chat-group = Ein Gruppenchat
info-chat-direct = Direktnachricht, nur für die anfragende Person sichtbar
info-chat-history = Frühere Nachrichten lassen sich aus { $program } nicht erneut einlesen. Was dort geschrieben wurde, während Visavis nicht erreichbar war, kann hier fehlen.
composer-send-chat = In { $program } an { $name } senden ({ $language })
composer-waits = { $program } ist nicht verbunden: wartet
composer-no-chat = Kein Chat mit der App: geht per E-Mail, falls { $program } ablehnt
composer-confirm-guest = Diese Antwort geht an eine Person von außen: { $name }, in { $program }. Trotzdem dorthin senden.
identity-member = Mitglied
identity-guest = Gast
identity-stranger = Aus einer anderen Organisation
identity-bot = App
identity-inactive = Deaktiviert
identity-no-chat = Kein Chat mit der App
identity-since = Bekannt seit { $date }
identity-gone = deaktiviert am { $date }
identity-as = { $name } ({ $kind })

# In Kopie (E7)
copies-title = In Kopie
copies-none = Niemand ist in Kopie.
copies-add = Hinzufügen
copies-add-title = Jemanden in Kopie nehmen
copies-who = E-Mail-Adresse
copies-who-or-name = Name oder E-Mail-Adresse
copies-remove = { $name } aus der Kopie nehmen
copies-suggest = { $address } in Kopie nehmen
copies-suggested = In den E-Mails genannt, nicht in Kopie
copies-hint = Erhält ab jetzt jede Antwort per E-Mail und kann per E-Mail antworten. Sieht sonst nichts von der Anfrage.
copies-matches = So heißen mehrere Personen. Wer ist gemeint?
copies-since = Seit { $date }, hinzugefügt von { $name }
copies-since-only = Seit { $date }
copies-outside = Nicht im Unternehmen beschäftigt
copies-confirm = Diese Antwort verlässt auch die Organisation: { $addresses }. Auch dorthin senden.
message-in-copy = In Kopie
delivery-copy = Kopie an { $name }: { $state }
delivery-copy-dropped = nicht gesendet, vorher aus der Kopie genommen
event-participant-added = { $actor } hat { $person } in Kopie genommen
event-participant-removed = { $actor } hat { $person } aus der Kopie genommen
message-verified = Bestätigter Absender: { $address }
message-forged = Die Prüfung sagt, dass jemand anderes dies im Namen von { $address } gesendet hat.
message-external = Externer Absender, nicht bestätigt: { $address }
message-external-verified = Externer Absender, bestätigt: { $address }
message-form = Geschrieben im Formular, das { $address } versendet; die Adresse wurde dort eingegeben.
check-nothing = Nichts wurde geprüft: Der Weg dieser E-Mail verrät nicht, wer sie gesendet hat.
check-by-us = Von Visavis beim Eingang geprüft.
check-by = Geprüft von { $server }.
check-by-mail-system = Ihr Mailsystem kennt den Absender.
check-result-pass = bestanden
check-result-fail = nicht bestanden
check-result-softfail = wahrscheinlich nicht erlaubt
check-result-neutral = ohne Aussage
check-result-none = nicht eingerichtet
check-result-temperror = konnte nicht geprüft werden
check-result-permerror = falsch eingerichtet
requester-unverified = Nicht bestätigt
requester-shielded = Wer hat geschrieben?
requester-shielded-hint = Nichts beweist, dass es diese Person war. Profil und weitere Anfragen erscheinen, sobald jemand es bestätigt, etwa nach einem Anruf.
requester-confirm = Es ist { $name }
event-sender-confirmed = { $actor } hat bestätigt, dass { $person } geschrieben hat
message-frame = E-Mail von { $name }
message-more = Mehr zu dieser E-Mail
message-text-only = Nur Text
message-original = Original anzeigen
message-download = E-Mail herunterladen (.eml)
message-small-pictures = { $count ->
    [one] Kleines Bild
   *[other] { $count } kleine Bilder
}
view-pictures = { $count ->
    [one] Ein externes Bild wird nicht angezeigt: Es zu laden kann dem Absender verraten, dass die E-Mail gelesen wurde.
   *[other] { $count } externe Bilder werden nicht angezeigt: Sie zu laden kann dem Absender verraten, dass die E-Mail gelesen wurde.
}
view-pictures-show = Bilder anzeigen
view-pictures-hide = Externe Bilder ausblenden
view-formatted = Mit Formatierung anzeigen
invitation-invited = Einladung von { $name }: { $summary }
invitation-cancelled = { $name } hat abgesagt: { $summary }
invitation-accepted = { $name } hat zugesagt: { $summary }
invitation-declined = { $name } hat abgelehnt: { $summary }
invitation-tentative = { $name } hat unter Vorbehalt zugesagt: { $summary }
invitation-answered = { $name } hat auf die Einladung geantwortet: { $summary }
invitation-countered = { $name } schlägt einen anderen Termin vor: { $summary }
invitation-event = Termin von { $name }: { $summary }
invitation-untitled = ohne Titel
invitation-repeats = wiederholt sich
seal-smime-signed = Mit S/MIME signiert; die Signatur wurde nicht geprüft.
seal-smime-encrypted = Mit S/MIME verschlüsselt: Nur das E-Mail-Programm des Empfängers kann sie öffnen. Sie ist als Datei aufbewahrt.
seal-pgp-signed = Mit PGP signiert; die Signatur wurde nicht geprüft.
seal-pgp-encrypted = Mit PGP verschlüsselt: Nur das E-Mail-Programm des Empfängers kann sie öffnen. Sie ist als Datei aufbewahrt.
file-lost-infected = nicht aufbewahrt: Der Virenscanner hat etwas darin gefunden
file-lost-unchecked = nicht aufbewahrt: Der Virenscanner konnte sie nicht prüfen

# Mails that wait for a decision
held-title = Zurückgehaltene E-Mails
held-hint = Wer diese E-Mails geschrieben hat, ist an der Anfrage nicht beteiligt oder ist möglicherweise jemand anderes. Nur die Fachpersonen der Anfrage sehen sie, bis jemand von ihnen entscheidet.
held-notice = { $n ->
    [one] Eine E-Mail wartet auf Ihre Entscheidung
   *[other] { $n } E-Mails warten auf Ihre Entscheidung
}
held-decide = Lesen und entscheiden
held-none = Keine E-Mail wartet auf eine Entscheidung
held-no-subject = Ohne Betreff
held-unreadable = Der Text dieser E-Mail kann nicht angezeigt werden.
held-text = Text der E-Mail
held-files = Anhänge
held-download = E-Mail herunterladen
held-confirm = Ich habe mich vergewissert, wer diese E-Mail geschrieben hat.
held-add = Als beteiligte Person hinzufügen
held-add-mail = Zur Anfrage hinzufügen
held-add-hint = Beim Hinzufügen wird die E-Mail Teil der Anfrage. Von da an erhält die Absenderin oder der Absender jede Antwort per E-Mail und kann antworten; von früheren Nachrichten wird nichts gesendet.
held-add-mail-hint = Die Absenderin oder der Absender ist an der Anfrage beteiligt; zurückgehalten wurde die E-Mail, weil in kurzer Zeit viele kamen.
held-open = Neue Anfrage daraus machen
held-reject = Ablehnen
held-settled = Über diese E-Mail wurde bereits entschieden.
event-mail-added = { $actor } hat eine zurückgehaltene E-Mail zur Anfrage hinzugefügt
event-mail-opened = { $actor } hat aus einer zurückgehaltenen E-Mail eine neue Anfrage gemacht
event-mail-rejected = { $actor } hat eine zurückgehaltene E-Mail abgelehnt
notice-mail-held = Eine E-Mail wartet auf Ihre Entscheidung

# Mail on its way.
notice-mail-delayed = Eine E-Mail ist noch nicht zugestellt
notice-mail-failed = Eine E-Mail konnte nicht zugestellt werden
notice-mail-bounced = Eine E-Mail kam zurück
delivery-delayed = Seit über einer Stunde nicht zugestellt; ein neuer Versuch folgt.
delivery-delayed-there = An { $address } gesendet, { $date }; der dortige Mailserver hat noch nicht zugestellt.
delivery-held = Wartet: Der Mailserver lässt Visavis nicht zu. Der Versand folgt, sobald die Administration das behoben hat.
delivery-next = Nächster Versuch { $date }.
requester-bounced = E-Mails kommen zurück seit
