# Slack: connection, members, channels.

# What Slack delivered and is in no request
slack-deliveries = Leveringen
slack-deliveries-hint = Wat Slack heeft geleverd en in geen enkel verzoek staat. De inhoud wordt hier niet getoond.
slack-delivery-kind = Wat
slack-deliveries-asked = { $n ->
    [one] Eén bericht wacht tot de afzender een team kiest.
   *[other] { $n } berichten wachten tot hun afzenders een team kiezen.
}
slack-deliveries-unknown = Onbekend
slack-kind-said = Bericht
slack-kind-edited = Wijziging
slack-kind-deleted = Verwijdering
slack-kind-reacted = Reactie
slack-kind-home = Startpagina van de app geopend
slack-kind-member = Profiel van een lid
slack-kind-channel = Wijziging van een kanaal
slack-kind-membership = Lidmaatschap van de bot in een kanaal
slack-kind-revoked = De app is verwijderd
slack-kind-too-many = Melding van vervallen leveringen
slack-kind-command = Opdracht
slack-kind-shortcut = Snelkoppeling
slack-kind-message-shortcut = Snelkoppeling bij een bericht
slack-kind-pressed = Knop
slack-kind-submitted = Formulier
slack-kind-bot = Bericht van een programma
slack-reason-not-connected = Slack was uitgeschakeld toen het werd gelezen
slack-reason-not-json = Het heeft niet het formaat van Slack
slack-reason-crashed = Het lezen is drie keer mislukt
slack-reason-unknown = Visavis kent deze soort niet
slack-reason-nothing = Er hoeft niets te gebeuren
slack-reason-bot = Geschreven door een programma
slack-reason-duplicate = Hetzelfde bericht kwam al eerder
slack-reason-empty = Er valt niets in te lezen
slack-reason-no-team = Er is geen openbaar team dat gevraagd kan worden
slack-reason-too-many = Te veel berichten van deze persoon in korte tijd
slack-reason-stranger = Van iemand van een andere organisatie
slack-reason-inactive = Van iemand die niet meer actief is
slack-reason-unknown-person = Van iemand over wie niets bekend is
slack-reason-not-opened = In een kanaal waar experts beslissen wat een verzoek wordt
slack-reason-channel-talk = Gesprek in een kanaal dat niet voor HR is
slack-reason-early = Over een bericht dat nog niet is aangekomen
slack-reason-unknown-message = Over een bericht dat nooit is aangekomen
slack-reason-no-message = Over een bericht dat in geen enkel verzoek staat
slack-reason-deleted = Door de schrijver verwijderd voordat het in een verzoek stond
slack-reason-withdrawn = Door de schrijver ingetrokken
slack-reason-unchanged = Het verandert niets
slack-reason-older = Er kwam eerder iets nieuwers aan
slack-reason-not-theirs = Dat mag alleen wie het verzoek heeft gedaan
slack-reason-settled = Dat was al beslist
slack-reason-team-unknown = Het team bestaat niet meer
slack-reason-no-consent = Niemand heeft bevestigd dat de schrijver akkoord is
slack-reason-form = Er is een formulier geopend of een link gevolgd
slack-reason-dropped = Slack heeft leveringen laten vallen omdat het er te veel waren
slack-reason-dismissed = Verworpen door het beheer

