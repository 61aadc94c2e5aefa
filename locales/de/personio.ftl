# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = Das Personalverzeichnis kommt aus Personio. Vier Schritte verbinden es; vor dem letzten wird nichts übernommen.
personio-not-set-up = Noch nicht eingerichtet
personio-on = Eingeschaltet
personio-off = Ausgeschaltet
personio-tabs = Bereiche von Personio
personio-steps = Schritte der Einrichtung
personio-overview = Überblick
personio-attributes = Attribute
personio-companies = Unternehmen
personio-configure = Umfang
personio-runs = Läufe
personio-credential = Zugangsdaten
personio-step-credential = Zugangsdaten
personio-step-check = Prüfung
personio-step-companies = Unternehmen
personio-step-configure = Umfang
settings-companies = Unternehmen
settings-cost-centres = Kostenstellen
personio-credential-enter = Zugangsdaten eingeben
personio-credential-replace = Zugangsdaten ersetzen
personio-credential-change = Zugangsdaten ändern
personio-credential-hint = Öffnen Sie in Personio Einstellungen › Integrationen › API-Zugangsdaten und legen Sie Zugangsdaten an, die Mitarbeitende lesen dürfen. Dort legen Sie auch fest, welche Attribute gelesen werden dürfen.
personio-client-id = Client-ID
personio-client-secret = Client-Secret
personio-secret-stored = gespeichert; zum Ersetzen eingeben
personio-secret-hint = Wird verschlüsselt aufbewahrt und nie wieder angezeigt.
personio-more = Weiteres
personio-api = Version der Personio-API
personio-api-v1 = Version 1
personio-api-v1-hint = Ein Aufruf je hundert Personen. Empfohlen.
personio-api-v2 = Version 2
personio-api-v2-hint = Ein Aufruf je Person: deutlich langsamer. Braucht eigens dafür angelegte Zugangsdaten.
personio-next-check = Speichern und prüfen
personio-save-check = Speichern und prüfen
personio-checking = Personio wird gefragt
personio-checking-hint = Welche Attribute dürfen gelesen werden?
personio-checking-of = { $seen } von { $total } Personen
personio-checking-seen = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
personio-check-good = Die Zugangsdaten funktionieren
personio-check-people = { $n ->
    [one] Personio nennt { $n } Person, Ausgeschiedene eingeschlossen.
   *[other] Personio nennt { $n } Personen, Ausgeschiedene eingeschlossen.
}
personio-check-title = Was die Zugangsdaten lesen dürfen
personio-checked-at = Geprüft am { $at }
personio-never-checked = Noch nicht geprüft
personio-check-again = Erneut prüfen
personio-check-nothing = Noch ist nichts bekannt.
personio-there = Lesbar
personio-missing-needed = Fehlt: kein Abgleich möglich
personio-missing-optional = Fehlt (optional)
personio-missing = Fehlt
personio-others = { $n ->
    [0] Weitere Attribute sind nicht lesbar.
    [one] { $n } weiteres Attribut ist lesbar. Es verlässt Personio nur, wenn es unter „Attribute“ ausgewählt wird.
   *[other] { $n } weitere Attribute sind lesbar. Sie verlassen Personio nur, wenn sie unter „Attribute“ ausgewählt werden.
}
personio-without-first-name = Ohne Vornamen ist kein Abgleich möglich.
personio-without-last-name = Ohne Nachnamen ist kein Abgleich möglich.
personio-without-email = Kein Abgleich möglich: Personen werden an ihrer E-Mail-Adresse erkannt.
personio-without-status = Ausgeschiedene sind nicht am Status zu erkennen: Nur ein vergangener letzter Tag oder ihr Fehlen in der Liste archiviert sie.
personio-without-hire-date = Eine abgesagte Einstellung ist nicht zu erkennen, und erste Arbeitstage werden nicht angezeigt.
personio-without-termination-date = Letzte Arbeitstage werden nicht angezeigt.
personio-without-last-modified = Nichts fällt aus: Änderungen werden durch Vergleichen gefunden.
personio-without-position = Positionen werden nicht angezeigt.
personio-without-department = Abteilungen werden nicht angezeigt, und Personen lassen sich nicht danach filtern.
personio-without-team = Die Teams aus Personio werden nicht angezeigt.
personio-without-office = Standorte werden nicht angezeigt.
personio-without-employment-type = Personen lassen sich nicht nach Beschäftigungsart auswählen.
personio-without-line-manager = Die Genehmigung durch Vorgesetzte funktioniert nicht: Stattdessen wird die Administration gefragt.
personio-without-company = Die Zuordnung zu Unternehmen funktioniert nicht, und Personen lassen sich nicht danach auswählen.
personio-without-cost-centres = Der Abgleich der Kostenstellen funktioniert nicht, und Personen lassen sich nicht danach auswählen.
personio-without-gender = Das Geschlecht wird nicht übernommen.
personio-without-birth-date = Geburtsdaten werden nicht übernommen.
personio-next-companies = Weiter: Unternehmen
personio-next-configure = Weiter: Umfang
personio-skip = Überspringen
personio-their-companies = Unternehmen in Personio
personio-no-companies = Von niemandem ist das Unternehmen bekannt: Die Zugangsdaten dürfen es nicht lesen, oder es ist in Personio leer. Eine Zuordnung ist dann nicht möglich.
personio-exactly = Ein Unternehmen passt, wenn es hier eines mit genau demselben Namen gibt: Groß- und Kleinschreibung und Leerzeichen zählen. Der Abgleich legt nie Unternehmen an.
personio-people = { $n ->
    [0] niemand
    [one] { $n } Person
   *[other] { $n } Personen
}
personio-company-here = Vorhanden
personio-company-not-here = Nicht vorhanden
personio-company-add = Hier anlegen
personio-company-add-named = Hier anlegen: { $name }
personio-company-near = Keine Übereinstimmung, aber beinahe:
personio-company-case = Nur die Groß- und Kleinschreibung unterscheidet sich.
personio-company-spaces = Nur die Leerzeichen unterscheiden sich.
personio-company-both = Groß- und Kleinschreibung und Leerzeichen unterscheiden sich.
personio-company-unknown-there = Kein Unternehmen mit genau diesem Namen in Personio
personio-matching = Zuordnung
personio-matching-off = Unternehmen nicht zuordnen
personio-matching-off-hint = Zu welchem Unternehmen Personen gehören, bleibt hier, wie es ist.
personio-matching-all = Alle Unternehmen zuordnen
personio-matching-all-hint = Jedes Unternehmen, das es hier gibt, auch später angelegte.
personio-matching-selected = Ausgewählte Unternehmen zuordnen
personio-matching-selected-hint = Personen aller anderen kommen zum Standardunternehmen.
personio-default-company = Standardunternehmen
personio-default-none = Keines
personio-default-hint = Für Personen, deren Unternehmen keine Entsprechung hat. Ohne Standard nennt das Protokoll jedes Laufs sie.
personio-next-run = Wirkt ab dem nächsten Lauf.
personio-who = Wer
personio-everybody = Alle
personio-everybody-hint = Ausgeschiedene werden als archivierte Personen geführt.
personio-some = Nur einige
personio-some-hint = Wer einen der angekreuzten Werte hat, in jeder Liste, in der etwas angekreuzt ist. Andere, die schon hier sind, werden archiviert.
personio-no-filters = Es gibt nichts, wonach ausgewählt werden könnte: Niemand in Personio hat eine lesbare Kostenstelle, ein lesbares Unternehmen oder eine lesbare Beschäftigungsart.
personio-what = Was
personio-what-hint = Name, E-Mail, Status, erster und letzter Tag, Position, Abteilung, Team und Standort werden immer übernommen.
personio-details = Angaben
personio-details-full = Vollständige Daten
personio-details-full-hint = Auch Geschlecht, Geburtsdatum und Vorgesetzte.
personio-details-some = Ausgewählte Angaben
personio-details-some-hint = Was nicht angekreuzt ist, wird nicht abgefragt; was davon gespeichert ist, wird sofort gelöscht.
personio-not-readable = Die Zugangsdaten dürfen es nicht lesen.
personio-no-phone = Telefonnummern stehen nicht zur Wahl: Dieser Abgleich schreibt sie nie.
personio-cost-centres = Kostenstellen übernehmen
personio-cost-centres-hint = Fehlende werden angelegt. Kostenstellen in eigenen Feldern werden nicht übernommen.
personio-language-from = Aus „{ $label }“.
personio-language-none = Noch gibt kein Attribut die Sprache der Personen an.
personio-leavers = Sicherheit
personio-archive-percent = Ein Lauf darf höchstens archivieren (Prozent)
personio-archive-hint = Der Personen aus Personio. Wären es mehr, hält der Lauf vor jeder Änderung an und fragt die Administration.
personio-save-sync = Speichern und abgleichen
personio-save-sync-hint = Startet den ersten Lauf. Niemand erhält eine Nachricht.
personio-deleted-at-once = Was nicht mehr ausgewählt ist, wird sofort gelöscht.
personio-directory = Verzeichnis
personio-sync-now = Jetzt abgleichen
personio-as-of = Stand: { $at }
personio-never-complete = Noch kein Lauf hat das ganze Verzeichnis durchlaufen.
personio-last-run = Letzter Lauf
personio-next = Nächster täglicher Lauf
personio-next-none = Keiner: automatischer Abgleich ist aus
personio-automatic = Automatischer Abgleich
personio-automatic-daily = Täglich abgleichen um
personio-automatic-time = Uhrzeit
personio-automatic-hint = In der Zeitzone der Organisation ({ $zone }).
personio-automatic-none = Er lässt sich einschalten, sobald ein Lauf gut geendet hat.
personio-connection = Verbindung
personio-since = Eingeschaltet seit { $date }
personio-since-by = Eingeschaltet seit { $date } von { $name }
personio-disable = Personio ausschalten
personio-disable-hint = Personen und alles über sie Bekannte bleiben; kein Lauf beginnt mehr, bis die Administration Personio wieder einschaltet.
personio-disable-agree = Alle Läufe anhalten
personio-enable = Einschalten
personio-enable-again = Wieder einschalten
personio-is-off = Personio ist ausgeschaltet
personio-is-off-hint = Personen bleiben, wie sie sind, und kein Lauf beginnt. Wer es einschaltet, steht für die Läufe ein.
personio-enabler-left = { $name } hat Personio eingeschaltet und ist nicht mehr aktiv
personio-enabler-left-todo = Jeder Lauf scheitert, bis die Administration es wieder einschaltet.
personio-asks-hint = Der letzte Lauf hat vor jeder Änderung angehalten.
personio-decide = Ansehen und entscheiden
companies-hint = Die Unternehmen, zu denen Personen gehören. Der Abgleich mit Personio ordnet sie nach genau ihrem Namen zu.
companies-personio = Zuordnung zu Personio
companies-empty = Noch kein Unternehmen
companies-empty-hint = Ohne Unternehmen fehlt nichts, außer Sie möchten Personen mehrerer Arbeitgeber unterscheiden.
company-new = Neues Unternehmen
company-create = Unternehmen anlegen
company-name-hint = Genau wie in Personio, wenn es passen soll: Groß- und Kleinschreibung und Leerzeichen zählen.
company-rename-hint = Mit anderem Namen passt es womöglich zu keinem Unternehmen in Personio mehr.
company-delete = Unternehmen löschen
company-delete-hint = Niemand gehört dazu.
company-people = { $n ->
    [one] { $n } Person gehört dazu, daher lässt es sich nicht löschen.
   *[other] { $n } Personen gehören dazu, daher lässt es sich nicht löschen.
}
cost-centres-hint = Sie kommen aus Personio und werden dort geändert.
cost-centres-empty = Noch keine Kostenstelle
cost-centres-empty-on = Der nächste Lauf bringt sie.
cost-centres-off = Kostenstellen werden derzeit nicht übernommen.
cost-centres-unconnected = Personio ist nicht verbunden.
error-api-unknown = Diese Version gibt es nicht.
error-client-id-empty = Bitte geben Sie die Client-ID ein.
error-client-secret-missing = Bitte geben Sie das Client-Secret ein, das zu dieser Client-ID gehört.
error-credential-long = Das ist zu lang für Zugangsdaten.
error-choice-missing = Bitte wählen Sie eine Möglichkeit.
error-company-unknown = Dieses Unternehmen gibt es nicht.
error-companies-none = Bitte wählen Sie mindestens ein Unternehmen.
error-companies-many = Es gibt bereits zu viele Unternehmen.
error-company-name-taken = Ein Unternehmen mit genau diesem Namen gibt es bereits.
error-company-has-people = Zu diesem Unternehmen gehören Personen, daher bleibt es.
error-company-used = Die Zuordnung zu Personio nennt dieses Unternehmen. Bitte nehmen Sie es dort zuerst heraus.
error-filter-none = Bitte kreuzen Sie mindestens einen Wert an, oder wählen Sie alle.
error-filter-unknown = Einer dieser Werte kommt in den Daten von Personio nicht vor.
error-percent-range = Bitte geben Sie eine ganze Zahl von 1 bis 100 an.
error-personio-off = Personio ist ausgeschaltet. Bitte schalten Sie es zuerst ein.
error-personio-unchecked = Die Zugangsdaten sind noch nicht als gültig geprüft. Bitte prüfen Sie sie zuerst.
error-automatic-not-yet = Der letzte Lauf ist nicht gut ausgegangen. Der automatische Abgleich lässt sich nach einem guten Lauf einschalten.
error-time-invalid = Bitte geben Sie eine Uhrzeit an, zum Beispiel 06:00.
health-directory = Verzeichnis aus Personio
health-directory-last = Letzter vollständiger Lauf { $at }
health-directory-never = Noch kein vollständiger Lauf
setup-directory = Personio verbinden
setup-directory-why = Das Personalverzeichnis kommt dann von dort, und Ausgeschiedene verlieren ihren Zugang von selbst.
setup-directory-go = Verbinden
setup-directory-fine = Wir nutzen es nicht

