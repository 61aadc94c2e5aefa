# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = De personeelsgids komt uit Personio. In vier stappen is de koppeling klaar; vóór de laatste stap wordt niets overgenomen.
personio-not-set-up = Nog niet ingericht
personio-on = Ingeschakeld
personio-off = Uitgeschakeld
personio-tabs = Onderdelen van Personio
personio-steps = Stappen van de inrichting
personio-overview = Overzicht
personio-attributes = Attributen
personio-companies = Bedrijven
personio-configure = Wat wordt overgenomen
personio-runs = Runs
personio-credential = Toegangsgegevens
personio-step-credential = Toegangsgegevens
personio-step-check = Controle
personio-step-companies = Bedrijven
personio-step-configure = Wat wordt overgenomen
settings-companies = Bedrijven
settings-cost-centres = Kostenplaatsen
personio-credential-enter = Toegangsgegevens invoeren
personio-credential-replace = Toegangsgegevens vervangen
personio-credential-change = Toegangsgegevens wijzigen
personio-credential-hint = Open in Personio Instellingen › Integraties › API-gegevens en maak toegangsgegevens die medewerkers mogen lezen. Daar kiest u ook welke attributen gelezen mogen worden.
personio-client-id = Client-ID
personio-client-secret = Clientgeheim
personio-secret-stored = opgeslagen; typ om te vervangen
personio-secret-hint = Wordt versleuteld bewaard en nooit meer getoond.
personio-more = Meer
personio-api = Versie van de Personio-API
personio-api-v1 = Versie 1
personio-api-v1-hint = Eén aanroep per honderd mensen. Aanbevolen.
personio-api-v2 = Versie 2
personio-api-v2-hint = Eén aanroep per persoon: veel trager. Vraagt toegangsgegevens die ervoor gemaakt zijn.
personio-next-check = Opslaan en controleren
personio-save-check = Opslaan en controleren
personio-checking = Personio wordt bevraagd
personio-checking-hint = Welke attributen mogen gelezen worden?
personio-checking-of = { $seen } van { $total } mensen
personio-checking-seen = { $n ->
    [one] { $n } persoon
   *[other] { $n } mensen
}
personio-check-good = De toegangsgegevens werken
personio-check-people = { $n ->
    [one] Personio noemt { $n } persoon, inclusief wie vertrokken is.
   *[other] Personio noemt { $n } mensen, inclusief wie vertrokken is.
}
personio-check-title = Wat de toegangsgegevens mogen lezen
personio-checked-at = Gecontroleerd op { $at }
personio-never-checked = Nog niet gecontroleerd
personio-check-again = Opnieuw controleren
personio-check-nothing = Er is nog niets bekend.
personio-there = Leesbaar
personio-missing-needed = Ontbreekt: geen sync
personio-missing-optional = Ontbreekt (optioneel)
personio-missing = Ontbreekt
personio-others = { $n ->
    [0] Er zijn geen andere attributen leesbaar.
    [one] Er is nog { $n } attribuut leesbaar. Het verlaat Personio alleen als het onder “Attributen” is gekozen.
   *[other] Er zijn nog { $n } attributen leesbaar. Ze verlaten Personio alleen als ze onder “Attributen” zijn gekozen.
}
personio-without-first-name = Zonder voornamen is geen synchronisatie mogelijk.
personio-without-last-name = Zonder achternamen is geen synchronisatie mogelijk.
personio-without-email = Geen synchronisatie mogelijk: mensen worden herkend aan hun e-mailadres.
personio-without-status = Vertrokken medewerkers zijn niet aan hun status te herkennen: alleen een verstreken laatste dag of ontbreken in de lijst archiveert hen.
personio-without-hire-date = Een ingetrokken aanstelling is niet te herkennen, en eerste dagen worden niet getoond.
personio-without-termination-date = Laatste dagen worden niet getoond.
personio-without-last-modified = Er valt niets weg: wijzigingen worden door vergelijking gevonden.
personio-without-position = Functies worden niet getoond.
personio-without-department = Afdelingen worden niet getoond en er kan niet op worden gefilterd.
personio-without-team = De teams van Personio worden niet getoond.
personio-without-office = Kantoren worden niet getoond.
personio-without-employment-type = Mensen kunnen niet op soort dienstverband worden gekozen.
personio-without-line-manager = Goedkeuring door de leidinggevende werkt niet: in plaats daarvan wordt een beheerder gevraagd.
personio-without-company = De koppeling aan bedrijven werkt niet, en mensen kunnen niet op bedrijf worden gekozen.
personio-without-cost-centres = De synchronisatie van kostenplaatsen werkt niet, en mensen kunnen niet op kostenplaats worden gekozen.
personio-without-gender = Geslacht wordt niet overgenomen.
personio-without-birth-date = Geboortedatums worden niet overgenomen.
personio-next-companies = Verder: bedrijven
personio-next-configure = Verder: wat wordt overgenomen
personio-skip = Overslaan
personio-their-companies = Bedrijven in Personio
personio-no-companies = Van niemand is het bedrijf bekend: de toegangsgegevens mogen het niet lezen, of het is leeg in Personio. Koppelen is dan niet mogelijk.
personio-exactly = Een bedrijf past als hier een bedrijf met precies dezelfde naam bestaat: hoofdletters en spaties tellen mee. De synchronisatie maakt nooit bedrijven aan.
personio-people = { $n ->
    [0] niemand
    [one] { $n } persoon
   *[other] { $n } mensen
}
personio-company-here = Aanwezig
personio-company-not-here = Niet aanwezig
personio-company-add = Hier aanmaken
personio-company-add-named = Hier aanmaken: { $name }
personio-company-near = Geen overeenkomst, maar bijna:
personio-company-case = Alleen de hoofdletters verschillen.
personio-company-spaces = Alleen de spaties verschillen.
personio-company-both = Hoofdletters en spaties verschillen.
personio-company-unknown-there = Geen bedrijf met precies deze naam in Personio
personio-matching = Koppeling
personio-matching-off = Bedrijven niet koppelen
personio-matching-off-hint = Bij welk bedrijf mensen horen, blijft hier zoals het is.
personio-matching-all = Alle bedrijven koppelen
personio-matching-all-hint = Elk bedrijf dat hier bestaat, ook later aangemaakte.
personio-matching-selected = Gekozen bedrijven koppelen
personio-matching-selected-hint = Mensen van alle andere gaan naar het standaardbedrijf.
personio-default-company = Standaardbedrijf
personio-default-none = Geen
personio-default-hint = Voor mensen van wie het bedrijf geen overeenkomst heeft. Zonder standaard noemt het logboek van elke run hen.
personio-next-run = Geldt vanaf de volgende run.
personio-who = Wie
personio-everybody = Iedereen
personio-everybody-hint = Wie vertrokken is, wordt gearchiveerd.
personio-some = Slechts enkelen
personio-some-hint = Wie een van de aangevinkte waarden heeft, in elke lijst waarin iets is aangevinkt. Anderen die hier al zijn, worden gearchiveerd.
personio-no-filters = Er is niets om op te kiezen: niemand in Personio heeft een leesbare kostenplaats, bedrijf of soort dienstverband.
personio-what = Wat
personio-what-hint = Naam, e-mail, status, eerste en laatste dag, functie, afdeling, team en kantoor worden altijd overgenomen.
personio-details = Gegevens
personio-details-full = Volledige gegevens
personio-details-full-hint = Ook geslacht, geboortedatum en leidinggevende.
personio-details-some = Gekozen gegevens
personio-details-some-hint = Wat niet is aangevinkt, wordt niet opgevraagd; wat ervan is opgeslagen, wordt meteen gewist.
personio-not-readable = De toegangsgegevens mogen dit niet lezen.
personio-no-phone = Telefoonnummers zijn niet te kiezen: deze synchronisatie schrijft ze nooit.
personio-cost-centres = Kostenplaatsen overnemen
personio-cost-centres-hint = Ontbrekende worden aangemaakt. Die in eigen velden worden niet overgenomen.
personio-language-from = Uit “{ $label }”.
personio-language-none = Nog geen attribuut geeft de taal van mensen aan.
personio-leavers = Veiligheid
personio-archive-percent = Een run mag hoogstens archiveren (procent)
personio-archive-hint = Van de mensen uit Personio. Zou het meer zijn, dan stopt de run vóór elke wijziging en vraagt het een beheerder.
personio-save-sync = Opslaan en synchroniseren
personio-save-sync-hint = Start de eerste run. Niemand krijgt een bericht.
personio-deleted-at-once = Wat niet meer gekozen is, wordt meteen gewist.
personio-directory = Gids
personio-sync-now = Nu synchroniseren
personio-as-of = Stand van { $at }
personio-never-complete = Nog geen run heeft de hele gids doorlopen.
personio-last-run = Laatste run
personio-next = Volgende dagelijkse run
personio-next-none = Geen: automatische synchronisatie staat uit
personio-automatic = Automatische synchronisatie
personio-automatic-daily = Elke dag synchroniseren om
personio-automatic-time = Tijdstip
personio-automatic-hint = In de tijdzone van de organisatie ({ $zone }).
personio-automatic-none = Kan aan zodra een run goed is geëindigd.
personio-connection = Verbinding
personio-since = Ingeschakeld sinds { $date }
personio-since-by = Ingeschakeld sinds { $date } door { $name }
personio-disable = Personio uitschakelen
personio-disable-hint = Mensen en alles wat van hen bekend is, blijven; er start geen run meer tot een beheerder Personio weer inschakelt.
personio-disable-agree = Alle runs stoppen
personio-enable = Inschakelen
personio-enable-again = Weer inschakelen
personio-is-off = Personio is uitgeschakeld
personio-is-off-hint = Mensen blijven zoals ze zijn en er start geen run. Wie het inschakelt, staat in voor de runs.
personio-enabler-left = Personio is ingeschakeld door { $name }, die niet meer actief is
personio-enabler-left-todo = Elke run mislukt tot een beheerder het weer inschakelt.
personio-asks-hint = De laatste run is vóór elke wijziging gestopt.
personio-decide = Bekijken en beslissen
companies-hint = De bedrijven waar mensen bij horen. De synchronisatie met Personio koppelt ze aan precies hun naam.
companies-personio = Koppeling met Personio
companies-empty = Nog geen bedrijf
companies-empty-hint = Zonder bedrijven ontbreekt er niets, tenzij u mensen van meerdere werkgevers wilt onderscheiden.
company-new = Nieuw bedrijf
company-create = Bedrijf aanmaken
company-name-hint = Precies zoals in Personio als het moet passen: hoofdletters en spaties tellen mee.
company-rename-hint = Met een andere naam past het misschien bij geen bedrijf in Personio meer.
company-delete = Bedrijf verwijderen
company-delete-hint = Niemand hoort erbij.
company-people = { $n ->
    [one] { $n } persoon hoort erbij, dus het kan niet worden verwijderd.
   *[other] { $n } mensen horen erbij, dus het kan niet worden verwijderd.
}
cost-centres-hint = Ze komen uit Personio en worden daar gewijzigd.
cost-centres-empty = Nog geen kostenplaats
cost-centres-empty-on = De volgende run brengt ze.
cost-centres-off = Kostenplaatsen worden op dit moment niet overgenomen.
cost-centres-unconnected = Personio is niet gekoppeld.
error-api-unknown = Deze versie bestaat niet.
error-client-id-empty = Voer de client-ID in.
error-client-secret-missing = Voer het clientgeheim in dat bij deze client-ID hoort.
error-credential-long = Dit is te lang voor toegangsgegevens.
error-choice-missing = Kies een van deze mogelijkheden.
error-company-unknown = Dit bedrijf bestaat niet.
error-companies-none = Kies minstens één bedrijf.
error-companies-many = Er zijn al te veel bedrijven.
error-company-name-taken = Er is al een bedrijf met precies deze naam.
error-company-has-people = Er horen mensen bij dit bedrijf, dus het blijft.
error-company-used = De koppeling met Personio gebruikt dit bedrijf. Haal het daar eerst weg.
error-filter-none = Vink minstens één waarde aan, of kies iedereen.
error-filter-unknown = Een van deze waarden staat niet in de gegevens van Personio.
error-percent-range = Geef een geheel getal van 1 tot 100.
error-personio-off = Personio is uitgeschakeld. Schakel het eerst in.
error-personio-unchecked = De toegangsgegevens zijn nog niet in orde bevonden. Controleer ze eerst.
error-automatic-not-yet = De laatste run is niet goed geëindigd. Automatische synchronisatie kan aan na een run die dat wel deed.
error-time-invalid = Geef een tijdstip, bijvoorbeeld 06:00.
health-directory = Gids uit Personio
health-directory-last = Laatste volledige run { $at }
health-directory-never = Nog geen volledige run
setup-directory = Personio koppelen
setup-directory-why = De personeelsgids komt dan daarvandaan, en wie vertrekt verliest vanzelf de toegang.
setup-directory-go = Koppelen
setup-directory-fine = We gebruiken het niet

