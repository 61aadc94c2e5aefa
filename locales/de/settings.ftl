settings-command = Einstellungen: { $page }
settings-group-organisation = Organisation
settings-group-desk = Helpdesk
settings-group-connections = Verbindungen
settings-group-operation = Betrieb
settings-organisation = Organisation
settings-people = Personen
settings-setup = Einrichtung
settings-roles = Rollen
settings-slas = SLAs
settings-teams = Teams
settings-statuses = Status
settings-categories = Kategorien
settings-email = E-Mail
settings-health = Systemzustand

form-saved = Gespeichert.
form-not-saved = Noch nicht gespeichert. Bitte prüfen:

organisation-hint = Gilt für alle, sofern eine Person nichts anderes gewählt hat.
organisation-name-and-language = Name und Sprache
organisation-language-hint = Für alle, deren Sprache nicht bekannt ist.
organisation-time-zone-hint = Für alle, die keine gewählt haben. Zum Beispiel Europe/Berlin.
organisation-requests = Anfragen
organisation-reopen-days = Wiederöffnen durch Antwort (Tage)
organisation-reopen-days-hint = Spätere Antworten auf eine erledigte Anfrage eröffnen eine neue.
organisation-undo-seconds = Antworten vor dem Versand zurückhalten (Sekunden)
organisation-undo-seconds-hint = In dieser Zeit lässt sich eine Antwort noch zurückziehen. Von 0 bis 120.

teams-hint = Jedes Team hat eine Adresse, Mitglieder und Kategorien. Mindestens ein öffentliches Team muss bleiben.
teams-all = Alle Teams
teams-empty = Noch kein Team
teams-empty-hint = Eine E-Mail an die Adresse eines Teams eröffnet eine Anfrage für dieses Team. Legen Sie das erste an.
team-new = Neues Team
team-create = Team anlegen
team-name-and-address = Name und Adresse
team-kind = Art
team-kind-hint = Wofür das Team da ist. Freitext.
team-kind-general = HR allgemein
team-kind-payroll = Gehaltsabrechnung
team-kind-benefits = Benefits
team-kind-time = Zeit und Abwesenheit
team-kind-recruiting = Recruiting
team-kind-learning = Weiterbildung
team-address = E-Mail-Adresse
team-address-hint = Wird aus dem Namen gebildet, wenn das Feld leer bleibt.
team-visibility = Sichtbarkeit
team-public = Öffentlich
team-public-hint = Mitarbeitende können dieses Team auswählen.
team-internal = Intern
team-internal-hint = Wird Mitarbeitenden nicht angeboten.
team-members = Mitglieder
team-members-hint = Nur Mitglieder sehen die Anfragen dieses Teams.
team-members-filter = Fachperson suchen
team-members-count = { $n ->
    [0] keine Mitglieder
    [one] { $n } Mitglied
   *[other] { $n } Mitglieder
}
team-categories = Kategorien dieses Teams
team-categories-none = Es gibt noch keine Kategorien.
team-archive = Team archivieren
team-archive-hint = Es nimmt keine neuen Anfragen an.
team-archived = Archiviert
team-archived-on = archiviert am { $date }; seine Anfragen bleiben lesbar
team-restore = Team wiederherstellen
team-restore-hint = Es nimmt wieder Anfragen an.

name-retired = Deaktiviert
names-in-languages = Namen in anderen Sprachen
names-in-languages-hint = Fehlt der Name in einer Sprache, wird der obige Name angezeigt.

category = Kategorie
category-new = Neue Kategorie
category-create = Kategorie anlegen
categories-hint = Worum es in Anfragen geht. Jedes Team bietet einige davon an.
categories-empty = Noch keine Kategorie
categories-empty-hint = Kategorien helfen, Anfragen zu finden und zu ordnen. Teams kommen auch ohne sie aus.
category-translations = Übersetzungen
category-translated = { $n } von 7
category-no-team = kein Team
category-teams-hint = Diese Teams bieten sie an.
category-retire = Kategorie deaktivieren
category-retire-hint = Sie wird nicht mehr angeboten. Anfragen, die sie haben, behalten sie.
category-restore = Kategorie reaktivieren
category-restore-hint = Sie wird wieder angeboten.

