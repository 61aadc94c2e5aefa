mail-reply-signature = { $expert }, { $team }
mail-request-line = Demande #{ $number } · { $organisation }
mail-open-request = Ouvrir votre demande
mail-quote = Le { $date }, { $name } a écrit :
mail-receipt-subject = Nous avons reçu votre demande : { $subject }
mail-receipt-body = Merci. L’équipe « { $team } » a bien reçu votre demande #{ $number } et vous répondra par e-mail.
mail-receipt-hint = Pour ajouter une précision, il vous suffit de répondre à cet e-mail.
mail-resolved-subject = Résolue : { $subject }
mail-resolved-body = L’équipe « { $team } » a marqué votre demande #{ $number } comme résolue.
mail-resolved-hint = Si un point reste en suspens, il vous suffit de répondre à cet e-mail ou de rouvrir la demande sur sa page.
mail-sign-in-subject = Votre lien de connexion
mail-sign-in-body = Utilisez ce lien pour vous connecter à { $organisation }. Il fonctionne une seule fois, dans les 30 minutes.
mail-sign-in-link = Se connecter
mail-sign-in-hint = Si vous n’êtes pas à l’origine de cette demande, vous pouvez ignorer cet e-mail.
mail-promise-subject = Quand vous recevrez une réponse : { $subject }
mail-promise-body = Ce message concerne votre demande #{ $number }, dont s’occupe l’équipe « { $team } ».
mail-notices-subject = { $n ->
    [one] { $n } demande requiert votre attention
   *[other] { $n } demandes requièrent votre attention
}
mail-notices-body = Les heures sont indiquées dans votre fuseau horaire ({ $zone }).
mail-notices-line = #{ $number }, { $team } : { $text }
mail-notices-more = { $n ->
    [one] Et { $n } autre.
   *[other] Et { $n } autres.
}
mail-notices-link = Voir vos avis
mail-notices-hint = Vous pouvez désactiver ces e-mails dans vos préférences.
mail-approval-subject = Votre approbation est nécessaire
mail-approval-reminder-subject = Rappel : votre approbation est nécessaire
mail-approval-body = { $organisation } demande votre approbation :
mail-approval-until = Vous pouvez décider jusqu’au { $date } ({ $zone }).
mail-approval-link = Voir et décider
mail-approval-hint = Ce lien vous est réservé : quiconque le possède peut décider en votre nom. Veuillez ne pas transférer cet e-mail. Personne ne lit les réponses.
mail-approval-approved-subject = Approuvé : { $subject }
mail-approval-declined-subject = Non approuvé : { $subject }
mail-approval-outcome-hint = L’équipe « { $team } » poursuit le traitement de votre demande. Pour ajouter une précision, il vous suffit de répondre à cet e-mail.
