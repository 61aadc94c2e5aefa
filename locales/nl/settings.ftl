settings-command = Instellingen: { $page }
settings-group-organisation = Organisatie
settings-group-desk = Helpdesk
settings-group-connections = Koppelingen
settings-group-operation = Beheer
settings-organisation = Organisatie
settings-people = Personen
settings-setup = Inrichting
settings-roles = Rollen
settings-slas = SLA’s
settings-teams = Teams
settings-statuses = Statussen
settings-categories = Categorieën
settings-email = E-mail
settings-health = Systeemstatus

form-saved = Opgeslagen.
form-not-saved = Nog niet opgeslagen. Controleer dit:

organisation-hint = Geldt voor iedereen, tenzij een persoon iets anders heeft gekozen.
organisation-name-and-language = Naam en taal
organisation-language-hint = Voor iedereen van wie de taal niet bekend is.
organisation-time-zone-hint = Voor iedereen die er geen heeft gekozen. Bijvoorbeeld Europe/Berlin.
organisation-requests = Verzoeken
organisation-reopen-days = Heropenen door antwoord (dagen)
organisation-reopen-days-hint = Latere antwoorden op een afgehandeld verzoek openen een nieuw verzoek.
organisation-undo-seconds = Antwoorden vasthouden vóór verzending (seconden)
organisation-undo-seconds-hint = In deze tijd kan een antwoord nog worden ingetrokken. Van 0 tot 120.

teams-hint = Elk team heeft een adres, leden en categorieën. Er moet minstens één openbaar team blijven.
teams-all = Alle teams
teams-empty = Nog geen team
teams-empty-hint = Een e-mail naar het adres van een team opent een verzoek voor dat team. Maak het eerste team aan.
team-new = Nieuw team
team-create = Team aanmaken
team-name-and-address = Naam en adres
team-kind = Soort
team-kind-hint = Waar het team voor is. Vrije tekst.
team-kind-general = HR algemeen
team-kind-payroll = Salarisadministratie
team-kind-benefits = Arbeidsvoorwaarden
team-kind-time = Tijd en verlof
team-kind-recruiting = Werving
team-kind-learning = Leren en ontwikkelen
team-address = E-mailadres
team-address-hint = Wordt uit de naam gevormd als dit leeg blijft.
team-visibility = Zichtbaarheid
team-public = Openbaar
team-public-hint = Medewerkers kunnen dit team kiezen.
team-internal = Intern
team-internal-hint = Wordt niet aan medewerkers aangeboden.
team-members = Leden
team-members-hint = Alleen leden zien de verzoeken van dit team.
team-members-filter = Expert zoeken
team-members-count = { $n ->
    [0] geen leden
    [one] { $n } lid
   *[other] { $n } leden
}
team-categories = Categorieën van dit team
team-categories-none = Er zijn nog geen categorieën.
team-archive = Team archiveren
team-archive-hint = Het neemt geen nieuwe verzoeken aan.
team-archived = Gearchiveerd
team-archived-on = gearchiveerd op { $date }; de verzoeken blijven leesbaar
team-restore = Team herstellen
team-restore-hint = Het neemt weer verzoeken aan.

name-retired = Gedeactiveerd
names-in-languages = Namen in andere talen
names-in-languages-hint = Waar een taal geen eigen naam heeft, wordt de naam hierboven getoond.

category = Categorie
category-new = Nieuwe categorie
category-create = Categorie aanmaken
categories-hint = Waar verzoeken over gaan. Elk team biedt er een aantal aan.
categories-empty = Nog geen categorie
categories-empty-hint = Categorieën helpen om verzoeken te vinden en te ordenen. Teams werken ook zonder.
category-translations = Vertalingen
category-translated = { $n } van 7
category-no-team = geen team
category-teams-hint = Deze teams bieden de categorie aan.
category-retire = Categorie deactiveren
category-retire-hint = De categorie wordt niet meer aangeboden. Verzoeken die de categorie hebben, behouden die.
category-restore = Categorie heractiveren
category-restore-hint = De categorie wordt weer aangeboden.

