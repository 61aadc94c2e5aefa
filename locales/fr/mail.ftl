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
mail-copies = En copie : { $names }
mail-copy-hint = Vous recevez cet e-mail en copie. Votre réponse fera partie de la conversation et pourra être lue par { $name }.
mail-alert-mailbox-subject = La boîte « { $name } » ne peut pas être lue
mail-alert-mailbox-body = Depuis le { $date } ({ $zone }), aucun e-mail n’a été relevé dans la boîte « { $name } ».
mail-alert-mailbox-hint = Rien n’est perdu : les e-mails restent dans la boîte et arriveront dès qu’elle pourra être lue. Visavis continue d’essayer.
mail-alert-link = Voir ce qui ne va pas
mail-confirm-address-subject = Est-ce votre adresse ?
mail-confirm-address-body = { $address } a été indiquée chez { $organisation } comme votre adresse personnelle. Si c’est la vôtre, veuillez la confirmer : les e-mails de cette adresse compteront comme les vôtres.
mail-confirm-address-hint = Si ce n’est pas la vôtre, ne faites rien. Le lien est valable trois jours.
mail-confirm-address-link = Confirmer l’adresse

# What the relay has no room for, how mails are known again, and test mails.
mail-files-on-page = Trop volumineux pour un e-mail : { $names }. Vous le trouverez sur la page de votre demande.
mail-files-left-out = Trop volumineux pour un e-mail, non joint : { $names }
mail-mark = Référence { $mark }
mail-trial-subject = E-mail de test de { $organisation }
mail-trial-body = Cet e-mail montre que l’envoi fonctionne. Vous n’avez rien à faire.
