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
