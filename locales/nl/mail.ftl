mail-reply-signature = { $expert }, { $team }
mail-request-line = Verzoek #{ $number } · { $organisation }
mail-open-request = Verzoek openen
mail-quote = Op { $date } schreef { $name }:
mail-receipt-subject = We hebben uw verzoek ontvangen: { $subject }
mail-receipt-body = Bedankt. Uw verzoek #{ $number } ligt bij het team “{ $team }” en wordt per e-mail beantwoord.
mail-receipt-hint = Als u iets wilt toevoegen, antwoord dan gewoon op deze e-mail.
mail-resolved-subject = Afgehandeld: { $subject }
mail-resolved-body = Uw verzoek #{ $number } is door het team “{ $team }” als afgehandeld gemarkeerd.
mail-resolved-hint = Staat er nog iets open? Antwoord dan gewoon op deze e-mail of heropen het verzoek op de pagina ervan.
mail-sign-in-subject = Uw inloglink
mail-sign-in-body = Met deze link logt u in bij { $organisation }. De link werkt één keer, binnen 30 minuten.
mail-sign-in-link = Inloggen
mail-sign-in-hint = Hebt u hier niet om gevraagd? Dan kunt u deze e-mail negeren.
mail-promise-subject = Wanneer u antwoord krijgt: { $subject }
mail-promise-body = Dit gaat over uw verzoek #{ $number }, dat bij het team “{ $team }” ligt.
mail-notices-subject = { $n ->
    [one] { $n } verzoek vraagt uw aandacht
   *[other] { $n } verzoeken vragen uw aandacht
}
mail-notices-body = De tijden gelden voor uw tijdzone ({ $zone }).
mail-notices-line = #{ $number }, { $team }: { $text }
mail-notices-more = { $n ->
    [one] En nog { $n }.
   *[other] En nog { $n }.
}
mail-notices-link = Uw meldingen bekijken
mail-notices-hint = U kunt deze e-mails uitzetten in uw voorkeuren.
mail-approval-subject = Uw goedkeuring is nodig
mail-approval-reminder-subject = Herinnering: uw goedkeuring is nodig
mail-approval-body = { $organisation } vraagt om uw goedkeuring:
mail-approval-until = U kunt beslissen tot { $date } ({ $zone }).
mail-approval-link = Bekijken en beslissen
mail-approval-hint = De link is alleen voor u: wie hem heeft, kan in uw naam beslissen. Stuur deze e-mail dus niet door. Niemand leest antwoorden erop.
mail-approval-approved-subject = Goedgekeurd: { $subject }
mail-approval-declined-subject = Niet goedgekeurd: { $subject }
mail-approval-outcome-hint = Het team “{ $team }” gaat verder met uw verzoek. Als u iets wilt toevoegen, antwoord dan gewoon op deze e-mail.
mail-copies = In kopie: { $names }
mail-copy-hint = U ontvangt deze e-mail in kopie. Uw antwoord wordt onderdeel van het gesprek; { $name } kan het lezen.
mail-alert-mailbox-subject = Postvak “{ $name }” kan niet worden gelezen
mail-alert-mailbox-body = Sinds { $date } ({ $zone }) is er geen e-mail meer opgehaald uit het postvak “{ $name }”.
mail-alert-mailbox-hint = Er gaat niets verloren: de e-mails blijven in het postvak en komen binnen zodra het weer kan worden gelezen. Visavis blijft het proberen.
mail-alert-link = Bekijken wat er mis is
mail-confirm-address-subject = Is dit uw adres?
mail-confirm-address-body = { $address } is bij { $organisation } ingevoerd als uw privéadres. Is het van u, bevestig het dan: e-mail daarvandaan telt dan als die van u.
mail-confirm-address-hint = Is het niet van u, doe dan niets. De link is drie dagen geldig.
mail-confirm-address-link = Adres bevestigen

# What the relay has no room for, how mails are known again, and test mails.
mail-files-on-page = Te groot voor een e-mail: { $names }. U vindt het op de pagina van uw aanvraag.
mail-files-left-out = Te groot voor een e-mail en niet bijgevoegd: { $names }
mail-mark = Kenmerk { $mark }
mail-trial-subject = Testmail van { $organisation }
mail-trial-body = Deze e-mail laat zien dat het verzenden werkt. U hoeft niets te doen.