statuses-hint = Elke status hoort bij één fase. Sleep om te sorteren. Een gebruikte status wordt gedeactiveerd en gaat nooit verloren.
status-new = Nieuwe status
status-create = Status aanmaken
status-built-in = Ingebouwd
status-name-and-stage = Naam en fase
status-stage = Fase
status-stage-hint = De fase bepaalt waar verzoeken staan. Zodra verzoeken de status hebben, kan de fase niet meer worden gewijzigd.
status-colour = Kleur
status-move-up = { $name } omhoog verplaatsen
status-move-down = { $name } omlaag verplaatsen
status-retire = Status deactiveren
status-retire-hint = De status wordt niet meer aangeboden. Verzoeken die de status hebben, behouden die.
status-restore = Status heractiveren
status-restore-hint = De status wordt weer aangeboden.
colour-grey = Grijs
colour-blue = Blauw
colour-teal = Groenblauw
colour-green = Groen
colour-amber = Amber
colour-red = Rood
colour-violet = Violet
colour-pink = Roze

role-administrator = Beheerder
role-administrator-hint = Alles, inclusief personen, rollen, e-mail en instellingen.
role-expert = Expert
roles-hint = Wat personen hier mogen. Iedereen heeft de rechten van al zijn of haar rollen; alleen beheerders kennen rollen toe.
role-new = Nieuwe rol
role-create = Rol aanmaken
role-name-and-rights = Naam en rechten
role-allows = Staat toe
role-holders = Wie deze heeft
role-people = { $n ->
    [0] niemand
    [one] { $n } persoon
   *[other] { $n } personen
}
role-people-more = { $n ->
    [one] en nog { $n } persoon
   *[other] en nog { $n } personen
}
role-nobody = Niemand heeft deze rol.
role-built-in = Ingebouwd
role-rights-hint = Een wijziging werkt meteen. Wie geen verzoeken meer mag behandelen, verlaat zijn of haar teams.
role-expert-name = De naam van deze rol volgt de taal van de lezer.
role-administrator-fixed = Deze rol staat alles toe en kan niet worden gewijzigd. Minstens één actieve persoon behoudt deze.
role-now = Zoals het nu is – { $what }
role-delete = Rol verwijderen
role-delete-named = Rol ‘{ $name }’ verwijderen?
role-delete-hint = Wie deze heeft, verliest die en moet opnieuw inloggen; andere rollen blijven.
role-losers = Wie deze verliest
right-work-on-requests = Verzoeken behandelen
right-work-on-requests-hint = Van de teams waarvan de persoon lid is.
right-manage-teams = Teams en categorieën beheren
right-manage-teams-hint = Ook leden, werktijden en adressen.
right-manage-statuses = Statussen beheren
right-manage-statuses-hint = Namen, fasen, kleuren en volgorde.
right-manage-slas = SLA’s beheren
right-manage-slas-hint = Hoe snel een team reageert en oplost.
right-see-insights = Inzichten bekijken
right-see-insights-hint = Cijfers van de eigen teams, nooit van afzonderlijke personen.
right-see-people = Personen bekijken
right-see-people-hint = Namen, adressen en functies; er kan niets worden gewijzigd.
right-administer = Beheren
right-administer-hint = Personen, rollen, e-mail, instellingen en systeemstatus.