statuses-hint = Jeder Status gehört zu einer Phase. Zum Sortieren ziehen. Verwendete Status werden deaktiviert und gehen nie verloren.
status-new = Neuer Status
status-create = Status anlegen
status-built-in = Vordefiniert
status-name-and-stage = Name und Phase
status-stage = Phase
status-stage-hint = Die Phase bestimmt, wo Anfragen liegen. Sobald Anfragen den Status haben, lässt sie sich nicht mehr ändern.
status-colour = Farbe
status-move-up = { $name } nach oben verschieben
status-move-down = { $name } nach unten verschieben
status-retire = Status deaktivieren
status-retire-hint = Er wird nicht mehr angeboten. Anfragen, die ihn haben, behalten ihn.
status-restore = Status reaktivieren
status-restore-hint = Er wird wieder angeboten.
colour-grey = Grau
colour-blue = Blau
colour-teal = Petrol
colour-green = Grün
colour-amber = Bernstein
colour-red = Rot
colour-violet = Violett
colour-pink = Rosa

role-administrator = Administration
role-administrator-hint = Alles, einschließlich Personen, Rollen, E-Mail und Einstellungen.
role-expert = Fachperson
roles-hint = Was Personen hier tun dürfen. Jede Person hat die Rechte aller ihrer Rollen; nur die Administration vergibt Rollen.
role-new = Neue Rolle
role-create = Rolle anlegen
role-name-and-rights = Name und Rechte
role-allows = Erlaubt
role-holders = Wer sie hat
role-people = { $n ->
    [0] niemand
    [one] { $n } Person
   *[other] { $n } Personen
}
role-people-more = { $n ->
    [one] und { $n } weitere Person
   *[other] und { $n } weitere Personen
}
role-nobody = Niemand hat diese Rolle.
role-built-in = Vorgegeben
role-rights-hint = Eine Änderung wirkt sofort. Wer keine Anfragen mehr bearbeiten darf, verlässt die eigenen Teams.
role-expert-name = Der Name dieser Rolle richtet sich nach der Sprache der lesenden Person.
role-administrator-fixed = Diese Rolle erlaubt alles und lässt sich nicht ändern. Mindestens eine aktive Person behält sie.
role-now = So ist es jetzt – { $what }
role-delete = Rolle löschen
role-delete-named = Rolle „{ $name }“ löschen?
role-delete-hint = Wer sie hat, verliert sie und meldet sich neu an; andere Rollen bleiben.
role-losers = Wer sie verliert
right-work-on-requests = Anfragen bearbeiten
right-work-on-requests-hint = Der Teams, in denen die Person Mitglied ist.
right-manage-teams = Teams und Kategorien verwalten
right-manage-teams-hint = Auch Mitglieder, Arbeitszeiten und Adressen.
right-manage-statuses = Status verwalten
right-manage-statuses-hint = Namen, Phasen, Farben und Reihenfolge.
right-manage-slas = SLAs verwalten
right-manage-slas-hint = Wie schnell ein Team antwortet und löst.
right-see-insights = Auswertungen ansehen
right-see-insights-hint = Zahlen der eigenen Teams, nie einzelner Personen.
right-see-people = Personen ansehen
right-see-people-hint = Namen, Adressen und Positionen; ändern lässt sich nichts.
right-administer = Administrieren
right-administer-hint = Personen, Rollen, E-Mail, Einstellungen und Systemzustand.

