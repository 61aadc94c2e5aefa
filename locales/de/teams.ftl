# A team's page: working hours, holidays, assignment, channels.
weekday-mon = Montag
weekday-tue = Dienstag
weekday-wed = Mittwoch
weekday-thu = Donnerstag
weekday-fri = Freitag
weekday-sat = Samstag
weekday-sun = Sonntag
weekday-short-mon = Mo
weekday-short-tue = Di
weekday-short-wed = Mi
weekday-short-thu = Do
weekday-short-fri = Fr
weekday-short-sat = Sa
weekday-short-sun = So
team-tabs = Bereiche dieses Teams
team-general = Allgemein
team-hours = Arbeitszeiten
team-hours-hint = Fristen laufen nur, während das Team arbeitet. Eine Änderung gilt für alle offenen Anfragen; bereits gezählte Zeit geht nie verloren.
team-holidays = Feiertage
team-assignment = Zuweisung
team-channels = Kanäle
team-new-hint = Zuerst Name und Mitglieder. Arbeitszeiten, Feiertage und alles andere folgen auf der Seite des Teams.
team-categories-all = Alle Kategorien
team-categories-hint = Wozu dieses Team gefragt werden kann.
team-category-suggested = Vorschlag: andere Teams dieser Art bieten sie an
team-archive-open = { $n ->
    [one] { $n } Anfrage ist offen. Wohin soll sie?
   *[other] { $n } Anfragen sind offen. Wohin sollen sie?
}
team-archive-choose = Bitte wählen
team-archive-stay = Sie bleiben bei den Mitgliedern dieses Teams
team-archive-move = An das Team „{ $team }“
team-archive-move-hint = Das Verschieben geschieht im Hintergrund. Wer nicht im anderen Team ist, gibt seine Anfragen ab.
team-archived-open = { $n ->
    [one] { $n } offene Anfrage liegt noch hier.
   *[other] { $n } offene Anfragen liegen noch hier.
}
hours-week = Woche
hours-closed = geschlossen
hours-zone-hint = Die Uhr dort, wo das Team arbeitet. Zum Beispiel Europe/Berlin.
hours-from = { $day }, von
hours-to = { $day }, bis
hours-next-day = endet am nächsten Tag
hours-frame-add = { $day }: Zeit hinzufügen
hours-frame-remove = { $day }: diese Zeit entfernen
hours-copy = { $day } kopieren auf
hours-copy-workdays = Montag bis Freitag
hours-copy-all = Jeden Tag
recompute-running = Die Fristen werden neu berechnet
recompute-done-of = { $done } von { $total } offenen Anfragen. Sie können diese Seite verlassen.
recompute-finished = { $n ->
    [one] Die Frist von { $n } offenen Anfrage wurde neu berechnet.
   *[other] Die Fristen von { $n } offenen Anfragen wurden neu berechnet.
}
holiday-add = Feiertag hinzufügen
holiday-date = Datum
holiday-name = Name
holiday-closed = Geschlossen
holiday-whole = Ganzer Tag
holiday-morning = Vormittags, bis 12:00
holiday-afternoon = Nachmittags, ab 12:00
holiday-part = Ein Teil des Tages
holiday-from-to = { $from } bis { $to }
holiday-from = Von
holiday-to = Bis
holiday-to-hint = 00:00 ist das Ende des Tages.
holiday-remove = { $date } entfernen
holidays-added = { $n ->
    [one] { $n } Feiertag wurde hinzugefügt.
   *[other] { $n } Feiertage wurden hinzugefügt.
}
holidays-import = Aus einem Kalender übernehmen
holidays-file = Kalenderdatei (.ics)
holidays-file-hint = Höchstens 1 MB und 2.000 Termine. Was sich wiederholt, wird für dieses Jahr und die nächsten zwei übernommen. Sie sehen alles, bevor es hinzugefügt wird.
holidays-look = Datei ansehen
holidays-none = Noch keine Feiertage
holidays-none-hint = An einem Feiertag arbeitet das Team nicht, und keine Frist läuft.
holidays-found = In der Datei gefunden
holidays-found-new = { $n ->
    [one] { $n } Tag ist neu
   *[other] { $n } Tage sind neu
}
holidays-found-known = { $n ->
    [one] { $n } Tag steht schon in der Liste
   *[other] { $n } Tage stehen schon in der Liste
}
holidays-found-past = { $n ->
    [one] { $n } Tag vor diesem Jahr bleibt weg
   *[other] { $n } Tage vor diesem Jahr bleiben weg
}
holidays-take = Diese Feiertage hinzufügen
holidays-back = Zurück zu den Feiertagen
assignment-lead = Wie neue Anfragen zugewiesen werden. Der Grund steht im Verlauf jeder Anfrage.
assignment-way = Wer eine neue Anfrage bekommt
assignment-manual = Niemand: Mitglieder nehmen sich Anfragen selbst
assignment-manual-hint = Sie warten ohne Zuweisung, bis jemand es tut.
assignment-round-robin = Reihum
assignment-round-robin-hint = Wer am längsten keine bekommen hat.
assignment-fewest-open = Wer die wenigsten offenen hat
assignment-fewest-open-hint = Gezählt werden offene Anfragen dieses Teams.
assignment-cap = Offene Anfragen je Person, höchstens
assignment-cap-hint = Leer: beliebig viele. Mitglieder außerhalb ihrer Arbeitszeit werden übergangen.
channels-works = Funktioniert
channels-slack-hint = Kanäle können mit diesem Team verknüpft werden, sobald die Administration Slack verbunden hat.
channels-not-connected = Nicht verbunden
error-frame-time = Bitte geben Sie eine Uhrzeit wie 09:00 an.
error-frame-overlap = Diese Zeit überschneidet sich mit einer anderen.
error-frame-backwards = Das Ende liegt nicht nach dem Anfang. Geht die Zeit über Mitternacht, wählen Sie „endet am nächsten Tag“.
error-frame-long = Eine Zeit dauert höchstens 24 Stunden.
error-hours-never-open = Mit diesen Zeiten würde das Team nie arbeiten, und keine Frist könnte eingehalten werden.
error-holiday-times = Ein Feiertag endet nach seinem Anfang, am selben Tag.
error-holiday-part = Bitte wählen Sie, welcher Teil des Tages.
error-holiday-known = Dieser Tag steht schon in der Liste.
error-holidays-many = Ein Team hat höchstens 2.000 Feiertage.
error-date-invalid = Bitte geben Sie ein Datum an.
error-cap-invalid = Bitte geben Sie eine Zahl von 1 bis 999 an, oder nichts.
error-move-to-missing = Bitte sagen Sie, wohin die offenen Anfragen sollen.
error-ics-at = Zeile { $line }: { $why }
error-ics-not-utf8 = Das ist nicht in UTF-8 geschrieben.
error-ics-line = Das ist keine Zeile eines Kalenders.
error-ics-empty = In dieser Datei sind keine Termine.
error-ics-no-calendar = Eine Kalenderdatei beginnt mit BEGIN:VCALENDAR.
error-ics-nesting = Hier endet etwas, das nicht begonnen wurde.
error-ics-cut-off = Die Datei hört mittendrin auf. Bitte exportieren Sie sie noch einmal.
error-ics-many = Das ist zu viel: höchstens 2.000 Termine und Tage.
error-ics-no-start = Dieser Termin hat kein Datum.
error-ics-date = Dieses Datum oder diese Dauer ist nicht lesbar.
error-ics-backwards = Dieser Termin endet vor seinem Anfang.
error-ics-long = Dieser Termin dauert mehr als 400 Tage.
error-ics-rule = Diese Art der Wiederholung ist nicht lesbar.
error-ics-unreadable = Diese Datei ist nicht lesbar.