setup-list-hint = Wat er nog te doen is tot iedereen op tijd antwoord krijgt. De volgorde bepaalt u.
setup-complete = Alles is ingericht. Hier is niets meer te doen.
setup-progress = { $done } van { $total } klaar
setup-of = { $done } van { $total }
setup-done = Klaar
setup-open = Te doen
setup-optional = Optioneel
setup-look = Bekijken
setup-team-first = Er is nog geen team.
setup-who-can = { $names } kan dit doen.
setup-teams-empty = Nog zonder leden: { $names }
setup-email-works = E-mail werkt: { $addresses }
setup-email-later = E-mail werkt: elk team krijgt een adres bij { $domain }.
setup-first-mail = Schrijf naar { $addresses } of stel de vraag hier.
setup-experts = Experts aanwijzen
setup-experts-why = Experts beantwoorden verzoeken en richten al het onderstaande in, zonder beheerder te zijn.
setup-experts-go = Rollen toekennen
setup-teams = Teams met leden aanmaken
setup-teams-why = Elk verzoek hoort bij een team, en alleen de leden zien het.
setup-teams-go = Teams inrichten
setup-hours = Werktijden instellen
setup-hours-why = Termijnen lopen alleen terwijl een team werkt. Zonder wijziging: maandag tot en met vrijdag, 09:00 tot 17:00.
setup-hours-go = Tijden instellen
setup-hours-fine = Ze kloppen zo
setup-statuses = Statussen bekijken
setup-statuses-why = Vier zijn er vanaf het begin; voeg eigen statussen toe als die meer zeggen.
setup-statuses-go = Statussen
setup-statuses-fine = Ze kloppen zo
setup-categories = Categorieën aanmaken
setup-categories-why = Ze zeggen waar verzoeken over gaan en kunnen eigen doelen hebben.
setup-categories-go = Categorieën
setup-categories-fine = Wij hebben er geen nodig
setup-slas = SLA’s instellen
setup-slas-why = Daarmee zegt elk verzoek wanneer het beantwoord en opgelost moet zijn.
setup-slas-go = SLA’s
setup-slas-fine = Wij hebben er geen nodig
setup-channels = Kanalen koppelen
setup-channels-why = Medewerkers vragen vanaf de plek waar ze al zijn.
setup-channels-go = E-mail
setup-first = Probeer het met een eerste verzoek
setup-first-why = Zo ziet u wat medewerkers zien en wat er terugkomt.
setup-first-go = Iets vragen

people-hint = Iedereen die hier bekend is: medewerkers en contacten uit e-mails en chats.
people-search = Naam, e-mail, afdeling of functie
people-none = Niemand gevonden
people-next = Volgende
people-import = Personen importeren
people-import-hint = Onbekende adressen worden toegevoegd, bekende bijgewerkt. Niemand krijgt bericht.
people-import-file = Bestand met personen
people-import-choose = CSV-bestand
people-import-columns = In UTF-8, met komma of puntkomma. Kolommen, waarvan alleen “email” nodig is:
people-import-go = Importeren
people-import-problems = Regels die niet konden worden overgenomen
people-import-line = Regel
people-import-problem = Reden
people-imported = Het bestand is ingelezen.
people-imported-added = { $n ->
    [0] Niemand is toegevoegd.
    [one] { $n } persoon is toegevoegd.
   *[other] { $n } personen zijn toegevoegd.
}
people-imported-changed = { $n ->
    [0] Niemand is gewijzigd.
    [one] { $n } persoon is gewijzigd.
   *[other] { $n } personen zijn gewijzigd.
}
people-imported-same = { $n ->
    [0] Niemand kwam al overeen met het bestand.
    [one] { $n } persoon kwam al overeen met het bestand.
   *[other] { $n } personen kwamen al overeen met het bestand.
}
people-imported-errors = { $n ->
    [one] { $n } regel kon niet worden overgenomen.
   *[other] { $n } regels konden niet worden overgenomen.
}
person-new = Nieuwe persoon
person-create = Persoon toevoegen
person-summary = In één oogopslag
person-details = Details
person-state = Status
person-inactive = Inactief
person-contact = Contact
person-roles = Rollen
person-roles-save = Rollen opslaan
person-roles-hint = Wie een rol verliest, moet opnieuw inloggen.
person-position = Functie
person-department = Afdeling
person-language-organisation = Taal van de organisatie
person-language-hint = Totdat de persoon er zelf een kiest.
person-requests = Verzoeken in mijn teams
person-deactivate = Deactiveren
person-deactivate-hint = De persoon wordt uitgelogd, behandelt niets meer en wordt als inactief getoond. Wat de persoon heeft geschreven, blijft bewaard.
person-reactivate = Heractiveren
person-reactivate-hint = De persoon kan weer inloggen. Rollen en teams zijn zoals ze waren.

