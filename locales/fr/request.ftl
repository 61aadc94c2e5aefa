time-today = Aujourd’hui
time-yesterday = Hier
time-tomorrow = demain { $time }

request-none = Aucune demande ouverte
request-none-hint = Choisissez-en une avec j, k et Entrée. Appuyez sur « ? » pour voir tous les raccourcis.
request-back = Retour à la liste
request-conversation = Conversation
request-new-below = Nouveau message
request-unread = Nouveau
request-aside = À propos de cette demande
request-aside-width = Largeur du volet droit
request-more = Plus
request-set = Appliquer
request-rename = Modifier l’objet
request-subject = Objet
request-resolve = Résoudre
request-resolve-next = Résoudre et suivante
request-reopen = Rouvrir
request-take = M’attribuer la demande
request-status = Statut
request-assignee = Attribuée à
request-team = Équipe
request-team-archived = { $name } (archivée)
request-category = Catégorie
request-category-none = Aucune catégorie
request-priority = Priorité
request-snooze = Mettre en veille
request-asleep-reply = jusqu’à une réponse

snooze-title = Mettre en veille
snooze-reply = Jusqu’à une réponse
snooze-later = Pendant trois heures
snooze-tomorrow = Jusqu’à demain
snooze-next-week = Jusqu’à la semaine prochaine
snooze-custom = Date et heure au choix
snooze-wake = Mettre fin à la veille

message-note = Note interne, visible par les experts uniquement
message-automatic = E-mail automatique
message-automatic-show = Afficher le message automatique
message-quoted = E-mail cité
message-via-address = E-mail, { $address }
message-suspicious = Vérifiez bien l’expéditeur : son nom ou son adresse est inhabituel.
message-unverified = Rien ne prouve que { $address } soit l’expéditeur de ce message.
message-through = Envoyé à l’adresse de réponse destinée à { $name }.
message-lacks-picture = Une image mentionnée ici n’a pas été transmise avec l’e-mail.

delivery-waiting = En attente d’envoi
delivery-going = Envoi en cours
delivery-deferred = Pas encore remis ; une nouvelle tentative aura lieu.
delivery-sent = Envoyé à { $address }, { $date }
delivery-failed = Non remis.
delivery-bounced = Non remis : le message est revenu.
delivery-no-address = Aucun e-mail envoyé : { $name } n’a pas d’adresse e-mail.
delivery-retry = Réessayer

event-nobody = Visavis
event-more = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
event-created-email = Ouverte par e-mail
event-created-web = Ouverte sur le web
event-created-api = Ouverte par un programme
event-created-for = Ouverte par { $actor }
event-recalled = { $actor } a annulé l’envoi d’une réponse
event-status = { $actor } a passé le statut à « { $status } »
event-status-answered = De nouveau « { $status } », car { $actor } a écrit
event-status-replied = « { $status } », car { $actor } a répondu
event-status-recalled = De nouveau « { $status } », car { $actor } a annulé la réponse
event-assigned = { $actor } a attribué la demande à { $person }
event-assigned-self = { $actor } s’est attribué la demande
event-assigned-replied = { $person } a répondu et pris en charge la demande
event-assigned-nobody = { $actor } a retiré l’attribution
event-assigned-left = Attribution retirée, car { $person } ne fait pas partie de cette équipe
event-assigned-inactive = Attribution retirée, car { $person } n’est plus en activité
event-team = { $actor } a transféré la demande de « { $from } » à « { $to } »
event-category = { $actor } a choisi la catégorie « { $category } »
event-category-none = { $actor } a retiré la catégorie
event-priority = { $actor } a passé la priorité à « { $priority } »
event-subject = { $actor } a modifié l’objet, qui était « { $before } »
event-snoozed = { $actor } a mis la demande en veille jusqu’au { $date }
event-snoozed-reply = { $actor } a mis la demande en veille jusqu’à une réponse
event-woken = { $actor } a mis fin à la veille
event-woken-time = Fin de la veille à l’échéance prévue
event-woken-reply = Fin de la veille, car { $actor } a écrit
event-linked-possibly = Peut-être liée à #{ $number }
event-linked-possibly-hidden = Peut-être liée à une autre demande
event-linked-follows = Fait suite à #{ $number }
event-linked-follows-hidden = Fait suite à une autre demande
event-linked-same = Le même e-mail a aussi ouvert #{ $number }
event-linked-same-hidden = Le même e-mail a aussi ouvert une autre demande
event-delivery-failed = Un message n’a pas pu être remis
event-delivery-bounced = Un message est revenu