## Fields of the directory.
field-first-name = Vorname
field-last-name = Nachname
field-status = Beschäftigungsstatus
field-hire-date = Eintrittsdatum
field-termination-date = Austrittsdatum
field-last-modified = Zuletzt geändert
field-position = Position
field-department = Abteilung
field-team = Team in Personio
field-office = Standort
field-employment-type = Beschäftigungsart
field-line-manager = Führungskraft
field-company = Unternehmen
field-cost-centres = Kostenstellen
field-gender = Geschlecht
field-birth-date = Geburtsdatum
employment-active = Aktiv
employment-onboarding = Eintritt bevorstehend
employment-leave = Abwesend (Auszeit)
employment-inactive = Ausgeschieden
employment-internal = Intern
employment-external = Extern
gender-male = männlich
gender-female = weiblich
gender-diverse = divers
from-personio = aus Personio
from-personio-now = aus Personio, gerade eben
from-personio-ago = aus Personio, vor { $ago }
from-personio-on = aus Personio, { $date }

## Runs of the sync and their logs.
runs-hint = Jeder Lauf behält sein Protokoll: was er geändert hat und was er aus welchem Grund nicht übernehmen konnte.
runs-none = Noch kein Lauf
runs-none-hint = Der erste startet am Ende der Einrichtung.
runs-older = Ältere Läufe
run-number = Lauf { $n }
run-run = Lauf
run-started = Gestartet
run-starter = Gestartet von
run-state = Ergebnis
run-duration = Dauer
run-seen = Personen
run-added = Hinzugefügt
run-changed = Geändert
run-archived = Archiviert
run-errors = Fehler
run-figures = Der Lauf in Zahlen
run-seconds = { $n } s
run-minutes = { $m } Min. { $s } s
run-hours = { $h } Std. { $m } Min.
run-by-settings = Speichern und abgleichen
run-by-hand = Jetzt abgleichen
run-by-daily = Täglicher Lauf
run-by-confirmed = Austritte bestätigt
run-state-running = Läuft
run-state-complete = Vollständig
run-state-with-errors = Vollständig, mit Fehlern
run-state-incomplete = Unvollständig
run-state-asking = Wartet auf Ihre Entscheidung
run-state-declined = Abgelehnt
run-state-failed = Fehlgeschlagen
run-stage-waiting = Wartet auf den Start
run-stage-checking = Fragt Personio, was gelesen werden darf
run-stage-listing = Liest Mitarbeitende aus Personio
run-stage-people = Bringt Personen auf den neuesten Stand
run-stage-managers = Trägt Führungskräfte ein
run-stage-archiving = Archiviert Ausgeschiedene
run-stage-ended = Beendet
run-progress-of = { $done } von { $total } Personen
run-progress-errors = { $n ->
    [one] bisher { $n } Fehler
   *[other] bisher { $n } Fehler
}
run-leave = Sie können diese Seite verlassen; der Lauf geht weiter.
run-reload = Aktuellen Stand anzeigen
run-asks = { $n ->
    [one] { $n } Person würde archiviert. Ist das richtig?
   *[other] { $n } Personen würden archiviert. Ist das richtig?
}
run-asks-hint = Das sind mehr, als ein Lauf von sich aus archivieren darf. Er hat deshalb angehalten, bevor er etwas geändert hat. Wer archiviert wird, wird abgemeldet und kann sich nicht mehr anmelden; die Anfragen bleiben erhalten.
run-archive = { $n ->
    [one] Diese Person archivieren
   *[other] Diese { $n } Personen archivieren
}
run-decline = Nicht archivieren
run-asks-old = Ein späterer Lauf ist an die Stelle dieser Frage getreten.
run-declined-hint = Eine Administratorin oder ein Administrator hat den Austritten nicht zugestimmt. Es wurde nichts geändert.
run-log = Protokoll
run-log-tabs = Teile des Protokolls
run-log-changes = Änderungen
run-log-errors = Fehler
run-log-download = Als .xlsx herunterladen
run-log-search = Name oder Personio-ID
run-log-code = Art
run-log-all = Alle Arten
run-log-none = Nichts im Protokoll
run-log-no-changes = Dieser Lauf hat nichts geändert: Alles war auf dem neuesten Stand.
run-log-no-errors = Keine Fehler: Alle konnten übernommen werden.
run-log-not-found = Nichts passt zu diesem Filter
run-log-next = Weitere Zeilen
run-log-first = Zurück zu den ersten Zeilen
run-log-person = Person
run-log-personio-id = Personio-ID
run-log-when = Wann
run-log-what = Was
run-log-field = Feld
run-log-change = Änderung
run-log-old = Vorher
run-log-new = Nachher
run-log-problem = Problem
run-log-todo = Was zu tun ist
run-log-is-code = Code
run-log-nobody = Unbekannte Person
run-log-empty = leer
run-log-withheld = geändert; die Werte werden nicht angezeigt
run-log-cut = Das Blatt ist voll. Die Seite des Laufs zeigt die Zeilen, die hier fehlen.
sync-code-added = Hinzugefügt
sync-code-linked = An der E-Mail-Adresse erkannt
sync-code-changed = Geändert
sync-code-archived = Archiviert
sync-code-restored = Wieder da
sync-code-cost-centre-added = Kostenstelle angelegt
sync-code-would-archive = Würde archiviert
sync-error-missing-email = Die E-Mail-Adresse fehlt
sync-todo-missing-email = Tragen Sie die geschäftliche E-Mail-Adresse in Personio ein; der nächste Lauf übernimmt die Person.
sync-error-invalid-email = Die E-Mail-Adresse ist ungültig
sync-todo-invalid-email = Korrigieren Sie die geschäftliche E-Mail-Adresse in Personio.
sync-error-email-taken = Eine andere Person hat diese E-Mail-Adresse
sync-todo-email-taken = Zwei Personen können keine Adresse teilen. Geben Sie einer davon in Personio eine andere.
sync-error-missing-first-name = Der Vorname fehlt
sync-todo-missing-first-name = Tragen Sie den Vornamen in Personio ein.
sync-error-missing-last-name = Der Nachname fehlt
sync-todo-missing-last-name = Tragen Sie den Nachnamen in Personio ein.
sync-error-missing-start-date = Das Eintrittsdatum fehlt
sync-todo-missing-start-date = Tragen Sie das Eintrittsdatum in Personio ein. Es fehlt auch, wenn eine Einstellung zurückgezogen wurde; dann ist nichts zu tun.
sync-error-date-of-birth-is-missing-or-invalid = Das Geburtsdatum fehlt oder ist ungültig
sync-todo-date-of-birth-is-missing-or-invalid = Alles andere wurde übernommen. Tragen Sie das Datum in Personio ein oder lassen Sie das Geburtsdatum unter „Umfang“ weg.
sync-error-invalid-termination-date = Das Austrittsdatum ist kein Datum
sync-todo-invalid-termination-date = Alles andere wurde übernommen. Korrigieren Sie das Austrittsdatum in Personio.
sync-error-unknown-status = Der Beschäftigungsstatus ist unbekannt
sync-todo-unknown-status = Alles andere wurde übernommen, der Status blieb, wie er war. Prüfen Sie den Status in Personio.
sync-error-line-manager-not-found = Die Führungskraft ist nicht im Verzeichnis
sync-todo-line-manager-not-found = Alles andere wurde übernommen. Prüfen Sie, ob auch die Führungskraft übernommen wird und kein Filter sie ausschließt.
sync-error-company-not-found = Kein Unternehmen hat hier genau diesen Namen
sync-todo-company-not-found = Alles andere wurde übernommen. Legen Sie das Unternehmen unter genau demselben Namen an oder wählen Sie ein Standardunternehmen.
sync-error-language-unknown = Visavis spricht diese Sprache nicht
sync-todo-language-unknown = Alles andere wurde übernommen; die Person wird in der Sprache der Organisation angeschrieben.
sync-error-unreadable-entry = Der Eintrag ist nicht lesbar
sync-todo-unreadable-entry = Personio hat einen Eintrag ohne ID oder in unbekannter Form gesendet. Bleibt das so, wenden Sie sich an Personio.
sync-error-not-saved = Die Person konnte nicht gespeichert werden
sync-todo-not-saved = Das liegt an uns. Der nächste Lauf versucht es erneut; das Serverprotokoll sagt mehr.
run-problem-disabled = Die Integration ist deaktiviert
run-todo-disabled = Aktivieren Sie sie im Überblick und gleichen Sie dann erneut ab.
run-problem-enabler-inactive = Wer die Integration aktiviert hat, ist nicht mehr aktiv
run-todo-enabler-inactive = Eine andere Administratorin oder ein anderer Administrator muss sie im Überblick erneut aktivieren. Bis dahin schlägt jeder Lauf fehl.
run-problem-wrong-credential = Personio akzeptiert die Zugangsdaten nicht
run-todo-wrong-credential = Prüfen Sie Client-ID und Client-Secret unter „Zugangsdaten“; in Personio stehen sie bei den API-Zugangsdaten.
run-problem-not-allowed = Die Zugangsdaten dürfen keine Mitarbeitenden lesen
run-todo-not-allowed = Geben Sie den Zugangsdaten in Personio das Recht, Mitarbeitende zu lesen.
run-problem-fields-missing = Die Zugangsdaten können Vorname, Nachname oder E-Mail nicht lesen
run-todo-fields-missing = Geben Sie diese drei in Personio für die Zugangsdaten frei; ohne sie kann niemand übernommen werden.
run-problem-too-many-calls = Personio hat weitere Anfragen abgelehnt
run-todo-too-many-calls = Vielleicht nutzt ein anderes Programm dieselben Zugangsdaten. Versuchen Sie es später erneut; es wurde nichts geändert.
run-problem-unreachable = Personio war nicht erreichbar
run-todo-unreachable = Meist geht das von selbst vorüber: Versuchen Sie es später erneut. Bleibt es so, prüfen Sie die Internetverbindung dieses Servers. Es wurde nichts geändert.
run-problem-bad-answer = Die Antwort sah nicht nach Personio aus
run-todo-bad-answer = Prüfen Sie die Adresse von Personio in den Servereinstellungen und ob ein Proxy an seiner Stelle antwortet. Es wurde nichts geändert.
run-problem-incomplete = Die Liste von Personio war nicht vollständig
run-todo-incomplete = Wer in der Liste stand, wurde aktualisiert; niemand wurde archiviert, weil er darin fehlte. Gleichen Sie erneut ab.
run-problem-too-many-leavers = Es würden mehr Personen archiviert als vereinbart
run-todo-too-many-leavers = Sehen Sie sich die Liste unten an und entscheiden Sie. Bisher wurde nichts geändert.
run-problem-secret-unreadable = Das gespeicherte Secret lässt sich nicht öffnen
run-todo-secret-unreadable = Der Schlüssel dieser Installation wurde geändert. Geben Sie das Client-Secret unter „Zugangsdaten“ erneut ein.
run-problem-internal = Auf unserer Seite ist etwas schiefgegangen
run-todo-internal = Gleichen Sie erneut ab. Bleibt es so, sagt das Serverprotokoll mehr.