setup-list-hint = Was zu tun ist, bis Mitarbeitende rechtzeitig Antwort bekommen. Die Reihenfolge bestimmen Sie.
setup-complete = Alles ist eingerichtet. Hier ist nichts mehr zu tun.
setup-progress = { $done } von { $total } erledigt
setup-of = { $done } von { $total }
setup-done = Erledigt
setup-open = Zu tun
setup-optional = Freiwillig
setup-look = Ansehen
setup-team-first = Es gibt noch kein Team.
setup-who-can = Das kann { $names } tun.
setup-teams-empty = Noch ohne Mitglieder: { $names }
setup-email-works = E-Mail funktioniert: { $addresses }
setup-email-later = E-Mail funktioniert: Jedes Team bekommt eine Adresse bei { $domain }.
setup-first-mail = Schreiben Sie an { $addresses } oder fragen Sie hier.
setup-experts = Fachpersonen benennen
setup-experts-why = Fachpersonen beantworten Anfragen und richten alles Weitere ein, ohne Administrationsrechte.
setup-experts-go = Rollen vergeben
setup-teams = Teams mit Mitgliedern anlegen
setup-teams-why = Jede Anfrage gehört zu einem Team, und nur dessen Mitglieder sehen sie.
setup-teams-go = Teams einrichten
setup-hours = Arbeitszeiten festlegen
setup-hours-why = Fristen laufen nur, während ein Team arbeitet. Ohne Änderung: Montag bis Freitag, 09:00 bis 17:00.
setup-hours-go = Zeiten festlegen
setup-hours-fine = Sie stimmen so
setup-statuses = Status ansehen
setup-statuses-why = Vier gibt es von Anfang an; fügen Sie eigene hinzu, wo sie mehr sagen.
setup-statuses-go = Status
setup-statuses-fine = Sie stimmen so
setup-categories = Kategorien anlegen
setup-categories-why = Sie sagen, worum es in Anfragen geht, und können eigene Ziele haben.
setup-categories-go = Kategorien
setup-categories-fine = Wir brauchen keine
setup-slas = SLAs festlegen
setup-slas-why = Damit sagt jede Anfrage, bis wann sie zu beantworten und zu lösen ist.
setup-slas-go = SLAs
setup-slas-fine = Wir brauchen keine
setup-channels = Kanäle verbinden
setup-channels-why = Mitarbeitende fragen dort, wo sie ohnehin sind.
setup-channels-go = E-Mail
setup-first = Mit einer ersten Anfrage ausprobieren
setup-first-why = So sehen Sie, was Mitarbeitende sehen und was zurückkommt.
setup-first-go = Etwas fragen

people-hint = Alle, die hier bekannt sind: Mitarbeitende und Kontakte aus E-Mails und Chats.
people-search = Name, E-Mail, Abteilung oder Position
people-none = Niemand gefunden
people-next = Weiter
people-import = Personen importieren
people-import-hint = Unbekannte Adressen werden hinzugefügt, bekannte aktualisiert. Niemand wird benachrichtigt.
people-import-file = Datei mit Personen
people-import-choose = CSV-Datei
people-import-columns = In UTF-8, mit Komma oder Semikolon. Spalten, von denen nur „email“ nötig ist:
people-import-go = Importieren
people-import-problems = Zeilen, die nicht übernommen werden konnten
people-import-line = Zeile
people-import-problem = Grund
people-imported = Die Datei wurde eingelesen.
people-imported-added = { $n ->
    [0] Niemand wurde hinzugefügt.
    [one] { $n } Person wurde hinzugefügt.
   *[other] { $n } Personen wurden hinzugefügt.
}
people-imported-changed = { $n ->
    [0] Niemand wurde geändert.
    [one] { $n } Person wurde geändert.
   *[other] { $n } Personen wurden geändert.
}
people-imported-same = { $n ->
    [0] Niemand war bereits auf dem Stand der Datei.
    [one] { $n } Person war bereits auf dem Stand der Datei.
   *[other] { $n } Personen waren bereits auf dem Stand der Datei.
}
people-imported-errors = { $n ->
    [one] { $n } Zeile konnte nicht übernommen werden.
   *[other] { $n } Zeilen konnten nicht übernommen werden.
}
person-new = Neue Person
person-create = Person hinzufügen
person-summary = Auf einen Blick
person-details = Details
person-state = Status
person-inactive = Inaktiv
person-contact = Kontakt
person-roles = Rollen
person-roles-save = Rollen speichern
person-roles-hint = Wer eine Rolle verliert, muss sich neu anmelden.
person-position = Position
person-department = Abteilung
person-language-organisation = Sprache der Organisation
person-language-hint = Bis die Person selbst eine wählt.
person-requests = Anfragen in meinen Teams
person-deactivate = Deaktivieren
person-deactivate-hint = Die Person wird abgemeldet, bearbeitet nichts mehr und wird als inaktiv angezeigt. Was sie geschrieben hat, bleibt erhalten.
person-reactivate = Reaktivieren
person-reactivate-hint = Die Person kann sich wieder anmelden. Rollen und Teams sind wie zuvor.