## Fields of the directory.
field-first-name = Voornaam
field-last-name = Achternaam
field-status = Dienstverbandstatus
field-hire-date = Datum in dienst
field-termination-date = Datum uit dienst
field-last-modified = Laatst gewijzigd
field-position = Functie
field-department = Afdeling
field-team = Team in Personio
field-office = Vestiging
field-employment-type = Soort dienstverband
field-line-manager = Leidinggevende
field-company = Bedrijf
field-cost-centres = Kostenplaatsen
field-gender = Geslacht
field-birth-date = Geboortedatum
employment-active = Actief
employment-onboarding = Start binnenkort
employment-leave = Met verlof
employment-inactive = Uit dienst
employment-internal = Intern
employment-external = Extern
gender-male = man
gender-female = vrouw
gender-diverse = divers
from-personio = uit Personio
from-personio-now = uit Personio, zojuist
from-personio-ago = uit Personio, { $ago } geleden
from-personio-on = uit Personio, { $date }

## Runs of the sync and their logs.
runs-hint = Elke run bewaart zijn logboek: wat er is gewijzigd, en wat niet kon worden overgenomen en waarom.
runs-none = Nog geen run
runs-none-hint = De eerste start aan het einde van de inrichting.
runs-older = Oudere runs
run-number = Run { $n }
run-run = Run
run-started = Gestart
run-starter = Gestart door
run-state = Resultaat
run-duration = Duur
run-seen = Personen
run-added = Toegevoegd
run-changed = Gewijzigd
run-archived = Gearchiveerd
run-errors = Fouten
run-figures = De run in cijfers
run-seconds = { $n } s
run-minutes = { $m } min { $s } s
run-hours = { $h } u { $m } min
run-by-settings = Opslaan en synchroniseren
run-by-hand = Nu synchroniseren
run-by-daily = Dagelijkse run
run-by-confirmed = Vertrek bevestigd
run-state-running = Bezig
run-state-complete = Volledig
run-state-with-errors = Volledig, met fouten
run-state-incomplete = Onvolledig
run-state-asking = Wacht op uw beslissing
run-state-declined = Afgewezen
run-state-failed = Mislukt
run-stage-waiting = Wacht op de start
run-stage-checking = Vraagt Personio wat gelezen mag worden
run-stage-listing = Leest medewerkers uit Personio
run-stage-people = Werkt personen bij
run-stage-managers = Stelt leidinggevenden in
run-stage-archiving = Archiveert wie is vertrokken
run-stage-ended = Geëindigd
run-progress-of = { $done } van { $total } personen
run-progress-errors = { $n ->
    [one] tot nu toe { $n } fout
   *[other] tot nu toe { $n } fouten
}
run-leave = U kunt deze pagina verlaten; de run gaat door.
run-reload = Actuele stand tonen
run-asks = { $n ->
    [one] { $n } persoon zou worden gearchiveerd. Klopt dat?
   *[other] { $n } personen zouden worden gearchiveerd. Klopt dat?
}
run-asks-hint = Dat zijn er meer dan een run zelf mag archiveren. Daarom is hij gestopt voordat er iets is gewijzigd. Wie wordt gearchiveerd, wordt afgemeld en kan niet meer inloggen; de aanvragen blijven.
run-archive = { $n ->
    [one] Deze persoon archiveren
   *[other] Deze { $n } personen archiveren
}
run-decline = Niet archiveren
run-asks-old = Een latere run is in de plaats van deze vraag gekomen.
run-declined-hint = Een beheerder heeft niet ingestemd met het vertrek. Er is niets gewijzigd.
run-log = Logboek
run-log-tabs = Delen van het logboek
run-log-changes = Wijzigingen
run-log-errors = Fouten
run-log-download = Downloaden als .xlsx
run-log-search = Naam of Personio-ID
run-log-code = Soort
run-log-all = Alle soorten
run-log-none = Niets in het logboek
run-log-no-changes = Deze run heeft niets gewijzigd: alles was actueel.
run-log-no-errors = Geen fouten: iedereen kon worden overgenomen.
run-log-not-found = Niets past bij dit filter
run-log-next = Volgende regels
run-log-first = Terug naar de eerste regels
run-log-person = Persoon
run-log-personio-id = Personio-ID
run-log-when = Wanneer
run-log-what = Wat
run-log-field = Veld
run-log-change = Wijziging
run-log-old = Eerder
run-log-new = Nu
run-log-problem = Probleem
run-log-todo = Wat te doen
run-log-is-code = Code
run-log-nobody = Onbekende persoon
run-log-empty = leeg
run-log-withheld = gewijzigd; de waarden worden niet getoond
run-log-cut = Het blad is vol. De pagina van de run toont de regels die hier ontbreken.
sync-code-added = Toegevoegd
sync-code-linked = Herkend aan het e-mailadres
sync-code-changed = Gewijzigd
sync-code-archived = Gearchiveerd
sync-code-restored = Weer terug
sync-code-cost-centre-added = Kostenplaats aangemaakt
sync-code-would-archive = Zou worden gearchiveerd
sync-error-missing-email = Het e-mailadres ontbreekt
sync-todo-missing-email = Vul het zakelijke e-mailadres in Personio in; de volgende run neemt de persoon over.
sync-error-invalid-email = Het e-mailadres is ongeldig
sync-todo-invalid-email = Corrigeer het zakelijke e-mailadres in Personio.
sync-error-email-taken = Iemand anders heeft dit e-mailadres
sync-todo-email-taken = Twee personen kunnen geen adres delen. Geef een van hen in Personio een ander adres.
sync-error-missing-first-name = De voornaam ontbreekt
sync-todo-missing-first-name = Vul de voornaam in Personio in.
sync-error-missing-last-name = De achternaam ontbreekt
sync-todo-missing-last-name = Vul de achternaam in Personio in.
sync-error-missing-start-date = De datum in dienst ontbreekt
sync-todo-missing-start-date = Vul de datum in dienst in Personio in. Die ontbreekt ook als een aanstelling niet doorging; dan hoeft u niets te doen.
sync-error-date-of-birth-is-missing-or-invalid = De geboortedatum ontbreekt of is ongeldig
sync-todo-date-of-birth-is-missing-or-invalid = Al het andere is overgenomen. Vul de datum in Personio in, of laat de geboortedatum weg onder ‘Wat wordt overgenomen’.
sync-error-invalid-termination-date = De datum uit dienst is geen datum
sync-todo-invalid-termination-date = Al het andere is overgenomen. Corrigeer de datum uit dienst in Personio.
sync-error-unknown-status = De dienstverbandstatus is onbekend
sync-todo-unknown-status = Al het andere is overgenomen en de status is gebleven zoals die was. Controleer de status in Personio.
sync-error-line-manager-not-found = De leidinggevende staat niet in de gids
sync-todo-line-manager-not-found = Al het andere is overgenomen. Controleer of ook de leidinggevende wordt overgenomen en niet door een filter wordt uitgesloten.
sync-error-company-not-found = Geen bedrijf heeft hier precies deze naam
sync-todo-company-not-found = Al het andere is overgenomen. Maak het bedrijf aan onder precies dezelfde naam, of kies een standaardbedrijf.
sync-error-language-unknown = Visavis spreekt deze taal niet
sync-todo-language-unknown = Al het andere is overgenomen; de persoon wordt in de taal van de organisatie aangeschreven.
sync-error-unreadable-entry = De vermelding is niet leesbaar
sync-todo-unreadable-entry = Personio stuurde een vermelding zonder ID of in een onbekende vorm. Blijft dat zo, vraag het dan aan Personio.
sync-error-not-saved = De persoon kon niet worden opgeslagen
sync-todo-not-saved = Dat ligt aan ons. De volgende run probeert het opnieuw; het serverlogboek zegt meer.
run-problem-disabled = De integratie is uitgeschakeld
run-todo-disabled = Schakel deze in op het overzicht en synchroniseer opnieuw.
run-problem-enabler-inactive = Wie de integratie heeft ingeschakeld, is niet meer actief
run-todo-enabler-inactive = Een andere beheerder moet deze op het overzicht opnieuw inschakelen. Tot dan mislukt elke run.
run-problem-wrong-credential = Personio accepteert de toegangsgegevens niet
run-todo-wrong-credential = Controleer client-ID en client secret onder ‘Toegangsgegevens’; in Personio staan ze bij de API-toegangsgegevens.
run-problem-not-allowed = De toegangsgegevens mogen geen medewerkers lezen
run-todo-not-allowed = Geef de toegangsgegevens in Personio het recht om medewerkers te lezen.
run-problem-fields-missing = De toegangsgegevens kunnen voornaam, achternaam of e-mail niet lezen
run-todo-fields-missing = Maak deze drie in Personio leesbaar voor de toegangsgegevens; zonder kan niemand worden overgenomen.
run-problem-too-many-calls = Personio weigerde verdere aanroepen
run-todo-too-many-calls = Mogelijk gebruikt een ander programma dezelfde toegangsgegevens. Probeer het later opnieuw; er is niets gewijzigd.
run-problem-unreachable = Personio was niet bereikbaar
run-todo-unreachable = Meestal gaat dit vanzelf over: probeer het later opnieuw. Blijft het zo, controleer dan de internetverbinding van deze server. Er is niets gewijzigd.
run-problem-bad-answer = Het antwoord leek niet van Personio te komen
run-todo-bad-answer = Controleer het adres van Personio in de serverinstellingen, en of een proxy in plaats daarvan antwoordt. Er is niets gewijzigd.
run-problem-incomplete = De lijst van Personio was niet volledig
run-todo-incomplete = Wie in de lijst stond, is bijgewerkt; niemand is gearchiveerd omdat die erin ontbrak. Synchroniseer opnieuw.
run-problem-too-many-leavers = Er zouden meer personen worden gearchiveerd dan afgesproken
run-todo-too-many-leavers = Bekijk de lijst hieronder en beslis. Er is nog niets gewijzigd.
run-problem-secret-unreadable = Het opgeslagen geheim kan niet worden geopend
run-todo-secret-unreadable = De sleutel van deze installatie is gewijzigd. Voer het client secret opnieuw in onder ‘Toegangsgegevens’.
run-problem-internal = Er ging bij ons iets mis
run-todo-internal = Synchroniseer opnieuw. Blijft het zo, dan zegt het serverlogboek meer.

