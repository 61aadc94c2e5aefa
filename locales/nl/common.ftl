time-now = nu
time-minutes = { $n } min
time-hours = { $n } u
time-days = { $n ->
    [one] { $n } dag
   *[other] { $n } dagen
}
size-bytes = { $n } B
size-kilobytes = { $n } KB
size-megabytes = { $n } MB

action-close = Sluiten
action-save = Opslaan
action-cancel = Annuleren

nav-skip = Naar de inhoud
nav-main = Hoofdnavigatie
nav-settings = Instellingen
nav-preferences = Mijn voorkeuren
nav-keys = Sneltoetsen
nav-commands = Opdrachtbalk
nav-sign-out = Uitloggen
nav-search = Zoeken
nav-teams = Teams
nav-views = Weergaven
nav-insights = Inzichten
nav-new = Nieuw verzoek
nav-offline = Geen verbinding. Wat u ziet, is mogelijk verouderd; er wordt opnieuw geprobeerd.
nav-failed = Dat is niet gelukt. Er is niets verloren gegaan; probeer het opnieuw.
commands-goto = Naar verzoek
commands-search = Zoeken naar
commands-label = Opdracht, nummer of zoekterm
commands-placeholder = Wat wilt u doen? Naam, weergave of nummer
commands-empty = Geen resultaten.

view-mine = Aan mij toegewezen
view-unassigned = Niet toegewezen
view-all = Alle verzoeken
view-snoozed = Uitgesteld
view-own = Mijn verzoeken

key-next = Volgende, vorige
key-open = Openen
key-back = Terug naar de lijst
key-select = Selecteren
key-reply = Antwoorden
key-note = Notitie
key-assign = Toewijzen
key-assign-me = Aan mij toewijzen
key-team = Team
key-status = Status
key-category = Categorie
key-snooze = Uitstellen
key-resolve = Afhandelen
key-resolve-next = Afhandelen en volgende
key-card-go = Op het bord: van kaart naar kaart
key-card-move = Op het bord: kaart verplaatsen
key-search = Zoeken
key-go-mine = Naar mijn verzoeken
key-go-unassigned = Naar “Niet toegewezen”
key-go-all = Naar alle verzoeken
key-go-snoozed = Naar “Uitgesteld”
key-commands = Opdrachtbalk
key-send = Verzenden
key-undo = Verzenden ongedaan maken
key-help = Dit overzicht tonen

field-work-email = Zakelijk e-mailadres
field-email = E-mail
field-password = Wachtwoord
field-name = Naam
field-language = Taal
field-time-zone = Tijdzone
field-organisation = Organisatie

sign-in = Inloggen
sign-in-title = Inloggen
sign-in-not-set-up = Visavis is nog niet ingesteld.
sign-in-not-set-up-hint = Open de installatielink die bij het starten van de server in de console is getoond. Bij elke start komt er een nieuwe.
sign-in-link = Inloglink sturen
sign-in-sent = Als dit adres van een medewerker is, is er een link onderweg. De link is 30 minuten geldig.
sign-in-with-password = Wachtwoord gebruiken
sign-in-link-hint = Eén klik en u bent ingelogd. De link werkt één keer.

setup-title = Visavis instellen
setup-hint = Welkom. U wordt de eerste beheerder; alles hier kan later worden gewijzigd.
setup-go = Starten
setup-organisation-hint = Zoals de naam in e-mails en paginatitels verschijnt.
setup-name-hint = Uw voor- en achternaam.
setup-email-hint = Inloglinks gaan naar dit adres.
setup-password-hint = Optioneel, minstens 12 tekens.
setup-time-zone-hint = Bijvoorbeeld Europe/Berlin.

status-to-do = Te doen
status-in-progress = In behandeling
status-waiting = In afwachting
status-resolved = Afgehandeld
stage-to-do = Te doen
stage-in-progress = In behandeling
stage-waiting = In afwachting
stage-resolved = Afgehandeld
priority-low = Laag
priority-normal = Normaal
priority-high = Hoog
priority-urgent = Dringend
channel-email = E-mail
channel-web = Web
channel-api = API
channel-slack = Slack
channel-teams = Microsoft Teams

alert-mail-waits = Uitgaande e-mail wacht sinds { $since }: de mailserver neemt deze niet aan.
alert-look = Bekijken
nav-notices = Meldingen