action-copy = Kopieren
action-copy-named = { $what } kopieren

mail-hint = Vom ersten Start an aktiv: Eine E-Mail an die Adresse eines Teams eröffnet eine Anfrage für dieses Team.
mail-relay-away = Ausgehende E-Mails warten seit { $since }: Der Server nimmt sie nicht an.
mail-held = { $n ->
    [one] Eine E-Mail wartet auf eine Entscheidung
   *[other] { $n } E-Mails warten auf eine Entscheidung
}
mail-held-look = Nichts geht verloren; in den Warteschlangen ansehen.
mail-addresses = Teamadressen
mail-addresses-change = Beim Team ändern
mail-incoming = Eingehende E-Mails
mail-door-off = Aus
mail-smtp-hint = Ihr Mailserver übergibt E-Mails hier; eingestellt als „smtp.listen“.
mail-lmtp-hint = Ebenso, mit einer Antwort je Empfängeradresse; eingestellt als „lmtp.listen“.
mail-http-hint = Für Mailanbieter, die E-Mails im Rohformat per POST übermitteln. Die Adresse enthält ein Geheimnis.
mail-http-show = Adresse anzeigen
mail-pipe = Pipe
mail-pipe-hint = Für einen Mailserver auf diesem Rechner.
mail-outgoing = Ausgehende E-Mails
mail-last-sent = Zuletzt gesendet: { $at }
mail-received = Empfangen
mail-received-hint = Jeder Eingang ist hier nachvollziehbar, ohne seinen Inhalt.

ledger-states = Zustände
ledger-state-quarantined = Zu entscheiden
ledger-state-failed = Nicht lesbar
ledger-state-ignored = Aussortiert
ledger-state-done = In Anfragen
ledger-empty = Hier ist nichts.
ledger-when = Wann
ledger-sender = Von
ledger-sender-none = unbekannt
ledger-subject = Betreff
ledger-why = Warum
ledger-size = Größe
ledger-decide = Entscheiden
ledger-make-request = Anfrage erstellen
ledger-choose-team = Für welches Team?
ledger-retry = Erneut versuchen
ledger-dismiss = Aussortieren
ledger-older = Ältere
ledger-class-human = Von einer Person
ledger-class-auto = Automatisch erstellt
ledger-class-bounce = Über eine zurückgekommene E-Mail
ledger-class-loop = Von Visavis selbst
ledger-reason-automatic = Eine automatische E-Mail, etwa eine Abwesenheitsnotiz
ledger-reason-bounce = Eine E-Mail kam zurück; in ihrer Anfrage angezeigt
ledger-reason-bounce-unknown = Über eine E-Mail, die Visavis nicht kennt
ledger-reason-crashed = Das Lesen ist dreimal fehlgeschlagen
ledger-reason-delayed = Die Gegenseite versucht noch, eine E-Mail zuzustellen
ledger-reason-dismissed = Von der Administration aussortiert
ledger-reason-duplicate = Dieselbe E-Mail kam schon einmal
ledger-reason-header-too-large = Die Kopfzeilen sind zu groß
ledger-reason-loop = Eine eigene E-Mail kam an uns zurück
ledger-reason-no-sender = Ohne Absender
ledger-reason-no-team = Kein Team hat diese Adresse
ledger-reason-not-a-mail = Das ist keine E-Mail
ledger-reason-too-deep = Die Teile sind zu tief verschachtelt
ledger-reason-too-large = Zu groß
ledger-reason-too-many = Zu viele E-Mails von diesem Absender innerhalb einer Stunde
ledger-reason-too-many-parts = Zu viele Teile
ledger-reason-unknown-sender = Der Absender ist nicht bekannt

