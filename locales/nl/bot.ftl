# What the bot says in chats, and words it understands.

# What is wrong in a form
error-consent-missing = Bevestig dat de schrijver akkoord is.

# Words that the bot understands, parted by commas; those of all languages count
bot-words-status = status, stand
bot-words-help = help, hulp
bot-words-close = sluiten, sluit, gesloten

# What the bot says: push texts first, which carry no content
bot-push-reply = HR heeft uw verzoek #{ $number } beantwoord
bot-push-receipt = HR heeft uw verzoek #{ $number } ontvangen
bot-push-resolved = Uw verzoek #{ $number } is afgehandeld
bot-push-promise = Nieuws over uw verzoek #{ $number }
bot-push-request = Over uw verzoek #{ $number }
bot-push-closed = Uw verzoek #{ $number } is gesloten
bot-push-reopened = Uw verzoek #{ $number } is weer open
bot-push-choose-team = Voor welk team is uw bericht?
bot-push-status = Uw verzoeken
bot-push-help = Zo werkt het
bot-push-team-notice = Nieuw verzoek #{ $number }
bot-choose-team = Dank u wel voor uw bericht. Welk team mag het beantwoorden? Alleen dat team leest het.
bot-choose-goes-on = Of hoort het bij een van uw verzoeken?
bot-team-chosen = Uw bericht is bij { $team }.
bot-continues = Dit hoort verder bij #{ $number } ({ $team }).
bot-receipt = Dank u wel. { $team } heeft uw verzoek #{ $number } en antwoordt u hier.
bot-receipt-hint = Wilt u iets toevoegen, schrijf dan gewoon in deze thread.
bot-receipt-hint-flat = Wilt u iets toevoegen, schrijf het dan gewoon hier.
bot-signature = { $expert }, { $team }
bot-files-on-page = Bij dit bericht horen bestanden. U vindt ze op de pagina van uw verzoek.
bot-resolved = { $team } heeft uw verzoek #{ $number } als afgehandeld gemarkeerd.
bot-resolved-hint = Is er nog iets open? Heropen het dan hier of schrijf gewoon in deze thread.
bot-resolved-hint-flat = Is er nog iets open? Heropen het dan hier of beantwoord dit bericht.
bot-promise = Het gaat om uw verzoek #{ $number } aan { $team }.
bot-status-title = Uw openstaande verzoeken
bot-status-none = U hebt geen openstaande verzoeken. Wilt u HR iets vragen, schrijf mij dan gewoon.
bot-status-more = { $n ->
    [one] En nog { $n }.
   *[other] En nog { $n }.
}
bot-help-write = Schrijf mij een bericht en ik geef het door aan het HR-team dat u kiest. Elk nieuw bericht hier is een verzoek op zich; wat u in de thread ervan schrijft, hoort erbij.
bot-help-write-flat = Schrijf mij een bericht en ik geef het door aan het HR-team dat u kiest. Wat u na een antwoord schrijft, hoort bij dat verzoek; beantwoordt u een bericht, dan hoort het bij het verzoek van dat bericht. Kies voor iets anders ‘{ $new }’.
bot-help-words = Een bericht met alleen een van deze woorden doet meer: ‘{ $status }’ toont uw openstaande verzoeken, ‘{ $close }’ sluit er een, ‘{ $help }’ toont dit.
bot-help-private = Alleen u en het gevraagde team kunnen het lezen.
bot-closed = Uw verzoek #{ $number } is gesloten. Dank u wel!
bot-reopened = Uw verzoek #{ $number } is weer open en { $team } gaat ermee verder.
bot-nothing-to-close = Hier valt niets te sluiten. Schrijf het in de thread van het verzoek dat u bedoelt.
bot-nothing-to-close-flat = Hier valt niets te sluiten. Beantwoord een bericht van het verzoek dat u bedoelt.
bot-close-which = Welk verzoek wilt u sluiten?
bot-withdrawn = In orde. Ik geef uw bericht aan niemand door.
bot-refused-no-team = HR neemt hier nog geen vragen aan. Probeer het later opnieuw of stuur een e-mail.
bot-refused-inactive = Uw account is niet meer actief, dus ik kan dit niet doorgeven. Stuur HR een e-mail.
bot-refused-stranger = Ik kan alleen vragen van mensen van deze organisatie doorgeven. Stuur HR een e-mail.
bot-refused-too-many = Dat waren veel berichten in korte tijd. Wacht even en schrijf dan opnieuw.
bot-refused-too-late = Dit verzoek is te lang geleden opgelost om opnieuw te worden geopend. Stuur mij een nieuw bericht, dan geef ik het door.
bot-goes-on-privately = Dank u wel. HR gaat hiermee verder in een privébericht.
bot-find-app = Ik kan u nog geen privébericht sturen. Open in Teams ‘Apps’, zoek naar { $app } en voeg de app toe. HR kan u dan daar antwoorden.
bot-from-channel-where = Uit het kanaal
bot-from-channel = { $team } heeft dit als uw verzoek #{ $number }. Het gaat hier verder, waar alleen u en het team het kunnen lezen.
bot-team-notice = Nieuw verzoek #{ $number } voor { $team }
bot-team-notice-category = Categorie: { $category }
bot-team-notice-due = Uiterlijk { $date } ({ $zone })
bot-button-details = Details toevoegen
bot-button-close = Verzoek sluiten
bot-button-reopen = Verzoek heropenen
bot-button-new = Nieuw verzoek
bot-button-page = Pagina openen
bot-button-all = Alles bekijken
bot-button-inbox = Openen in de inbox
bot-form-new = Nieuw verzoek
bot-form-ask = HR vragen
bot-form-details = Details toevoegen
bot-form-send = Versturen
bot-form-cancel = Annuleren
bot-form-close = Sluiten
bot-form-team = Aan wie stelt u uw vraag?
bot-form-team-choose = Kies een team
bot-form-category = Waar gaat het over?
bot-form-category-choose = Kies een categorie
bot-form-subject = Onderwerp
bot-form-text = Uw bericht
bot-form-private = Alleen u en het team kunnen het lezen.
bot-form-consent = Toestemming
bot-form-consent-line = De schrijver vindt doorgeven aan HR goed, of ik schreef het zelf.
bot-form-consent-hint = U kunt de tekst eerst inkorten: HR leest alleen wat in dit formulier staat.
bot-form-written-by = Dit bericht is geschreven door { $name }.
bot-form-written-by-somebody = Dit bericht is door iemand anders geschreven.
bot-form-for = Wie krijgt het antwoord?
bot-form-for-author = Wie het bericht schreef
bot-form-for-me = Ik
bot-form-details-about = Dit komt bij uw verzoek #{ $number }.
bot-form-details-reopens = Uw verzoek #{ $number } is gesloten. Wat u toevoegt, heropent het.
bot-form-details-text = Wat wilt u toevoegen?
bot-form-not-yours = U hebt geen dergelijk verzoek.
bot-home-title = Uw verzoeken aan HR
bot-home-hint = Hier staat alles wat u HR vraagt. U kunt mij ook gewoon schrijven onder ‘Berichten’.
bot-home-none = Nog geen verzoeken.
bot-home-more = Oudere staan op uw pagina.
bot-noted = Dank u wel, dit is genoteerd.
bot-webhook-receipt = Dank u wel. { $team } heeft uw verzoek #{ $number }. Het antwoord komt op de pagina ervan, die alleen u kunt lezen.
bot-not-taken = Ik kon dit niet doorgeven. Schrijf mij gewoon een bericht.
bot-form-taken = Dank u wel. { $team } heeft uw verzoek #{ $number }.
bot-form-added = Dank u wel. Dit hoort nu bij uw verzoek #{ $number }.
