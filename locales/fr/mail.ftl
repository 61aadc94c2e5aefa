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