composer-title = Répondre
composer-reply = Réponse
composer-note = Note interne
composer-note-hint = Visible par les experts uniquement
composer-to = À
composer-text = Texte
composer-placeholder = Écrire à { $name }…
composer-placeholder-note = Une note pour vos collègues
composer-files = Fichiers à envoyer
composer-file-remove = Retirer
composer-format = Mise en forme
composer-attach = Joindre des fichiers
composer-emoji = Émoji
composer-saved = Brouillon enregistré
composer-after = Après l’envoi
composer-keep = et garder « { $status } »
composer-then = et passer à « { $status } »
composer-send-email = Envoyer à { $name } par e-mail ({ $language })
composer-send-page = Afficher à { $name } sur le web ({ $language })
composer-add-note = Ajouter la note
composer-confirm-outside = Cette réponse sort de l’organisation : { $address }. L’envoyer à cette adresse.
composer-sending = Envoi à { $name }. Secondes restantes :
composer-undo = Annuler l’envoi
composer-too-late = Trop tard : la réponse est partie.

format-bold = Gras
format-italic = Italique
format-strike = Barré
format-ul = Liste
format-ol = Liste numérotée
format-quote = Citation
format-code = Code
format-link = Lien

link-title = Lien
link-address = Adresse
link-set = Insérer le lien

conflict-title = { $name } a écrit pendant votre saisie
conflict-title-several = D’autres personnes ont écrit pendant votre saisie
conflict-hint = Votre réponse n’a pas été envoyée.
conflict-look = Vérifier d’abord
conflict-send = Envoyer quand même

aside-info = Infos
aside-requester = Demandeur

info-request = Demande
info-created = Ouverture
info-channel = Canal
info-first-reply = Première réponse
info-resolved = Résolution
info-linked = Demandes liées
info-history = Historique

requester-employee = Actif
requester-inactive = Inactif
requester-contact = Externe
requester-details = Coordonnées
requester-local-time = Heure locale
requester-email = E-mail
requester-office = Site
requester-department = Service
requester-position = Poste
requester-manager = Responsable
requester-left = Départ
requester-others = Autres demandes

presence-looks = { $name } consulte cette demande
presence-writes = { $name } est en train d’écrire
event-assigned-turn = Attribuée automatiquement à { $person } : c’était son tour
event-assigned-fewest = { $open ->
    [0] Attribuée automatiquement à { $person } : aucune autre demande ouverte
   *[other] Attribuée automatiquement à { $person } : le moins de demandes ouvertes ({ $open })
}
event-nobody-available = Personne dans l’équipe n’était au travail et disponible : la demande est restée non attribuée et l’équipe a été prévenue
event-goal-warned-respond = Avertissement : la première réponse est attendue pour le { $date }
event-goal-warned-resolve = Avertissement : la résolution est attendue pour le { $date }
event-goal-breached-respond = En retard : la première réponse était attendue pour le { $date }
event-goal-breached-resolve = En retard : la résolution était attendue pour le { $date }
event-promised = Une réponse a été annoncée au demandeur pour le { $date } au plus tard
event-promised-team = Une réponse a été annoncée au demandeur désormais pour le { $date }, car une autre équipe s’occupe de la demande
event-promised-category = Une réponse a été annoncée au demandeur désormais pour le { $date }, car la catégorie a changé
event-promised-paused = Une réponse a été annoncée au demandeur désormais pour le { $date }, car la demande avait été fermée entre-temps
event-promised-rules = Une réponse a été annoncée au demandeur désormais pour le { $date }, car les horaires ou les objectifs de l’équipe ont changé
event-promise-ended = Le demandeur a été informé qu’aucun délai de réponse ne peut plus être annoncé
notice-goal-warned-respond = Première réponse attendue pour le { $date }
notice-goal-warned-resolve = Résolution attendue pour le { $date }
notice-goal-breached-respond = Première réponse en retard depuis le { $date }
notice-goal-breached-resolve = Résolution en retard depuis le { $date }
notice-nobody-available = Personne n’était disponible : toujours non attribuée
notices-hint = Les échéances de vos demandes et de vos équipes, les plus récentes en premier.
notices-none = Rien à signaler
notices-none-hint = Lorsqu’une échéance approche ou est dépassée, vous en êtes informé ici.
notices-new = Nouveau
notices-request = #{ $number } { $subject }, { $team }

