time-today = Vandaag
time-yesterday = Gisteren
time-tomorrow = morgen { $time }

request-none = Geen verzoek geopend
request-none-hint = Kies er een met j, k en Enter. Druk op ? voor alle sneltoetsen.
request-back = Terug naar de lijst
request-conversation = Gesprek
request-new-below = Nieuw bericht
request-unread = Nieuw
request-aside = Over dit verzoek
request-aside-width = Breedte van het rechterdeel
request-more = Meer
request-set = Toepassen
request-rename = Onderwerp wijzigen
request-subject = Onderwerp
request-resolve = Afhandelen
request-resolve-next = Afhandelen en volgende
request-reopen = Heropenen
request-take = Aan mij toewijzen
request-status = Status
request-assignee = Behandelaar
request-team = Team
request-team-archived = { $name } (gearchiveerd)
request-category = Categorie
request-category-none = Geen categorie
request-priority = Prioriteit
request-snooze = Uitstellen
request-asleep-reply = tot er antwoord is

snooze-title = Uitstellen tot
snooze-reply = Het volgende antwoord
snooze-later = Over drie uur
snooze-tomorrow = Morgen
snooze-next-week = Volgende week
snooze-custom = Eigen tijdstip
snooze-wake = Uitstel beëindigen

message-note = Notitie, alleen zichtbaar voor experts
message-automatic = Automatische e-mail
message-automatic-show = Automatische tekst tonen
message-quoted = Geciteerde e-mail
message-via-address = E-mail, { $address }
message-suspicious = Controleer de afzender goed: de naam of het adres is opvallend.
message-unverified = Niets bewijst dat dit bericht van { $address } komt.
message-through = Verzonden naar het antwoordadres van { $name }.
message-lacks-picture = Een hier genoemde afbeelding is niet met de e-mail meegekomen.

delivery-waiting = Wacht op verzending
delivery-going = Wordt verzonden
delivery-deferred = Nog niet afgeleverd; er volgt een nieuwe poging.
delivery-sent = Verzonden naar { $address }, { $date }
delivery-failed = Niet afgeleverd.
delivery-bounced = Niet afgeleverd: de e-mail kwam terug.
delivery-no-address = Geen e-mail verzonden: { $name } heeft geen e-mailadres.
delivery-retry = Opnieuw proberen

event-nobody = Visavis
event-more = { $count ->
    [one] nog { $count } gebeurtenis
   *[other] nog { $count } gebeurtenissen
}
event-created-email = Per e-mail aangemaakt
event-created-web = Via het web aangemaakt
event-created-api = Via de API aangemaakt
event-created-for = Aangemaakt door { $actor }
event-recalled = { $actor } heeft een antwoord vóór verzending ingetrokken
event-status = { $actor } heeft de status op “{ $status }” gezet
event-status-answered = Weer “{ $status }”, omdat { $actor } heeft geschreven
event-status-replied = “{ $status }”, omdat { $actor } heeft geantwoord
event-status-recalled = Weer “{ $status }”, omdat { $actor } het antwoord heeft teruggenomen
event-assigned = { $actor } heeft het verzoek toegewezen aan { $person }
event-assigned-self = { $actor } heeft het verzoek op zich genomen
event-assigned-replied = { $person } heeft geantwoord en het verzoek op zich genomen
event-assigned-nobody = { $actor } heeft de toewijzing opgeheven
event-assigned-left = Toewijzing opgeheven, omdat { $person } niet in dit team zit
event-assigned-inactive = Toewijzing opgeheven, omdat { $person } niet meer actief is
event-team = { $actor } heeft het verzoek verplaatst van “{ $from }” naar “{ $to }”
event-category = { $actor } heeft de categorie op “{ $category }” gezet
event-category-none = { $actor } heeft de categorie verwijderd
event-priority = { $actor } heeft de prioriteit op “{ $priority }” gezet
event-subject = { $actor } heeft het onderwerp gewijzigd; het was “{ $before }”
event-snoozed = { $actor } heeft het verzoek uitgesteld tot { $date }
event-snoozed-reply = { $actor } heeft het verzoek uitgesteld tot er antwoord is
event-woken = { $actor } heeft het uitstel beëindigd
event-woken-time = Uitstel beëindigd, omdat het tijdstip is bereikt
event-woken-reply = Uitstel beëindigd, omdat { $actor } heeft geschreven
event-linked-possibly = Hoort mogelijk bij #{ $number }
event-linked-possibly-hidden = Hoort mogelijk bij een ander verzoek
event-linked-follows = Vervolg op #{ $number }
event-linked-follows-hidden = Vervolg op een ander verzoek
event-linked-same = Uit dezelfde e-mail ontstond ook #{ $number }
event-linked-same-hidden = Uit dezelfde e-mail ontstond ook een ander verzoek
event-delivery-failed = Een bericht kon niet worden afgeleverd
event-delivery-bounced = Een bericht kwam terug