## People: lists, and a person’s page.
people-standing = Status
people-origin = Herkunft
people-any-standing = Jeder Status
people-any-origin = Jede Herkunft
people-any-company = Alle Unternehmen
people-any-cost-centre = Alle Kostenstellen
people-any-department = Alle Abteilungen
standing-active = Aktiv
standing-onboarding = Tritt bald ein
standing-leave = In Auszeit
standing-inactive = Inaktiv
origin-personio = Aus Personio
origin-hand = Von Hand hinzugefügt
origin-contact = Kontakte
people-count = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
people-count-more = Mehr als { $n } Personen
people-none-hint = Niemand passt zu diesen Wörtern und Filtern.
people-clear = Wörter und Filter entfernen
people-first = Zurück zur ersten Seite
person-job = Position und Abteilung
person-is-given = Aus Personio stammen und werden dort geändert: { $fields }.
person-archived-hand = Von Hand deaktiviert: Kein Lauf holt diese Person zurück.
person-archived-directory = Von einem Lauf archiviert: Laut Personio ist diese Person ausgeschieden.
person-deactivate-personio = Die nächsten Läufe lassen die Person inaktiv, was immer Personio sagt.
person-reports = Direkt unterstellt
person-reports-more = Die ersten { $n } werden angezeigt.
person-history = Verlauf aus Personio
person-history-hint = Was Läufe des Abgleichs geändert haben, das Neueste zuerst.
person-history-none = Noch kein Lauf hat an dieser Person etwas geändert.
person-history-older = Ältere Änderungen
person-private = Das sehen nur Administratorinnen und Administratoren.
error-field-from-personio = Dieses Feld kommt aus Personio. Bitte ändern Sie es dort.