action-copy = Kopiëren
action-copy-named = { $what } kopiëren

mail-hint = Actief vanaf de eerste start: een e-mail naar het adres van een team opent een verzoek voor dat team.
mail-relay-away = Uitgaande e-mail wacht sinds { $since }: de server neemt deze niet aan.
mail-held = { $n ->
    [one] Eén e-mail wacht op een beslissing
   *[other] { $n } e-mails wachten op een beslissing
}
mail-held-look = Er gaat niets verloren; bekijk het in de wachtrijen.
mail-addresses = Teamadressen
mail-addresses-change = Bij het team wijzigen
mail-incoming = Inkomende e-mail
mail-door-off = Uit
mail-smtp-hint = Uw mailserver levert e-mail hier af; ingesteld als “smtp.listen”.
mail-lmtp-hint = Hetzelfde, met een antwoord per ontvanger; ingesteld als “lmtp.listen”.
mail-http-hint = Voor mailproviders die onbewerkte e-mail via POST aanleveren. Het adres bevat een geheim.
mail-http-show = Adres tonen
mail-pipe = Pipe
mail-pipe-hint = Voor een mailserver op deze machine.
mail-outgoing = Uitgaande e-mail
mail-last-sent = Laatst verzonden: { $at }
mail-received = Ontvangen
mail-received-hint = Alles wat binnenkwam is hier te volgen, zonder de inhoud.

ledger-states = Toestanden
ledger-state-quarantined = Te beoordelen
ledger-state-failed = Onleesbaar
ledger-state-ignored = Terzijde gelegd
ledger-state-done = In verzoeken
ledger-empty = Hier is niets.
ledger-when = Wanneer
ledger-sender = Van
ledger-sender-none = onbekend
ledger-subject = Onderwerp
ledger-why = Waarom
ledger-size = Grootte
ledger-decide = Beslissen
ledger-make-request = Verzoek aanmaken
ledger-choose-team = Voor welk team?
ledger-retry = Opnieuw proberen
ledger-dismiss = Terzijde leggen
ledger-older = Ouder
ledger-class-human = Van een persoon
ledger-class-auto = Automatisch gemaakt
ledger-class-bounce = Over een e-mail die terugkwam
ledger-class-loop = Van Visavis zelf
ledger-reason-automatic = Een automatische e-mail, zoals een afwezigheidsbericht
ledger-reason-bounce = Een e-mail kwam terug; staat in het verzoek
ledger-reason-bounce-unknown = Over een e-mail die Visavis niet kent
ledger-reason-crashed = Het lezen is drie keer mislukt
ledger-reason-delayed = De andere kant probeert een e-mail nog af te leveren
ledger-reason-dismissed = Door een beheerder terzijde gelegd
ledger-reason-duplicate = Dezelfde e-mail is al eerder binnengekomen
ledger-reason-header-too-large = De headers zijn te groot
ledger-reason-loop = Een eigen e-mail kwam bij ons terug
ledger-reason-no-sender = Zonder afzender
ledger-reason-no-team = Geen team heeft dit adres
ledger-reason-not-a-mail = Dit is geen e-mail
ledger-reason-too-deep = De delen zijn te diep genest
ledger-reason-too-large = Te groot
ledger-reason-too-many = Te veel e-mails van deze afzender binnen een uur
ledger-reason-too-many-parts = Te veel delen
ledger-reason-unknown-sender = De afzender is niet bekend