composer-title = Antwoorden
composer-reply = Antwoord
composer-note = Notitie
composer-note-hint = Alleen zichtbaar voor experts
composer-to = Aan
composer-text = Tekst
composer-placeholder = Schrijf aan { $name } …
composer-placeholder-note = Een interne notitie voor uw collega’s
composer-files = Toegevoegde bestanden
composer-file-remove = Verwijderen
composer-format = Opmaak
composer-attach = Bestanden toevoegen
composer-emoji = Emoji
composer-saved = Concept opgeslagen
composer-after = Na het verzenden
composer-keep = en “{ $status }” behouden
composer-then = en op “{ $status }” zetten
composer-send-email = Per e-mail naar { $name } sturen ({ $language })
composer-send-page = Op het web tonen aan { $name } ({ $language })
composer-add-note = Notitie toevoegen
composer-confirm-outside = Dit antwoord verlaat de organisatie: { $address }. Toch daarheen sturen.
composer-sending = Wordt naar { $name } verzonden. Resterende seconden:
composer-undo = Ongedaan maken
composer-too-late = Te laat: het antwoord is al onderweg.

format-bold = Vet
format-italic = Cursief
format-strike = Doorhalen
format-ul = Lijst
format-ol = Genummerde lijst
format-quote = Citaat
format-code = Code
format-link = Link

link-title = Link
link-address = Adres
link-set = Link invoegen

conflict-title = { $name } heeft intussen geschreven
conflict-title-several = Anderen hebben intussen geschreven
conflict-hint = Uw antwoord is niet verzonden.
conflict-look = Eerst bekijken
conflict-send = Toch verzenden

aside-info = Info
aside-requester = Aanvrager

info-request = Verzoek
info-created = Aangemaakt
info-channel = Kanaal
info-first-reply = Eerste antwoord
info-resolved = Afgehandeld
info-linked = Gerelateerd
info-history = Geschiedenis

requester-employee = Actief
requester-inactive = Inactief
requester-contact = Extern
requester-details = Details
requester-local-time = Lokale tijd
requester-email = E-mail
requester-office = Vestiging
requester-department = Afdeling
requester-position = Functie
requester-manager = Leidinggevende
requester-left = Uit dienst sinds
requester-others = Andere verzoeken