# Chats
program-slack = Slack
program-teams = Teams
event-created-slack = Ouverte dans Slack
event-created-teams = Ouverte dans Microsoft Teams
message-edited = Modifié { $date }
message-versions = { $count ->
    [one] Version précédente
   *[other] { $count } versions précédentes
}
message-version = Jusqu’au { $date }
message-deleted = Supprimé par { $name }, { $date }
message-deleted-show = Afficher le texte
message-reactions = Réactions
reaction-somebody = Quelqu’un
file-lost-large = trop volumineux, toujours dans { $program }
file-lost-gone = supprimé dans { $program }
file-lost-refused = { $program } n’y donne pas accès
file-lost-away = n’a pas pu être récupéré depuis { $program }
message-correct = Corriger
correct-title = Corriger cette réponse
correct-hint = Dans { $program }, le message est modifié à sa place et signalé comme modifié. Ici, le texte précédent est conservé.
correct-send = Corriger dans { $program }
correction-going = La correction est en cours d’envoi vers { $program }.
correction-failed = Dans { $program }, c’est toujours le texte précédent qui figure.
delivery-no-way = Rien n’a été envoyé : { $name } n’est joignable ni dans { $program } ni par e-mail.
delivery-going-chat = Envoi vers { $program } en cours
delivery-sent-chat = Envoyé dans { $program }, { $date }
delivery-failed-chat = Non remis dans { $program }.
delivery-deferred-chat = Pas encore dans { $program } ; une nouvelle tentative aura lieu.
delivery-waits-off = En attente de la reconnexion à { $program }.
delivery-waits-broken = En attente : la connexion à { $program } est rompue. L’envoi aura lieu dès qu’un administrateur l’aura rétablie.
delivery-instead = Envoyé par e-mail à la place. { $why }
delivery-chat-gone = { $name } n’a pas de compte actif dans { $program }.
delivery-chat-unreachable = Dans { $program }, l’application n’est pas autorisée à écrire à { $name }.
delivery-chat-install = Dans { $program }, l’application n’est pas installée pour { $name }.
delivery-chat-channel = La conversation dans { $program } est archivée, supprimée ou fermée à l’application.
delivery-chat-form = { $program } n’accepte pas un message de cette taille ou de cette forme.
delivery-chat-token = { $program } n’accepte plus nos identifiants.
delivery-chat-scope = Il manque une autorisation à l’application dans { $program } : { $word }.
delivery-chat-limited = { $program } nous a demandé de patienter.
delivery-chat-closed = { $program } ne permet plus de modifier ce message.
delivery-chat-file = { $program } n’a pas accepté un fichier.
delivery-chat-away = { $program } n’a pas répondu.
delivery-chat-off = { $program } n’est pas connecté.
delivery-chat-other = Réponse de { $program } : { $word }
request-repair = Réparer le fil Slack
request-repair-hint = Relit le fil et ajoute ce qui manque ici
request-repairing = Le fil est relu. Ce qui manquait apparaîtra ici dans un instant.
request-in-channel = { $name ->
    [none] Ouvrir dans { $program }
   *[other] Ouvrir dans { $name }
}
info-in-chat = Dans { $program }
info-chat-channel = Un canal
info-chat-group = Une conversation de groupe
info-chat-direct = Message direct, visible uniquement par la personne demandeuse
info-chat-history = Les messages antérieurs ne peuvent pas être relus depuis { $program }. Ce qui y a été écrit pendant que Visavis était injoignable peut manquer ici.
composer-send-chat = Envoyer à { $name } dans { $program } ({ $language })
composer-waits = { $program } n’est pas connecté : envoi en attente
composer-no-chat = Aucune conversation avec l’application : envoi par e-mail si { $program } refuse
composer-confirm-guest = Cette réponse s’adresse à une personne extérieure : { $name }, dans { $program }. L’y envoyer.
identity-member = Membre
identity-guest = Invité
identity-stranger = D’une autre organisation
identity-bot = Application
identity-inactive = Désactivé
identity-no-chat = Aucune conversation avec l’application
identity-since = Connu depuis le { $date }
identity-gone = désactivé le { $date }
identity-as = { $name } ({ $kind })

