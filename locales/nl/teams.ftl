# A team's page: working hours, holidays, assignment, channels.
weekday-mon = Maandag
weekday-tue = Dinsdag
weekday-wed = Woensdag
weekday-thu = Donderdag
weekday-fri = Vrijdag
weekday-sat = Zaterdag
weekday-sun = Zondag
weekday-short-mon = ma
weekday-short-tue = di
weekday-short-wed = wo
weekday-short-thu = do
weekday-short-fri = vr
weekday-short-sat = za
weekday-short-sun = zo
team-tabs = Onderdelen van dit team
team-general = Algemeen
team-hours = Werktijden
team-hours-hint = Termijnen lopen alleen terwijl het team werkt. Een wijziging geldt voor alle openstaande verzoeken; al getelde tijd gaat nooit verloren.
team-holidays = Feestdagen
team-assignment = Toewijzing
team-channels = Kanalen
team-new-hint = Eerst naam en leden. Werktijden, feestdagen en de rest volgen op de pagina van het team.
team-categories-all = Alle categorieën
team-categories-hint = Waarover dit team vragen kan krijgen.
team-category-suggested = Suggestie: andere teams van deze soort bieden haar aan
team-archive-open = { $n ->
    [one] { $n } verzoek staat open. Waar gaat het heen?
   *[other] { $n } verzoeken staan open. Waar gaan ze heen?
}
team-archive-choose = Maak een keuze
team-archive-stay = Ze blijven bij de leden van dit team
team-archive-move = Naar het team ‘{ $team }’
team-archive-move-hint = Het verplaatsen gebeurt op de achtergrond. Wie niet in het andere team zit, staat zijn verzoeken af.
team-archived-open = { $n ->
    [one] Er staat hier nog { $n } verzoek open.
   *[other] Er staan hier nog { $n } verzoeken open.
}
hours-week = Week
hours-closed = gesloten
hours-zone-hint = De klok waar het team werkt. Bijvoorbeeld Europe/Amsterdam.
hours-from = { $day }, van
hours-to = { $day }, tot
hours-next-day = eindigt de volgende dag
hours-frame-add = { $day }: tijd toevoegen
hours-frame-remove = { $day }: deze tijd verwijderen
hours-copy = { $day } kopiëren naar
hours-copy-workdays = Maandag tot en met vrijdag
hours-copy-all = Elke dag
recompute-running = De termijnen worden opnieuw berekend
recompute-done-of = { $done } van { $total } openstaande verzoeken. U kunt deze pagina verlaten.
recompute-finished = { $n ->
    [one] De termijn van { $n } openstaand verzoek is opnieuw berekend.
   *[other] De termijnen van { $n } openstaande verzoeken zijn opnieuw berekend.
}
holiday-add = Feestdag toevoegen
holiday-date = Datum
holiday-name = Naam
holiday-closed = Gesloten
holiday-whole = De hele dag
holiday-morning = ’s Ochtends, tot 12:00
holiday-afternoon = ’s Middags, vanaf 12:00
holiday-part = Een deel van de dag
holiday-from-to = { $from } tot { $to }
holiday-from = Van
holiday-to = Tot
holiday-to-hint = 00:00 is het einde van de dag.
holiday-remove = { $date } verwijderen
holidays-added = { $n ->
    [one] { $n } feestdag is toegevoegd.
   *[other] { $n } feestdagen zijn toegevoegd.
}
holidays-import = Importeren uit een agenda
holidays-file = Agendabestand (.ics)
holidays-file-hint = Hoogstens 1 MB en 2.000 afspraken. Wat zich herhaalt, geldt voor dit jaar en de twee volgende. U ziet alles voordat het wordt toegevoegd.
holidays-look = Bestand bekijken
holidays-none = Nog geen feestdagen
holidays-none-hint = Op een feestdag werkt het team niet en loopt er geen termijn.
holidays-found = Gevonden in het bestand
holidays-found-new = { $n ->
    [one] { $n } dag is nieuw
   *[other] { $n } dagen zijn nieuw
}
holidays-found-known = { $n ->
    [one] { $n } dag staat al in de lijst
   *[other] { $n } dagen staan al in de lijst
}
holidays-found-past = { $n ->
    [one] { $n } dag van vóór dit jaar valt weg
   *[other] { $n } dagen van vóór dit jaar vallen weg
}
holidays-take = Deze feestdagen toevoegen
holidays-back = Terug naar de feestdagen
assignment-lead = Hoe nieuwe verzoeken worden toegewezen. De reden staat in de geschiedenis van elk verzoek.
assignment-way = Wie een nieuw verzoek krijgt
assignment-manual = Niemand: leden pakken verzoeken zelf op
assignment-manual-hint = Tot dan wachten ze zonder toewijzing.
assignment-round-robin = Om de beurt
assignment-round-robin-hint = Wie er het langst geen heeft gekregen.
assignment-fewest-open = Wie er de minste open heeft
assignment-fewest-open-hint = Openstaande verzoeken van dit team tellen.
assignment-cap = Open verzoeken per persoon, hoogstens
assignment-cap-hint = Leeg: onbeperkt. Leden buiten hun werktijd worden overgeslagen.
channels-works = Werkt
channels-slack-hint = Kanalen kunnen aan dit team worden gekoppeld zodra een beheerder Slack heeft verbonden.
channels-not-connected = Niet verbonden
error-frame-time = Geef een tijd op zoals 09:00.
error-frame-overlap = Deze tijd overlapt een andere.
error-frame-backwards = Het einde ligt niet na het begin. Loopt de tijd over middernacht, kies dan ‘eindigt de volgende dag’.
error-frame-long = Een tijd duurt hoogstens 24 uur.
error-hours-never-open = Met deze tijden zou het team nooit werken en kon geen termijn worden gehaald.
error-holiday-times = Een feestdag eindigt na het begin, op dezelfde dag.
error-holiday-part = Kies welk deel van de dag.
error-holiday-known = Deze dag staat al in de lijst.
error-holidays-many = Een team heeft hoogstens 2.000 feestdagen.
error-date-invalid = Geef een datum op.
error-cap-invalid = Geef een getal van 1 tot 999 op, of niets.
error-move-to-missing = Geef aan waar de openstaande verzoeken heen gaan.
error-ics-at = Regel { $line }: { $why }
error-ics-not-utf8 = Dit is niet in UTF-8 geschreven.
error-ics-line = Dit is geen regel van een agenda.
error-ics-empty = In dit bestand staan geen afspraken.
error-ics-no-calendar = Een agendabestand begint met BEGIN:VCALENDAR.
error-ics-nesting = Hier eindigt iets dat niet begonnen is.
error-ics-cut-off = Het bestand houdt halverwege op. Exporteer het opnieuw.
error-ics-many = Dat is te veel: hoogstens 2.000 afspraken en dagen.
error-ics-no-start = Deze afspraak heeft geen datum.
error-ics-date = Deze datum of duur is niet leesbaar.
error-ics-backwards = Deze afspraak eindigt voor het begin.
error-ics-long = Deze afspraak duurt meer dan 400 dagen.
error-ics-rule = Deze manier van herhalen is niet leesbaar.
error-ics-unreadable = Dit bestand is niet leesbaar.