presence-looks = { $name } bekijkt dit
presence-writes = { $name } is aan het schrijven
event-assigned-turn = Automatisch toegewezen aan { $person }: aan de beurt
event-assigned-fewest = { $open ->
    [0] Automatisch toegewezen aan { $person }: geen andere open verzoeken
   *[other] Automatisch toegewezen aan { $person }: minste open verzoeken ({ $open })
}
event-nobody-available = Niemand in het team was aan het werk en had nog ruimte: het verzoek bleef niet toegewezen en het team is ingelicht
event-goal-warned-respond = Waarschuwing: het eerste antwoord moet er zijn op { $date }
event-goal-warned-resolve = Waarschuwing: het verzoek moet afgehandeld zijn op { $date }
event-goal-breached-respond = Te laat: het eerste antwoord had er moeten zijn op { $date }
event-goal-breached-resolve = Te laat: het verzoek had afgehandeld moeten zijn op { $date }
event-promised = De aanvrager is een antwoord uiterlijk op { $date } toegezegd
event-promised-team = De aanvrager is nu een antwoord uiterlijk op { $date } toegezegd, omdat een ander team het verzoek heeft
event-promised-category = De aanvrager is nu een antwoord uiterlijk op { $date } toegezegd, omdat de categorie is gewijzigd
event-promised-paused = De aanvrager is nu een antwoord uiterlijk op { $date } toegezegd, omdat het verzoek tussentijds gesloten was
event-promised-rules = De aanvrager is nu een antwoord uiterlijk op { $date } toegezegd, omdat de werktijden of doelen van het team zijn gewijzigd
event-promise-ended = De aanvrager is gemeld dat er geen antwoordtijd meer kan worden genoemd
notice-goal-warned-respond = Eerste antwoord uiterlijk { $date }
notice-goal-warned-resolve = Af te handelen uiterlijk { $date }
notice-goal-breached-respond = Eerste antwoord te laat sinds { $date }
notice-goal-breached-resolve = Afhandeling te laat sinds { $date }
notice-nobody-available = Niemand was beschikbaar: nog niet toegewezen
notices-hint = Termijnen van uw verzoeken en uw teams, de nieuwste eerst.
notices-none = Niets te melden
notices-none-hint = Als een termijn nadert of verstreken is, leest u het hier.
notices-new = Nieuw
notices-request = #{ $number } { $subject }, { $team }

# Chats
program-slack = Slack
program-teams = Teams
event-created-slack = Aangemaakt in Slack
event-created-teams = Aangemaakt in Microsoft Teams
message-edited = Bewerkt { $date }
message-versions = { $count ->
    [one] Eerdere versie
   *[other] { $count } eerdere versies
}
message-version = Tot { $date }
message-deleted = Verwijderd door { $name }, { $date }
message-deleted-show = Tekst tonen
message-reactions = Reacties
reaction-somebody = Iemand
file-lost-large = te groot, staat nog in { $program }
file-lost-gone = verwijderd in { $program }
file-lost-refused = { $program } geeft geen toegang
file-lost-away = kon niet uit { $program } worden opgehaald
message-correct = Corrigeren
correct-title = Dit antwoord corrigeren
correct-hint = In { $program } wordt het bericht ter plekke gewijzigd en als bewerkt gemarkeerd. Hier blijft de eerdere tekst bewaard.
correct-send = In { $program } corrigeren
correction-going = De correctie is onderweg naar { $program }.
correction-failed = In { $program } staat nog de eerdere tekst.
delivery-no-way = Niets verzonden: { $name } is noch in { $program } noch per e-mail bereikbaar.
delivery-going-chat = Wordt naar { $program } verzonden
delivery-sent-chat = Verzonden in { $program }, { $date }
delivery-failed-chat = Niet afgeleverd in { $program }.
delivery-deferred-chat = Nog niet in { $program }; er volgt een nieuwe poging.
delivery-waits-off = Wacht tot { $program } weer is verbonden.
delivery-waits-broken = Wacht: de verbinding met { $program } is verbroken. Het wordt verzonden zodra een beheerder die heeft hersteld.
delivery-instead = In plaats daarvan per e-mail verzonden. { $why }
delivery-chat-gone = { $name } heeft geen actief account in { $program }.
delivery-chat-unreachable = In { $program } mag de app { $name } geen berichten sturen.
delivery-chat-install = In { $program } is de app voor { $name } niet geïnstalleerd.
delivery-chat-channel = Het gesprek in { $program } is gearchiveerd, verwijderd of niet toegankelijk voor de app.
delivery-chat-form = { $program } accepteert geen bericht van deze omvang of vorm.
delivery-chat-token = { $program } accepteert onze inloggegevens niet meer.
delivery-chat-scope = De app mist een machtiging in { $program }: { $word }.
delivery-chat-limited = { $program } heeft ons gevraagd te wachten.
delivery-chat-closed = { $program } staat wijziging van dit bericht niet meer toe.
delivery-chat-file = { $program } heeft een bestand niet geaccepteerd.
delivery-chat-away = { $program } heeft niet geantwoord.
delivery-chat-off = { $program } is niet verbonden.
delivery-chat-other = Antwoord van { $program }: { $word }
request-repair = Slack-thread herstellen
request-repair-hint = Leest de thread opnieuw in en vult aan wat hier ontbreekt
request-repairing = De thread wordt opnieuw ingelezen. Wat ontbrak, verschijnt hier zo.
request-in-channel = { $name ->
    [none] Openen in { $program }
   *[other] Openen in { $name }
}
info-in-chat = In { $program }
info-chat-channel = Een kanaal
info-chat-group = Een groepschat
info-chat-direct = Privébericht, alleen zichtbaar voor de aanvrager
info-chat-history = Eerdere berichten kunnen niet opnieuw uit { $program } worden ingelezen. Wat daar is geschreven terwijl Visavis niet bereikbaar was, kan hier ontbreken.
composer-send-chat = In { $program } naar { $name } sturen ({ $language })
composer-waits = { $program } is niet verbonden: blijft wachten
composer-no-chat = Geen chat met de app: gaat per e-mail als { $program } weigert
composer-confirm-guest = Dit antwoord gaat naar iemand van buiten: { $name }, in { $program }. Daarheen verzenden.
identity-member = Lid
identity-guest = Gast
identity-stranger = Van een andere organisatie
identity-bot = App
identity-inactive = Gedeactiveerd
identity-no-chat = Geen chat met de app
identity-since = Bekend sinds { $date }
identity-gone = gedeactiveerd op { $date }
identity-as = { $name } ({ $kind })