## People: lists, and a person’s page.
people-standing = Status
people-origin = Herkomst
people-any-standing = Elke status
people-any-origin = Elke herkomst
people-any-company = Alle bedrijven
people-any-cost-centre = Alle kostenplaatsen
people-any-department = Alle afdelingen
standing-active = Actief
standing-onboarding = Start binnenkort
standing-leave = Met verlof
standing-inactive = Inactief
origin-personio = Uit Personio
origin-hand = Handmatig toegevoegd
origin-contact = Contacten
people-count = { $n ->
    [one] { $n } persoon
   *[other] { $n } personen
}
people-count-more = Meer dan { $n } personen
people-none-hint = Niemand past bij deze woorden en filters.
people-clear = Woorden en filters wissen
people-first = Terug naar de eerste pagina
person-job = Functie en afdeling
person-is-given = Komen uit Personio en worden daar gewijzigd: { $fields }.
person-archived-hand = Handmatig gedeactiveerd: geen run haalt deze persoon terug.
person-archived-directory = Gearchiveerd door een run: volgens Personio is deze persoon vertrokken.
person-deactivate-personio = De volgende runs laten de persoon inactief, wat Personio ook zegt.
person-reports = Directe medewerkers
person-reports-more = De eerste { $n } worden getoond.
person-history = Geschiedenis uit Personio
person-history-hint = Wat runs hebben gewijzigd, het nieuwste eerst.
person-history-none = Nog geen run heeft iets van deze persoon gewijzigd.
person-history-older = Oudere wijzigingen
person-private = Alleen beheerders zien dit.
error-field-from-personio = Dit veld komt uit Personio. Wijzig het daar.