## Readable attributes.
attribute = Attribut
attribute-kind = Art
attribute-people = Personen mit Wert
attribute-chosen = Freigegeben
attribute-chosen-by = von { $name }, { $date }
attribute-chosen-on = { $date }
attribute-denied = Bankdaten: werden nie übertragen
attribute-not-offered = Wird von Personio derzeit nicht angeboten
attribute-used = Von der Synchronisierung genutzt
attributes-hint = Das ist alles, was mit den Zugangsdaten lesbar ist. Fachpersonen sehen davon nur, was hier angehakt ist. Außer dem, was die Synchronisierung selbst nutzt, wird nichts weiter abgefragt, gespeichert oder angezeigt. Bankdaten lassen sich nie freigeben.
attributes-empty = Noch keine Attribute
attributes-empty-hint = Sobald die Zugangsdaten geprüft sind, steht hier alles, was damit lesbar ist.
attributes-filter = Attribute filtern
attributes-count = { $n ->
    [0] Keine freigegeben
   *[other] { $n } freigegeben
}
attributes-own = Eigene Felder
attributes-common = Felder, die jedes Personio hat
attributes-deleted = { $n ->
    [one] { $n } gespeicherter Wert wurde gelöscht.
   *[other] { $n } gespeicherte Werte wurden gelöscht.
}
attributes-save-hint = Neu Freigegebenes füllt die nächste Synchronisierung. Zurückgezogenes wird nach Ihrer Bestätigung sofort gelöscht.
attributes-language = Sprache der Personen
attributes-language-hint = Wer in Visavis keine Sprache gewählt hat, erhält die Sprache, die dieses Attribut nennt; alle anderen die der Organisation.
attributes-language-label = Attribut mit der Sprache
attributes-language-none = Keines
attributes-understood = So wird „{ $label }“ verstanden
attributes-understood-later = Die Werte sind nach der nächsten Synchronisierung bekannt.
attributes-not-understood = Keine unserer Sprachen
kind-standard = Text
kind-date = Datum
kind-integer = Ganze Zahl
kind-decimal = Zahl
kind-list = Auswahl
kind-link = Link
kind-tags = Mehrfachauswahl
kind-multiline = Langer Text
sensitive-pay = Sensibel: Vergütung
sensitive-health = Sensibel: Gesundheit
sensitive-belief = Sensibel: Weltanschauung oder Herkunft
sensitive-tax = Sensibel: Steuern
sensitive-social-security = Sensibel: Sozialversicherung
sensitive-identity = Sensibel: Ausweisdaten
sensitive-bank = Klingt nach Bankdaten
value-yes = Ja
value-no = Nein
withdraw-title = Zurückziehen und löschen?
withdraw-hint = Diese Attribute sind danach nicht mehr lesbar. Alles, was davon gespeichert ist, wird sofort gelöscht, auch in den Protokollen früherer Läufe. Das lässt sich nicht rückgängig machen; nur eine neue Synchronisierung brächte Werte zurück.
withdraw-people = { $n ->
    [0] Keine gespeicherten Werte
    [one] Wert von { $n } Person
   *[other] Werte von { $n } Personen
}
withdraw-language = Die Sprache der Personen stammt aus einem davon. Wer in Visavis keine Sprache gewählt hat, erhält dann die der Organisation.
withdraw-agree = Zurückziehen und löschen
attributes-title = Attribute
attributes-from-now = aus Personio, gerade eben
attributes-from-minutes = aus Personio, vor { $n } Min.
attributes-from-hours = aus Personio, vor { $n } Std.
attributes-from-days = { $n ->
    [one] aus Personio, vor { $n } Tag
   *[other] aus Personio, vor { $n } Tagen
}
attributes-from-date = aus Personio, Stand { $date }
attributes-run-failed = Die letzte Synchronisierung ist nicht durchgelaufen; die Angaben sind möglicherweise veraltet.
attributes-runs = Läufe
attributes-none-chosen = Hier ist kein Attribut aus Personio freigegeben.
attributes-none-filled = Keines der freigegebenen Attribute ist bei dieser Person ausgefüllt.
attributes-who-chooses = Was hier lesbar ist, entscheidet die Administration.
attributes-choose = Attribute auswählen
attributes-allowed = { $n ->
    [one] { $n } Attribut aus Personio ist hier freigegeben.
   *[other] { $n } Attribute aus Personio sind hier freigegeben.
}
attributes-allowed-by = { $n ->
    [one] { $n } Attribut aus Personio ist hier freigegeben, von { $name } am { $date }.
   *[other] { $n } Attribute aus Personio sind hier freigegeben, von { $name }, zuletzt am { $date }.
}
attributes-allowed-by-several = { $n } Attribute aus Personio sind hier von mehreren Personen freigegeben, zuletzt von { $name } am { $date }.
error-attribute-unknown = Eines dieser Attribute bietet Personio nicht an. Es wurde nichts gespeichert.
error-attribute-denied = Bankdaten lassen sich nie freigeben. Es wurde nichts gespeichert.
error-attribute-not-chosen = Geben Sie dieses Attribut zuerst oben frei: Nur ein freigegebenes kann die Sprache bestimmen.