# In kopie (E7)
copies-title = In kopie
copies-none = Er staat niemand in kopie.
copies-add = Toevoegen
copies-add-title = Iemand in kopie zetten
copies-who = E-mailadres
copies-who-or-name = Naam of e-mailadres
copies-remove = { $name } uit de kopie halen
copies-suggest = { $address } in kopie zetten
copies-suggested = Genoemd in de e-mails, niet in kopie
copies-hint = Krijgt vanaf nu elk antwoord per e-mail en kan per e-mail antwoorden. Ziet verder niets van de aanvraag.
copies-matches = Meerdere personen heten zo. Wie wordt bedoeld?
copies-since = Sinds { $date }, toegevoegd door { $name }
copies-since-only = Sinds { $date }
copies-outside = Geen medewerker
copies-confirm = Dit antwoord verlaat ook de organisatie: { $addresses }. Ook daarheen sturen.
message-in-copy = In kopie
delivery-copy = Kopie aan { $name }: { $state }
delivery-copy-dropped = niet verzonden, eerder uit de kopie gehaald
event-participant-added = { $actor } heeft { $person } in kopie gezet
event-participant-removed = { $actor } heeft { $person } uit de kopie gehaald
message-verified = Geverifieerde afzender: { $address }
message-forged = De controles zeggen dat iemand anders dit namens { $address } heeft gestuurd.
message-external = Externe afzender, niet geverifieerd: { $address }
message-external-verified = Externe afzender, geverifieerd: { $address }
message-form = Geschreven in het formulier dat { $address } verstuurt; het adres is daar ingevuld.
check-nothing = Er is niets gecontroleerd: de weg waarlangs dit kwam, zegt niet wie het stuurde.
check-by-us = Door Visavis bij binnenkomst gecontroleerd.
check-by = Gecontroleerd door { $server }.
check-by-mail-system = Uw mailsysteem kent de afzender.
check-result-pass = geslaagd
check-result-fail = mislukt
check-result-softfail = waarschijnlijk niet toegestaan
check-result-neutral = zegt niets
check-result-none = niet ingesteld
check-result-temperror = kon niet worden gecontroleerd
check-result-permerror = verkeerd ingesteld
requester-unverified = Niet geverifieerd
requester-shielded = Wie heeft geschreven?
requester-shielded-hint = Niets bewijst dat het deze persoon was. Het profiel en andere aanvragen verschijnen zodra iemand het bevestigt, bijvoorbeeld na een telefoontje.
requester-confirm = Het is { $name }
event-sender-confirmed = { $actor } bevestigde dat { $person } heeft geschreven
message-frame = E-mail van { $name }
message-more = Meer over deze e-mail
message-text-only = Alleen tekst
message-original = Origineel tonen
message-download = E-mail downloaden (.eml)
message-small-pictures = { $count ->
    [one] Kleine afbeelding
   *[other] { $count } kleine afbeeldingen
}
view-pictures = { $count ->
    [one] Een externe afbeelding wordt niet getoond: door haar te laden kan de afzender zien dat de e-mail is gelezen.
   *[other] { $count } externe afbeeldingen worden niet getoond: door ze te laden kan de afzender zien dat de e-mail is gelezen.
}
view-pictures-show = Afbeeldingen tonen
view-pictures-hide = Externe afbeeldingen verbergen
view-formatted = Met opmaak tonen
invitation-invited = Uitnodiging van { $name }: { $summary }
invitation-cancelled = { $name } heeft geannuleerd: { $summary }
invitation-accepted = { $name } heeft geaccepteerd: { $summary }
invitation-declined = { $name } heeft afgewezen: { $summary }
invitation-tentative = { $name } heeft voorlopig geaccepteerd: { $summary }
invitation-answered = { $name } heeft de uitnodiging beantwoord: { $summary }
invitation-countered = { $name } stelt een ander tijdstip voor: { $summary }
invitation-event = Afspraak van { $name }: { $summary }
invitation-untitled = zonder titel
invitation-repeats = wordt herhaald
seal-smime-signed = Ondertekend met S/MIME; de handtekening is niet gecontroleerd.
seal-smime-encrypted = Versleuteld met S/MIME: alleen het mailprogramma van de ontvanger kan het bericht openen. Het wordt als bestand bewaard.
seal-pgp-signed = Ondertekend met PGP; de handtekening is niet gecontroleerd.
seal-pgp-encrypted = Versleuteld met PGP: alleen het mailprogramma van de ontvanger kan het bericht openen. Het wordt als bestand bewaard.
file-lost-infected = niet bewaard: de virusscanner heeft er iets in gevonden
file-lost-unchecked = niet bewaard: de virusscanner kon het niet controleren