## Readable attributes.
attribute = Kenmerk
attribute-kind = Soort
attribute-people = Personen met een waarde
attribute-chosen = Vrijgegeven
attribute-chosen-by = door { $name }, { $date }
attribute-chosen-on = { $date }
attribute-denied = Bankgegevens: worden nooit overgedragen
attribute-not-offered = Wordt nu niet door Personio aangeboden
attribute-used = Gebruikt door de synchronisatie
attributes-hint = Dit is alles wat met de toegangsgegevens leesbaar is. Experts zien daarvan alleen wat hier is aangevinkt. Buiten wat de synchronisatie zelf gebruikt, wordt verder niets opgevraagd, opgeslagen of getoond. Bankgegevens kunnen nooit worden gekozen.
attributes-empty = Nog geen kenmerken
attributes-empty-hint = Zodra de toegangsgegevens zijn gecontroleerd, staat hier alles wat ermee leesbaar is.
attributes-filter = Kenmerken filteren
attributes-count = { $n ->
    [0] Geen vrijgegeven
   *[other] { $n } vrijgegeven
}
attributes-own = Eigen velden
attributes-common = Velden die elke Personio heeft
attributes-deleted = { $n ->
    [one] { $n } opgeslagen waarde is verwijderd.
   *[other] { $n } opgeslagen waarden zijn verwijderd.
}
attributes-save-hint = Nieuw gekozen kenmerken worden bij de volgende synchronisatie gevuld. Wat u intrekt, wordt na uw bevestiging meteen verwijderd.
attributes-language = Taal van personen
attributes-language-hint = Wie in Visavis geen taal heeft gekozen, krijgt de taal die dit kenmerk noemt; alle anderen die van de organisatie.
attributes-language-label = Kenmerk met de taal
attributes-language-none = Geen
attributes-understood = Hoe ‘{ $label }’ wordt begrepen
attributes-understood-later = De waarden zijn na de volgende synchronisatie bekend.
attributes-not-understood = Geen van onze talen
kind-standard = Tekst
kind-date = Datum
kind-integer = Geheel getal
kind-decimal = Getal
kind-list = Keuze uit een lijst
kind-link = Link
kind-tags = Meerdere keuzes
kind-multiline = Lange tekst
sensitive-pay = Gevoelig: beloning
sensitive-health = Gevoelig: gezondheid
sensitive-belief = Gevoelig: overtuiging of afkomst
sensitive-tax = Gevoelig: belasting
sensitive-social-security = Gevoelig: sociale zekerheid
sensitive-identity = Gevoelig: identiteitsbewijzen
sensitive-bank = Lijkt op bankgegevens
value-yes = Ja
value-no = Nee
withdraw-title = Intrekken en verwijderen?
withdraw-hint = Deze kenmerken zijn daarna niet meer leesbaar. Alles wat ervan is opgeslagen, wordt meteen verwijderd, ook in de logboeken van eerdere runs. Dit kan niet ongedaan worden gemaakt; alleen een nieuwe synchronisatie zou waarden terugbrengen.
withdraw-people = { $n ->
    [0] Geen opgeslagen waarden
    [one] Waarde van { $n } persoon
   *[other] Waarden van { $n } personen
}
withdraw-language = De taal van personen komt uit een ervan. Wie in Visavis geen taal heeft gekozen, krijgt dan die van de organisatie.
withdraw-agree = Intrekken en verwijderen
attributes-title = Kenmerken
attributes-from-now = uit Personio, zojuist
attributes-from-minutes = uit Personio, { $n } min geleden
attributes-from-hours = uit Personio, { $n } u geleden
attributes-from-days = { $n ->
    [one] uit Personio, { $n } dag geleden
   *[other] uit Personio, { $n } dagen geleden
}
attributes-from-date = uit Personio, stand van { $date }
attributes-run-failed = De laatste synchronisatie is niet gelukt; deze gegevens kunnen verouderd zijn.
attributes-runs = Runs
attributes-none-chosen = Hier is geen kenmerk uit Personio leesbaar.
attributes-none-filled = Geen van de vrijgegeven kenmerken is voor deze persoon ingevuld.
attributes-who-chooses = Beheerders bepalen wat hier leesbaar is.
attributes-choose = Kenmerken kiezen
attributes-allowed = { $n ->
    [one] Hier is { $n } kenmerk uit Personio leesbaar.
   *[other] Hier zijn { $n } kenmerken uit Personio leesbaar.
}
attributes-allowed-by = { $n ->
    [one] Hier is { $n } kenmerk uit Personio leesbaar, gekozen door { $name } op { $date }.
   *[other] Hier zijn { $n } kenmerken uit Personio leesbaar, gekozen door { $name }, het laatst op { $date }.
}
attributes-allowed-by-several = Hier zijn { $n } kenmerken uit Personio leesbaar, gekozen door meerdere beheerders, het laatst door { $name } op { $date }.
error-attribute-unknown = Een van deze kenmerken wordt niet door Personio aangeboden. Er is niets opgeslagen.
error-attribute-denied = Bankgegevens kunnen nooit worden gekozen. Er is niets opgeslagen.
error-attribute-not-chosen = Kies dit kenmerk eerst hierboven: alleen een vrijgegeven kenmerk kan de taal bepalen.