# En copie (E7)
copies-title = En copie
copies-none = Personne n’est en copie.
copies-add = Ajouter
copies-add-title = Mettre quelqu’un en copie
copies-who = Adresse e-mail
copies-who-or-name = Nom ou adresse e-mail
copies-remove = Retirer { $name } de la copie
copies-suggest = Mettre { $address } en copie
copies-suggested = Dans les e-mails, mais pas en copie
copies-hint = Reçoit désormais chaque réponse par e-mail et peut répondre par e-mail. Ne voit rien d’autre de la demande.
copies-matches = Plusieurs personnes portent ce nom. De qui s’agit-il ?
copies-since = Depuis { $date }, par { $name }
copies-since-only = Depuis { $date }
copies-outside = Hors de l’organisation
copies-confirm = Cette réponse quitte aussi l’organisation : { $addresses }. L’y envoyer également.
message-in-copy = En copie
delivery-copy = Copie à { $name } : { $state }
delivery-copy-dropped = non envoyée, copie retirée avant l’envoi
event-participant-added = { $actor } a mis { $person } en copie
event-participant-removed = { $actor } a retiré { $person } de la copie
message-verified = Expéditeur vérifié : { $address }
message-forged = Les contrôles indiquent que quelqu’un d’autre a envoyé ceci au nom de { $address }.
message-external = Expéditeur externe, non vérifié : { $address }
message-external-verified = Expéditeur externe, vérifié : { $address }
message-form = Écrit dans le formulaire qu’envoie { $address } ; l’adresse y a été saisie.
check-nothing = Rien n’a été vérifié : la voie d’arrivée ne dit pas qui l’a envoyé.
check-by-us = Vérifié par Visavis à la réception.
check-by = Vérifié par { $server }.
check-by-mail-system = Votre messagerie connaît l’expéditeur.
check-result-pass = réussi
check-result-fail = échoué
check-result-softfail = probablement non autorisé
check-result-neutral = sans avis
check-result-none = non configuré
check-result-temperror = n’a pas pu être vérifié
check-result-permerror = mal configuré
requester-unverified = Non vérifié
requester-shielded = Qui a écrit ?
requester-shielded-hint = Rien ne prouve que c’était cette personne. Le profil et les autres demandes s’affichent dès que quelqu’un le confirme, par exemple après un appel.
requester-confirm = C’est { $name }
event-sender-confirmed = { $actor } a confirmé que { $person } a écrit
message-frame = E-mail de { $name }
message-more = Plus sur cet e-mail
message-text-only = Texte seul
message-original = Afficher l’original
message-download = Télécharger l’e-mail (.eml)
message-small-pictures = { $count ->
    [one] Petite image
   *[other] { $count } petites images
}
view-pictures = { $count ->
    [one] Une image externe n’est pas affichée : la charger peut révéler à l’expéditeur que l’e-mail a été lu.
   *[other] { $count } images externes ne sont pas affichées : les charger peut révéler à l’expéditeur que l’e-mail a été lu.
}
view-pictures-show = Afficher les images
view-pictures-hide = Masquer les images externes
view-formatted = Afficher la mise en forme
invitation-invited = Invitation de { $name } : { $summary }
invitation-cancelled = { $name } a annulé : { $summary }
invitation-accepted = { $name } a accepté : { $summary }
invitation-declined = { $name } a refusé : { $summary }
invitation-tentative = { $name } a accepté provisoirement : { $summary }
invitation-answered = { $name } a répondu à l’invitation : { $summary }
invitation-countered = { $name } propose un autre horaire : { $summary }
invitation-event = Événement de { $name } : { $summary }
invitation-untitled = sans titre
invitation-repeats = récurrent
seal-smime-signed = Signé avec S/MIME ; la signature n’a pas été vérifiée.
seal-smime-encrypted = Chiffré avec S/MIME : seul le logiciel de messagerie du destinataire peut l’ouvrir. Il est conservé sous forme de fichier.
seal-pgp-signed = Signé avec PGP ; la signature n’a pas été vérifiée.
seal-pgp-encrypted = Chiffré avec PGP : seul le logiciel de messagerie du destinataire peut l’ouvrir. Il est conservé sous forme de fichier.
file-lost-infected = non conservé : l’antivirus y a trouvé quelque chose
file-lost-unchecked = non conservé : l’antivirus n’a pas pu le vérifier