# Mails that wait for a decision
held-title = Vastgehouden e-mails
held-hint = Wie deze e-mails schreef, neemt niet deel aan het verzoek of is mogelijk iemand anders. Alleen de experts van het verzoek zien ze totdat een van hen beslist.
held-notice = { $n ->
    [one] Er wacht een e-mail op uw beslissing
   *[other] Er wachten { $n } e-mails op uw beslissing
}
held-decide = Lezen en beslissen
held-none = Er wacht geen e-mail op een beslissing
held-no-subject = Zonder onderwerp
held-unreadable = De tekst van deze e-mail kan niet worden getoond.
held-text = Tekst van de e-mail
held-files = Bijlagen
held-download = E-mail downloaden
held-confirm = Ik heb nagegaan wie deze e-mail heeft geschreven.
held-add = Toevoegen als deelnemer
held-add-mail = Toevoegen aan het verzoek
held-add-hint = Bij toevoegen komt de e-mail in het verzoek. Vanaf dan krijgt de afzender elk antwoord per e-mail en kan hij antwoorden; van wat eerder is geschreven wordt niets gestuurd.
held-add-mail-hint = De afzender neemt deel aan het verzoek; de e-mail is vastgehouden omdat er in korte tijd veel kwamen.
held-open = Er een nieuw verzoek van maken
held-reject = Afwijzen
held-settled = Over deze e-mail is al beslist.
event-mail-added = { $actor } heeft een vastgehouden e-mail aan het verzoek toegevoegd
event-mail-opened = { $actor } heeft van een vastgehouden e-mail een nieuw verzoek gemaakt
event-mail-rejected = { $actor } heeft een vastgehouden e-mail afgewezen
notice-mail-held = Er wacht een e-mail op uw beslissing

# Mail on its way.
notice-mail-delayed = Een e-mail is nog niet afgeleverd
notice-mail-failed = Een e-mail kon niet worden afgeleverd
notice-mail-bounced = Een e-mail kwam terug
delivery-delayed = Al meer dan een uur niet afgeleverd; er volgt een nieuwe poging.
delivery-delayed-there = Verzonden naar { $address }, { $date }; de mailserver daar heeft het nog niet afgeleverd.
delivery-held = Wacht: de mailserver laat Visavis niet toe. De verzending volgt zodra een beheerder dit heeft verholpen.
delivery-next = Volgende poging { $date }.
requester-bounced = E-mails komen terug sinds