health-hint = Jeder Teil mit seinem letzten Erfolg.
health-good = Alles funktioniert
health-good-hint = Nichts erfordert Ihre Aufmerksamkeit.
health-problems = { $n ->
    [one] Ein Punkt erfordert Ihre Aufmerksamkeit
   *[other] { $n } Punkte erfordern Ihre Aufmerksamkeit
}
health-problems-hint = Alles andere funktioniert.
health-mail = E-Mail
health-last-mail = Letzte E-Mail: { $at }
health-no-mail = Noch keine E-Mail
health-unread = E-Mails, die nicht gelesen werden konnten
health-unread-look = Nichts geht verloren; unter „E-Mail“ ansehen.
health-unread-count = { $n ->
    [one] { $n } E-Mail
   *[other] { $n } E-Mails
}
health-waiting = { $n } wartend
health-not-taken-since = Nicht angenommen seit { $since }
health-nothing-sent = Noch nichts gesendet
health-work = Hintergrundarbeit
health-database = Datenbank
health-database-away = Antwortet nicht
health-milliseconds = { $n } ms
health-jobs = Aufgaben
health-jobs-none = Keine wartend
health-jobs-due = { $n } fällig
health-period-done = Letzter Lauf: { $ago }
health-period-failed = Fehlgeschlagen
health-period-never = Noch nicht
health-dead = Aufgegeben
health-dead-hint = Nach vielen Versuchen nicht gelungen.
health-dead-since = { $n } Versuche, { $ago }
health-version = Visavis { $version }
job-receive = Empfangene E-Mail lesen
job-deliver = E-Mail senden
job-open = Anfrage aus einer E-Mail erstellen
period-unread = Eingegangenes, das nicht gelesen wurde
period-figures = Zahlen des Tages
period-clean-up = Aufräumen

preferences-hint = Nur für Sie.
preferences-language-and-time = Sprache und Zeit
preferences-language-default = Wie in der Organisation
preferences-language-hint = Für diese Seiten und für E-Mails an Sie.
preferences-time-zone-hint = Zum Beispiel Europe/Berlin. Leer: die der Organisation.
preferences-look = Darstellung
preferences-theme = Design
preferences-theme-auto = Wie im System
preferences-theme-light = Hell
preferences-theme-dark = Dunkel
preferences-density = Dichte
preferences-density-compact = Kompakte Zeilen
preferences-password-set-hint = Sie melden sich über einen Link an, den Sie per E-Mail erhalten. Mit einem Passwort brauchen Sie keinen Link.
preferences-password-change-hint = Überall sonst werden Sie abgemeldet.
preferences-password-present = Bisheriges Passwort
preferences-password-new = Neues Passwort
preferences-password-hint = Mindestens 12 Zeichen.
preferences-password-set = Passwort festlegen
preferences-password-change = Passwort ändern
tokens = API-Tokens
tokens-docs = So nutzen Sie die API
tokens-hint = Ein Programm mit einem Token darf alles, was Sie dürfen.
token-label = Wofür
token-label-hint = Zum Beispiel der Name des Programms.
token-make = Token erstellen
token-made = Ihr neues Token
token-made-hint = Es wird nur jetzt angezeigt. Bewahren Sie es auf, wo Sie Passwörter aufbewahren.
token-used = erstellt am { $created }, zuletzt verwendet: { $used }
token-unused = erstellt am { $created }, nie verwendet
token-revoke = Widerrufen
token-revoke-named = { $name } widerrufen
preferences-work = Fristen und Arbeitszeiten
preferences-deadline-mails = Über Fristen per E-Mail informieren
preferences-deadline-mails-hint = Innerhalb Ihrer Arbeitszeiten, gesammelt in einer E-Mail. Auf der Seite werden Sie immer informiert.
preferences-hours = Meine Arbeitszeiten
preferences-hours-hint = Außerhalb dieser Zeiten werden Ihnen keine Anfragen automatisch zugewiesen, und E-Mails über Fristen warten.
preferences-hours-team = Wie mein Team
preferences-hours-own = Eigene