health-hint = Elk onderdeel met het laatste succes.
health-good = Alles werkt
health-good-hint = Niets vraagt uw aandacht.
health-problems = { $n ->
    [one] Eén punt vraagt uw aandacht
   *[other] { $n } punten vragen uw aandacht
}
health-problems-hint = Al het andere werkt.
health-mail = E-mail
health-last-mail = Laatste e-mail: { $at }
health-no-mail = Nog geen e-mail
health-unread = E-mail die niet kon worden gelezen
health-unread-look = Er gaat niets verloren; bekijk het onder ‘E-mail’.
health-unread-count = { $n ->
    [one] { $n } e-mail
   *[other] { $n } e-mails
}
health-waiting = { $n } in de wacht
health-not-taken-since = Niet aangenomen sinds { $since }
health-nothing-sent = Nog niets verzonden
health-work = Werk op de achtergrond
health-database = Database
health-database-away = Antwoordt niet
health-milliseconds = { $n } ms
health-jobs = Taken
health-jobs-none = Geen in de wacht
health-jobs-due = { $n } aan de beurt
health-period-done = Laatst uitgevoerd: { $ago }
health-period-failed = Mislukt
health-period-never = Nog niet
health-dead = Opgegeven
health-dead-hint = Na veel pogingen niet gelukt.
health-dead-since = { $n } pogingen, { $ago }
health-version = Visavis { $version }
job-receive = Ontvangen e-mail lezen
job-deliver = E-mail verzenden
job-open = Verzoek uit een e-mail aanmaken
period-unread = Wat binnenkwam en niet is gelezen
period-figures = Cijfers van de dag
period-clean-up = Opruimen

preferences-hint = Alleen voor u.
preferences-language-and-time = Taal en tijd
preferences-language-default = Zoals in de organisatie
preferences-language-hint = Voor deze pagina’s en voor e-mails aan u.
preferences-time-zone-hint = Bijvoorbeeld Europe/Berlin. Leeg: die van de organisatie.
preferences-look = Weergave
preferences-theme = Thema
preferences-theme-auto = Als het systeem
preferences-theme-light = Licht
preferences-theme-dark = Donker
preferences-density = Dichtheid
preferences-density-compact = Compacte rijen
preferences-password-set-hint = U logt in met een link die u per e-mail krijgt. Met een wachtwoord hebt u geen link nodig.
preferences-password-change-hint = U wordt overal elders uitgelogd.
preferences-password-present = Huidig wachtwoord
preferences-password-new = Nieuw wachtwoord
preferences-password-hint = Minstens 12 tekens.
preferences-password-set = Wachtwoord instellen
preferences-password-change = Wachtwoord wijzigen
tokens = API-tokens
tokens-docs = Zo gebruikt u de API
tokens-hint = Een programma met een token mag alles wat u mag.
token-label = Waarvoor
token-label-hint = Bijvoorbeeld de naam van het programma.
token-make = Token aanmaken
token-made = Uw nieuwe token
token-made-hint = Het token wordt alleen nu getoond. Bewaar het waar u wachtwoorden bewaart.
token-used = aangemaakt op { $created }, laatst gebruikt: { $used }
token-unused = aangemaakt op { $created }, nooit gebruikt
token-revoke = Intrekken
token-revoke-named = { $name } intrekken
preferences-work = Termijnen en werktijden
preferences-deadline-mails = Mij per e-mail over termijnen informeren
preferences-deadline-mails-hint = Binnen uw werktijden, verzameld in één e-mail. Op de pagina wordt u altijd ingelicht.
preferences-hours = Mijn werktijden
preferences-hours-hint = Daarbuiten krijgt u niet automatisch verzoeken toegewezen en wachten e-mails over termijnen.
preferences-hours-team = Zoals mijn team
preferences-hours-own = Eigen