# Mails that wait for a decision
held-title = E-mails en attente
held-hint = La personne qui a écrit ces e-mails ne participe pas à la demande, ou n’est peut-être pas celle qu’elle prétend être. Seuls les experts de la demande les voient jusqu’à ce que l’un d’eux décide.
held-notice = { $n ->
    [one] Un e-mail attend votre décision
   *[other] { $n } e-mails attendent votre décision
}
held-decide = Lire et décider
held-none = Aucun e-mail n’attend de décision
held-no-subject = Sans objet
held-unreadable = Le texte de cet e-mail ne peut pas être affiché.
held-text = Texte de l’e-mail
held-files = Pièces jointes
held-download = Télécharger l’e-mail
held-confirm = J’ai vérifié l’identité de la personne qui a écrit cet e-mail.
held-add = Ajouter comme participant
held-add-mail = Ajouter à la demande
held-add-hint = L’ajout intègre l’e-mail à la demande. Dès lors, son auteur reçoit chaque réponse par e-mail et peut répondre ; rien de ce qui a été écrit auparavant ne lui est envoyé.
held-add-mail-hint = Son auteur participe à la demande ; l’e-mail a été retenu parce que beaucoup sont arrivés en peu de temps.
held-open = En faire une nouvelle demande
held-reject = Rejeter
held-settled = Une décision a déjà été prise pour cet e-mail.
event-mail-added = { $actor } a ajouté à la demande un e-mail en attente
event-mail-opened = { $actor } a fait d’un e-mail en attente une nouvelle demande
event-mail-rejected = { $actor } a rejeté un e-mail en attente
notice-mail-held = Un e-mail attend votre décision

# Mail on its way.
notice-mail-delayed = Un e-mail n’est pas encore remis
notice-mail-failed = Un e-mail n’a pas pu être remis
notice-mail-bounced = Un e-mail est revenu
delivery-delayed = Non remis depuis plus d’une heure ; une nouvelle tentative aura lieu.
delivery-delayed-there = Envoyé à { $address }, { $date } ; le serveur de messagerie distant ne l’a pas encore remis.
delivery-held = En attente : le serveur de messagerie refuse l’accès à Visavis. L’envoi aura lieu dès qu’un administrateur l’aura rétabli.
delivery-next = Prochaine tentative { $date }.
requester-bounced = E-mails retournés depuis
