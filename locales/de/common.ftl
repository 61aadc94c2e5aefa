time-now = jetzt
time-minutes = { $n } Min.
time-hours = { $n } Std.
time-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}
size-bytes = { $n } B
size-kilobytes = { $n } KB
size-megabytes = { $n } MB

action-close = Schließen
action-save = Speichern
action-cancel = Abbrechen

nav-skip = Zum Inhalt
nav-main = Hauptnavigation
nav-settings = Einstellungen
nav-preferences = Meine Einstellungen
nav-keys = Tastenkürzel
nav-commands = Befehlsleiste
nav-sign-out = Abmelden
nav-search = Suche
nav-teams = Teams
nav-views = Ansichten
nav-insights = Auswertungen
nav-new = Neue Anfrage
nav-offline = Keine Verbindung. Die Anzeige ist möglicherweise nicht aktuell; ein neuer Versuch läuft.
nav-failed = Das hat nicht funktioniert. Es ist nichts verloren gegangen; bitte versuchen Sie es erneut.
commands-goto = Zur Anfrage
commands-search = Suchen nach
commands-label = Befehl, Nummer oder Suche
commands-placeholder = Was möchten Sie tun? Name, Ansicht oder Nummer
commands-empty = Keine Treffer.

view-mine = Mir zugewiesen
view-unassigned = Nicht zugewiesen
view-all = Alle Anfragen
view-snoozed = Zurückgestellt
view-own = Meine Anfragen

key-next = Nächste, vorherige
key-open = Öffnen
key-back = Zurück zur Liste
key-select = Auswählen
key-reply = Antworten
key-note = Notiz
key-assign = Zuweisen
key-assign-me = Mir zuweisen
key-team = Team
key-status = Status
key-category = Kategorie
key-snooze = Zurückstellen
key-resolve = Erledigen
key-resolve-next = Erledigen und weiter
key-card-go = Auf der Tafel: von Karte zu Karte
key-card-move = Auf der Tafel: Karte verschieben
key-search = Suche
key-go-mine = Zu meinen Anfragen
key-go-unassigned = Zu „Nicht zugewiesen“
key-go-all = Zu allen Anfragen
key-go-snoozed = Zu „Zurückgestellt“
key-commands = Befehlsleiste
key-send = Senden
key-undo = Senden rückgängig machen
key-help = Diese Übersicht anzeigen

field-work-email = Geschäftliche E-Mail
field-email = E-Mail
field-password = Passwort
field-name = Name
field-language = Sprache
field-time-zone = Zeitzone
field-organisation = Organisation

sign-in = Anmelden
sign-in-title = Anmelden
sign-in-not-set-up = Visavis ist noch nicht eingerichtet.
sign-in-not-set-up-hint = Öffnen Sie den Einrichtungslink, der beim Start des Servers in der Konsole ausgegeben wurde. Jeder Start gibt einen neuen aus.
sign-in-link = Anmeldelink senden
sign-in-sent = Wenn diese Adresse zu einer Person in Ihrer Organisation gehört, ist ein Link unterwegs. Er ist 30 Minuten gültig.
sign-in-with-password = Passwort verwenden
sign-in-link-hint = Ein Klick, und Sie sind angemeldet. Der Link funktioniert einmal.

setup-title = Visavis einrichten
setup-hint = Willkommen. Sie erhalten als erste Person Administrationsrechte; alles hier lässt sich später ändern.
setup-go = Starten
setup-organisation-hint = So erscheint der Name in E-Mails und Seitentiteln.
setup-name-hint = Ihr Vor- und Nachname.
setup-email-hint = An diese Adresse gehen Anmeldelinks.
setup-password-hint = Optional, mindestens 12 Zeichen.
setup-time-zone-hint = Zum Beispiel Europe/Berlin.

status-to-do = Zu erledigen
status-in-progress = In Bearbeitung
status-waiting = Wartend
status-resolved = Erledigt
stage-to-do = Zu erledigen
stage-in-progress = In Bearbeitung
stage-waiting = Wartend
stage-resolved = Erledigt
priority-low = Niedrig
priority-normal = Normal
priority-high = Hoch
priority-urgent = Dringend
channel-email = E-Mail
channel-web = Web
channel-api = API
channel-slack = Slack
channel-teams = Microsoft Teams

alert-mail-waits = Ausgehende E-Mails warten seit { $since }: Der Mailserver nimmt sie nicht an.
alert-look = Ansehen
nav-notices = Hinweise