# Connecting: set-up, keys, members, channels
settings-slack = Slack
slack-hint = Medewerkers stellen hun HR-vragen in Slack en krijgen daar antwoord. In drie stappen koppelt u uw werkruimte; vóór de laatste gebeurt daar niets.
slack-not-set-up = Nog niet ingesteld
slack-on = Gekoppeld
slack-off = Uitgeschakeld
slack-tabs = Onderdelen van Slack
slack-steps = Stappen van de instelling
slack-overview = Overzicht
slack-members = Leden
slack-channels = Kanalen
slack-keys = Sleutels
slack-app = App
slack-step-app = App aanmaken
slack-step-keys = Sleutels
slack-step-check = Controleren en inschakelen
slack-by-settings = Het instellingenbestand koppelt Slack
slack-by-settings-hint = slack.bot_token is daar ingesteld en gaat vóór deze pagina. Wijzig de sleutels daar en start Visavis opnieuw.
slack-way = Hoe Slack Visavis bereikt
slack-way-webhook = Via het openbare adres van deze server
slack-way-webhook-hint = Slack moet { $url } vanaf internet kunnen openen.
slack-way-socket = Via Socket Mode, zonder openbaar adres
slack-way-socket-hint = Visavis opent zelf de verbinding. Geschikt voor een server in uw eigen netwerk.
slack-way-show = Manifest voor deze weg tonen
slack-not-public = Slack kan { $url } niet bereiken: nodig zijn https:// en een naam die op internet bekend is. Kies Socket Mode of stel http.public_url in.
slack-make = De app in Slack aanmaken
slack-make-open = De app-pagina van Slack openen
slack-make-open-hint = Meld u daar aan met een account dat in uw werkruimte apps mag installeren, meestal een eigenaar of beheerder van Slack. De pagina is Engelstalig. Druk rechtsboven op ‘Create New App’ als er niet vanzelf een venster opengaat.
slack-make-manifest = ‘From a manifest’ kiezen
slack-make-manifest-hint = Niet ‘From scratch’: het manifest stelt in één keer alles in wat Visavis nodig heeft.
slack-make-workspace = Uw werkruimte kiezen en op ‘Next’ drukken
slack-make-workspace-hint = Het is de werkruimte waarin uw collega’s elkaar schrijven.
slack-make-paste = ‘JSON’ kiezen, alle tekst vervangen door het manifest hieronder en op ‘Next’ en ‘Create’ drukken
slack-make-paste-hint = Slack toont dan een overzicht van wat de app mag.
slack-make-install = Links ‘Install App’ kiezen, op ‘Install to …’ met de naam van uw werkruimte drukken en dan op ‘Allow’
slack-make-install-hint = Houd de pagina van Slack open: de volgende stap heeft die nodig. Niemand in de werkruimte krijgt bericht.
slack-manifest = App-manifest
slack-manifest-hint = Iedereen in de werkruimte ziet de namen en beschrijvingen; die staan in de taal van de organisatie.
slack-next-keys = De app is geïnstalleerd: verder
slack-app-change = Als de app er al is
slack-app-change-hint = Zo werkt u de app bij: open hem op api.slack.com/apps, kies links ‘App Manifest’, vervang alle tekst door het manifest hierboven, druk op ‘Save Changes’ en installeer de app opnieuw als Slack daarom vraagt.
slack-app-name = HR-helpdesk
slack-app-description = Een vraag stellen aan HR
slack-app-new = Nieuw HR-verzoek
slack-app-new-hint = Opent een verzoek aan HR
slack-app-ask = HR vragen
slack-app-ask-hint = Vraagt HR naar dit bericht, vertrouwelijk
slack-app-command-hint = uw vraag
slack-keys-enter = Invoeren wat Slack heeft uitgegeven
slack-keys-replace = Sleutels vervangen
slack-keys-change = Sleutels wijzigen
slack-keys-hint = Alles staat op de pagina van de app op api.slack.com/apps. Het wordt versleuteld bewaard en nooit meer getoond.
slack-bot-token = Bot User OAuth Token
slack-bot-token-hint = Kies links ‘OAuth & Permissions’; het begint met xoxb-.
slack-signing-secret = Signing Secret
slack-signing-secret-hint = Kies links ‘Basic Information’ en druk onder ‘App Credentials’ naast ‘Signing Secret’ op ‘Show’.
slack-app-token = App-level token
slack-app-token-hint = Alleen voor Socket Mode. Kies links ‘Basic Information’, druk onder ‘App-Level Tokens’ op ‘Generate Token and Scopes’, geef een willekeurige naam, voeg de scope connections:write toe en druk op ‘Generate’; het begint met xapp-.
slack-secret-stored = opgeslagen; typ om te vervangen
slack-next-check = Opslaan en controleren
slack-install-instead = In plaats daarvan via de toestemmingspagina van Slack installeren
slack-checking = Slack wordt bevraagd
slack-check-good = De sleutels werken in { $workspace }
slack-check-good-hint = De app mag alles wat Visavis nodig heeft.
slack-check-partly = De sleutels werken in { $workspace }, maar niet voor alles
slack-check-missing = { $n ->
    [one] Er ontbreekt één machtiging.
   *[other] Er ontbreken { $n } machtigingen.
}
slack-check-title = Wat de app mag
slack-checked-at = Gecontroleerd op { $at }
slack-check-again = Opnieuw controleren
slack-check-nothing = Er is nog niets bekend.
slack-heard = Leveringen van Slack
slack-heard-not-yet = Nog niets ontvangen
slack-heard-at = Laatst gehoord { $at }
slack-heard-webhook-hint = Open bij Slack ‘Event Subscriptions’ en druk naast de Request URL op ‘Retry’ tot er ‘Verified’ staat. Dan weet Slack dat deze server antwoordt.
slack-heard-open = Event Subscriptions openen
slack-heard-socket-hint = De verbinding gaat open zodra Slack is ingeschakeld.
slack-there = Toegestaan
slack-missing = Ontbreekt
slack-missing-needed = Ontbreekt: noodzakelijk
slack-scopes-open = Machtigingen toevoegen bij Slack (OAuth & Permissions)
slack-install-open = App opnieuw installeren (Install App)
slack-enable = Slack inschakelen
slack-enable-hint = Vanaf dan wordt wie de bot schrijft naar het team gevraagd en krijgt een verzoek; alle leden van de werkruimte komen over als personen of contacten.
slack-enable-nobody = Niemand in Slack krijgt bericht. De bot schrijft alleen wie hem eerst schreef.
slack-enable-agree = Slack inschakelen
slack-is-off = Slack is uitgeschakeld
slack-is-off-hint = Er wordt niets van Slack aangenomen en er gaat niets naartoe. Nieuwe antwoorden gaan per e-mail.
slack-disable = Slack uitschakelen
slack-disable-hint = De bot antwoordt niet meer. Personen en verzoeken blijven; de app blijft in Slack geïnstalleerd.
slack-disable-agree = Uitschakelen
slack-connection = Koppeling
slack-since = Ingeschakeld op { $date }
slack-since-by = Ingeschakeld op { $date } door { $name }
slack-as-of = Stand van { $at }
slack-importing = Leden komen over uit Slack
slack-importing-hint = De lijst wordt gelezen.
slack-import-seen = { $n ->
    [one] { $n } account bekeken
   *[other] { $n } accounts bekeken
}
slack-import-never = Nog niet
slack-import-now = Nu bijwerken
slack-members-hint = Wie in de werkruimte wie is in Visavis. Wordt dagelijks en bij een gewijzigd profiel bijgewerkt. Niemand krijgt bericht.
slack-count-employees = { $n ->
    [one] { $n } medewerker
   *[other] { $n } medewerkers
}
slack-count-contacts = { $n ->
    [one] { $n } contact
   *[other] { $n } contacten
}
slack-count-guests = { $n ->
    [one] { $n } gast
   *[other] { $n } gasten
}
slack-count-strangers = { $n ->
    [one] { $n } van andere organisaties
   *[other] { $n } van andere organisaties
}
slack-count-deactivated = { $n ->
    [one] { $n } gedeactiveerd account
   *[other] { $n } gedeactiveerde accounts
}
slack-count-bots = { $n ->
    [one] { $n } programma
   *[other] { $n } programma’s
}
slack-employees-hint = Leden van wie het geverifieerde adres in Slack dat van een actieve medewerker is.
slack-contacts-hint = Leden die niet in de personeelslijst staan. Zij kunnen vragen stellen en krijgen er geen gegevens uit.
slack-guests-hint = Gasten van uw werkruimte. Zij gelden nooit als medewerker, wat hun adres ook is.
slack-strangers-hint = Uit kanalen die met een andere organisatie worden gedeeld. Van hen wordt niets vanzelf een verzoek.
slack-deactivated-hint = Zij kunnen niet schrijven en geen berichten krijgen.
slack-bots-hint = Zij zijn niemand en krijgen nooit antwoord.
slack-channels-hint = Een kanaal kan bij één team horen: een bericht daar wordt een verzoek van het team, en het gesprek gaat vertrouwelijk verder.
slack-channels-linked-title = Gekoppelde kanalen
slack-channels-linked = { $n ->
    [one] { $n } kanaal gekoppeld
   *[other] { $n } kanalen gekoppeld
}
slack-channels-none = Er is geen kanaal gekoppeld. Medewerkers kunnen de bot toch schrijven.
slack-channels-link = Een kanaal aan een team koppelen
slack-channels-known = { $n ->
    [one] { $n } kanaal bekend, stand van { $at }.
   *[other] { $n } kanalen bekend, stand van { $at }.
}
slack-opens = Wat een verzoek wordt
slack-opens-always = Elk bericht van een collega
slack-opens-always-hint = Meteen. Het kanaal ziet alleen dat het gesprek vertrouwelijk verdergaat.
slack-opens-by-hand = Wat een expert kiest
slack-opens-by-hand-hint = Via de snelkoppeling ‘HR vragen’ bij het bericht of de reactie :ticket:.
slack-opens-never = Niets
slack-opens-never-hint = Het kanaal hoort alleen van nieuwe verzoeken van het team.
slack-tells = Meldt het kanaal nieuwe verzoeken van het team
slack-tells-hint = Nummer, categorie, termijn en een link; nooit de inhoud.
slack-unlink = Ontkoppelen
slack-link = Kanaal koppelen
slack-link-agree = Koppelen
slack-link-channel = Kanaal
slack-link-search = Kanaal zoeken
slack-link-none = Geen kanaal gevonden dat gekoppeld kan worden.
slack-link-more = Er zijn meer kanalen: zoek op naam.
slack-link-private = Beheerders zien een privékanaal in de lijst zodra de bot er is uitgenodigd, met /invite in Slack.
slack-channel-archived = Gearchiveerd in Slack
slack-channel-problem = De bot kan niet deelnemen ({ $word }): nodig uit met /invite
slack-channel-invite = De bot zit er niet in: nodig uit met /invite
slack-channel-joins = De bot neemt zo deel
slack-channel-shared = Dit kanaal wordt met een andere organisatie gedeeld. Wat hun mensen schrijven, wordt alleen een verzoek als een expert dat besluit.
channels-slack-direct = Medewerkers kunnen dit team kiezen als zij de bot schrijven.
channels-slack-internal = De bot biedt dit team niet aan: het is intern.
slack-install = Via de toestemmingspagina van Slack installeren
slack-install-hint = De tweede weg: Slack toont wat de app wil, u gaat akkoord en Slack geeft het bot-token aan Visavis. Client ID en Client Secret staan onder ‘Basic Information’, ‘App Credentials’.
slack-install-redirect = Het manifest noemt dit adres als enige waarnaar Slack terugleidt:
slack-install-https = Slack leidt alleen terug naar https://-adressen; http.public_url van deze server is dat niet. Voer het bot-token met de hand in.
slack-client-id = Client ID
slack-client-secret = Client Secret
slack-install-next = Opslaan en verder
slack-install-keys = Bot-token met de hand invoeren
slack-install-go = Akkoord gaan bij Slack
slack-install-go-hint = Slack vraagt op zijn eigen pagina of de app mag worden geïnstalleerd en leidt hierheen terug. U hebt tien minuten.
slack-install-go-agree = Naar Slack
slack-install-finish = Slack is akkoord
slack-install-finish-hint = Nog één klik: Visavis haalt het bot-token op en controleert het.
slack-install-finish-agree = Afronden
slack-install-again = Opnieuw beginnen
slack-install-declined = De installatie is bij Slack niet goedgekeurd
slack-install-stale = Deze terugweg van Slack is al gebruikt, te oud of hoort bij een andere sessie
slack-silent = Van Slack is niets gehoord sinds { $since }
slack-silent-webhook = Open op api.slack.com/apps de app en ‘Event Subscriptions’: ‘Enable Events’ moet aan staan en de Request URL ‘Verified’ zijn.
slack-silent-socket = Open op api.slack.com/apps de app en ‘Socket Mode’: dat moet aan staan. Deze server moet wss-primary.slack.com bereiken.
slack-broken-waits = Sinds { $since } gaat er niets naar Slack; wat daarheen wordt geschreven, wacht en gaat zodra dit is verholpen.
slack-problem-token = Slack accepteert het bot-token niet
slack-todo-token = Open op api.slack.com/apps de app, kies ‘Install App’, installeer hem opnieuw en voer hier het nieuwe Bot User OAuth Token in.
slack-problem-not-a-bot = Dit token is niet van een bot
slack-todo-not-a-bot = Neem onder ‘OAuth & Permissions’ het ‘Bot User OAuth Token’, niet het ‘User OAuth Token’.
slack-problem-no-token = Er is nog geen bot-token
slack-todo-no-token = Voer het in onder Sleutels.
slack-problem-unreadable = De opgeslagen sleutels kunnen niet worden geopend
slack-todo-unreadable = De instelling secrets.key is gewijzigd. Voer de sleutels opnieuw in of herstel de oude secrets.key.
slack-problem-app-token = Slack accepteert het app-level token niet
slack-todo-app-token = Maak er onder ‘Basic Information’, ‘App-Level Tokens’ een met de scope connections:write en voer het hier in.
slack-problem-socket = Socket Mode gaat niet open
slack-todo-socket = Open bij Slack ‘Socket Mode’ en zet ‘Enable Socket Mode’ aan; het app-level token heeft de scope connections:write nodig.
slack-problem-code = Slack heeft de installatie niet voltooid
slack-todo-code = Controleer Client ID en Client Secret en installeer opnieuw via de toestemmingspagina.
slack-problem-scopes = Er ontbreken machtigingen zonder welke Slack niet werkt
slack-todo-scopes = Voeg toe wat ontbreekt bij Slack onder ‘OAuth & Permissions’, ‘Bot Token Scopes’, installeer de app opnieuw onder ‘Install App’ en controleer nogmaals.
slack-problem-unreachable = Slack is niet bereikt
slack-todo-unreachable = Probeer het zo opnieuw. Blijft het zo, dan is de weg van deze server naar slack.com dicht: kijk naar slack.api_url, de firewall of de proxy.
slack-problem-other-account = Het bot-token is van een andere installatie van deze app
slack-todo-other-account = De gesprekken tot nu toe horen bij de eerdere installatie. Installeer de app in Slack opnieuw waar die stond (dezelfde workspace of de hele organisatie) en voer dat ‘Bot User OAuth Token’ in. Wilt u toch overstappen, schakel Slack dan uit, controleer opnieuw en schakel het weer in: eerdere vragen worden dan per e-mail beantwoord.
slack-problem-refused = Slack weigert
slack-todo-refused = Het woord tussen haakjes is van Slack. Controleer opnieuw; blijft het zo, installeer de app dan opnieuw bij Slack.
slack-scope-chat-write = Eigen berichten plaatsen, wijzigen en verwijderen
slack-without-chat-write = De bot kan niet antwoorden.
slack-scope-im-history = Lezen wat aan de bot wordt geschreven
slack-without-im-history = Vragen aan de bot komen niet aan.
slack-scope-im-read = Directe berichten met de bot zien
slack-without-im-read = Een gesprek kan niet worden hersteld.
slack-scope-im-write = Een direct bericht beginnen voor een antwoord
slack-without-im-write = Antwoorden bereiken niemand vertrouwelijk.
slack-scope-users-read = Zien wie in de werkruimte is
slack-without-users-read = Leden komen niet over.
slack-scope-users-read-email = Hun e-mailadressen zien
slack-without-users-read-email = Niemand wordt als medewerker herkend: allen zijn contact.
slack-scope-commands = De opdracht en snelkoppelingen aanbieden
slack-without-commands = De opdracht /hr en ‘HR vragen’ bij berichten ontbreken.
slack-scope-app-mentions-read = Zien waar de bot wordt genoemd
slack-without-app-mentions-read = Vermeldingen in niet-gekoppelde kanalen doen niets.
slack-scope-channels-history = Gekoppelde openbare kanalen lezen
slack-without-channels-history = Berichten in openbare kanalen worden geen verzoeken.
slack-scope-channels-join = Deelnemen aan een gekoppeld openbaar kanaal
slack-without-channels-join = De bot moet in elk kanaal met de hand worden uitgenodigd, met /invite.
slack-scope-channels-read = De openbare kanalen zien
slack-without-channels-read = Openbare kanalen kunnen niet worden gekoppeld.
slack-scope-groups-history = Gekoppelde privékanalen lezen
slack-without-groups-history = Berichten in privékanalen worden geen verzoeken.
slack-scope-groups-read = Privékanalen zien waarin hij zit
slack-without-groups-read = Privékanalen kunnen niet worden gekoppeld.
slack-scope-files-read = Bestanden ophalen die naar HR worden gestuurd
slack-without-files-read = Bestanden van medewerkers komen niet aan.
slack-scope-files-write = Bestanden met antwoorden sturen
slack-without-files-write = Bijlagen van antwoorden komen niet in Slack aan.
slack-scope-reactions-read = Reacties zien
slack-without-reactions-read = Reacties worden niet getoond en :ticket: maakt geen verzoek.
slack-scope-team-read = De naam van de werkruimte zien
slack-without-team-read = Verder niets: de naam kan hier verouderd zijn.
error-slack-transport = Kies hoe Slack Visavis bereikt.
error-slack-bot-token = Het bot-token is één woord dat begint met xoxb-. Een token dat met xoxp- begint is een ander.
error-slack-bot-token-missing = Voer het bot-token in.
error-slack-signing-secret = Dit is geen Signing Secret van Slack: het is leeg, een token of een voorbeeldtekst.
error-slack-signing-secret-missing = Voer het Signing Secret in: van Slack wordt niets aangenomen dat niet ondertekend is.
error-slack-app-token = Het app-level token is één woord dat begint met xapp-.
error-slack-app-token-missing = Voer het app-level token in: Socket Mode heeft het nodig.
error-slack-by-settings = Het instellingenbestand bepaalt hoe Slack is gekoppeld; wijzig het daar.
error-slack-unchecked = De sleutels zijn niet gecontroleerd, of de controle vond een fout. Controleer eerst opnieuw.
error-slack-scopes = Er ontbreken noodzakelijke machtigingen.
error-slack-off = Slack is uitgeschakeld.
error-slack-client-id = Voer de Client ID in zoals Slack die toont.
error-slack-opens = Kies wat een verzoek wordt.
error-slack-link-nothing = Dit kanaal zou niets doen: kies wat een verzoek wordt, of laat het van nieuwe horen.
error-slack-channel-unknown = Kies een kanaal uit de lijst.
error-slack-channel-taken = Dit kanaal hoort al bij een ander team.
error-slack-channel-archived = Dit kanaal is gearchiveerd in Slack.
error-slack-team-archived = Dit team is gearchiveerd.
period-slack-members = Leden van Slack
period-slack-mending = Of Slack weer werkt
setup-slack-works = Slack: { $workspace } is gekoppeld.
setup-slack-open = Slack: niet gekoppeld. Te vinden onder Instellingen, Slack.
job-recompute = Termijnen opnieuw berekenen
job-rehome = Verzoeken van een gearchiveerd team verplaatsen
job-tell-promise = Een andere antwoordtijd melden
job-check-personio = Personio controleren
job-sync-directory = Personeelslijst synchroniseren
job-scrub = Wissen wat is ingetrokken
job-check-slack = Slack controleren
job-import-slack = Leden uit Slack overnemen
job-publish-home = Iemand de eigen verzoeken in Slack tonen
job-repair-thread = Een gesprek opnieuw uit Slack lezen

# End of connecting
