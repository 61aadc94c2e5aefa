# What the bot says in chats, and words it understands.

# What is wrong in a form
error-consent-missing = Veuillez confirmer que l’auteur est d’accord.

# Words that the bot understands, parted by commas; those of all languages count
bot-words-status = statut, état
bot-words-help = aide
bot-words-close = fermer, clore, terminé

# What the bot says: push texts first, which carry no content
bot-push-reply = Les RH ont répondu à votre demande #{ $number }
bot-push-receipt = Les RH ont reçu votre demande #{ $number }
bot-push-resolved = Votre demande #{ $number } est traitée
bot-push-promise = Du nouveau sur votre demande #{ $number }
bot-push-request = À propos de votre demande #{ $number }
bot-push-closed = Votre demande #{ $number } est fermée
bot-push-reopened = Votre demande #{ $number } est rouverte
bot-push-choose-team = À quelle équipe votre message s’adresse-t-il ?
bot-push-status = Vos demandes
bot-push-help = Comment cela fonctionne
bot-push-team-notice = Nouvelle demande #{ $number }
bot-choose-team = Merci pour votre message. Quelle équipe peut y répondre ? Elle seule le lira.
bot-choose-goes-on = Ou poursuit-il l’une de vos demandes ?
bot-team-chosen = Votre message a été transmis à { $team }.
bot-continues = Cela poursuit la demande #{ $number } ({ $team }).
bot-receipt = Merci. { $team } a bien reçu votre demande #{ $number } et vous répondra ici.
bot-receipt-hint = Si vous souhaitez ajouter quelque chose, écrivez simplement dans ce fil.
bot-receipt-hint-flat = Si vous souhaitez ajouter quelque chose, écrivez-le simplement ici.
bot-signature = { $expert }, { $team }
bot-files-on-page = Ce message est accompagné de fichiers. Vous les trouverez sur la page de votre demande.
bot-resolved = { $team } a indiqué que votre demande #{ $number } est traitée.
bot-resolved-hint = Reste-t-il un point à régler ? Rouvrez-la ici ou écrivez simplement dans ce fil.
bot-resolved-hint-flat = Reste-t-il un point à régler ? Rouvrez-la ici ou répondez à ce message.
bot-promise = Il s’agit de votre demande #{ $number } auprès de { $team }.
bot-status-title = Vos demandes en cours
bot-status-none = Vous n’avez aucune demande en cours. Pour poser une question aux RH, écrivez-moi.
bot-status-more = { $n ->
    [one] Et { $n } autre.
   *[other] Et { $n } autres.
}
bot-help-write = Écrivez-moi un message et je le transmets à l’équipe RH que vous choisissez. Chaque nouveau message ici est une demande à part ; ce que vous écrivez dans son fil en fait partie.
bot-help-write-flat = Écrivez-moi un message et je le transmets à l’équipe RH que vous choisissez. Ce que vous écrivez après une réponse fait partie de la même demande ; une réponse à un message fait partie de la demande de ce message. Pour toute autre question, choisissez « { $new } ».
bot-help-words = Un message composé d’un seul de ces mots suffit : « { $status } » montre vos demandes en cours, « { $close } » en ferme une, « { $help } » affiche ceci.
bot-help-private = Vous seul et l’équipe sollicitée pouvez le lire.
bot-closed = Votre demande #{ $number } est fermée. Merci !
bot-reopened = Votre demande #{ $number } est rouverte ; { $team } en poursuit le traitement.
bot-nothing-to-close = Il n’y a rien à fermer ici. Écrivez-le dans le fil de la demande concernée.
bot-nothing-to-close-flat = Il n’y a rien à fermer ici. Répondez à un message de la demande concernée.
bot-close-which = Quelle demande souhaitez-vous fermer ?
bot-withdrawn = C’est entendu. Je ne transmets votre message à personne.
bot-refused-no-team = Les RH ne prennent pas encore de questions ici. Veuillez réessayer plus tard ou envoyer un e-mail.
bot-refused-inactive = Votre compte n’est plus actif : je ne peux pas transmettre ceci. Veuillez écrire un e-mail aux RH.
bot-refused-stranger = Je ne peux transmettre que les questions des membres de cette organisation. Veuillez écrire un e-mail aux RH.
bot-refused-too-many = Cela fait beaucoup de messages en peu de temps. Veuillez patienter un peu avant d’écrire à nouveau.
bot-refused-too-late = Cette demande est résolue depuis trop longtemps pour être rouverte. Écrivez-moi un nouveau message et je le transmettrai.
bot-goes-on-privately = Merci. Les RH poursuivent cet échange en message privé.
bot-find-app = Je ne peux pas encore vous écrire en privé. Veuillez ouvrir « Applications » dans Teams, rechercher { $app } et l’ajouter. Les RH pourront alors vous y répondre.
bot-from-channel-where = Depuis le canal
bot-from-channel = { $team } traite ceci comme votre demande #{ $number }. La suite se passe ici, où vous seul et l’équipe pouvez la lire.
bot-team-notice = Nouvelle demande #{ $number } pour { $team }
bot-team-notice-category = Catégorie : { $category }
bot-team-notice-due = Échéance : { $date } ({ $zone })
bot-button-details = Ajouter des détails
bot-button-close = Fermer la demande
bot-button-reopen = Rouvrir la demande
bot-button-new = Nouvelle demande
bot-button-page = Ouvrir sa page
bot-button-all = Tout voir
bot-button-inbox = Ouvrir dans la boîte de réception
bot-form-new = Nouvelle demande
bot-form-ask = Demander aux RH
bot-form-details = Ajouter des détails
bot-form-send = Envoyer
bot-form-cancel = Annuler
bot-form-close = Fermer
bot-form-team = À qui vous adressez-vous ?
bot-form-team-choose = Choisir une équipe
bot-form-category = De quoi s’agit-il ?
bot-form-category-choose = Choisir une catégorie
bot-form-subject = Objet
bot-form-text = Votre message
bot-form-private = Vous seul et l’équipe pouvez le lire.
bot-form-consent = Accord
bot-form-consent-line = Le message est de moi, ou son auteur accepte sa transmission aux RH.
bot-form-consent-hint = Vous pouvez d’abord abréger le texte : les RH ne lisent que ce formulaire.
bot-form-written-by = Ce message a été écrit par { $name }.
bot-form-written-by-somebody = Ce message a été écrit par quelqu’un d’autre.
bot-form-for = Qui reçoit la réponse ?
bot-form-for-author = L’auteur du message
bot-form-for-me = Moi
bot-form-details-about = Ceci complète votre demande #{ $number }.
bot-form-details-reopens = Votre demande #{ $number } est fermée. Ce que vous ajoutez la rouvre.
bot-form-details-text = Que souhaitez-vous ajouter ?
bot-form-not-yours = Aucune de vos demandes ne correspond.
bot-home-title = Vos demandes aux RH
bot-home-hint = Tout ce que vous demandez aux RH figure ici. Vous pouvez aussi m’écrire sous « Messages ».
bot-home-none = Aucune demande pour le moment.
bot-home-more = Les plus anciennes sont sur votre page.
bot-noted = Merci, c’est noté.
bot-webhook-receipt = Merci. { $team } a bien reçu votre demande #{ $number }. La réponse figurera sur sa page, que vous êtes la seule personne à pouvoir lire.
bot-not-taken = Je n’ai pas pu transmettre ceci. Écrivez-moi simplement un message, s’il vous plaît.
bot-form-taken = Merci. { $team } a bien reçu votre demande #{ $number }.
bot-form-added = Merci. Ceci fait désormais partie de votre demande #{ $number }.
