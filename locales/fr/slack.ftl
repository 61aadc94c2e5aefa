# Slack: connection, members, channels.

# What Slack delivered and is in no request
slack-deliveries = Transmissions
slack-deliveries-hint = Ce que Slack a transmis et qui ne figure dans aucune demande. Le contenu n’est pas affiché ici.
slack-delivery-kind = Nature
slack-deliveries-asked = { $n ->
    [one] Un message attend que son auteur choisisse une équipe.
   *[other] { $n } messages attendent que leurs auteurs choisissent une équipe.
}
slack-deliveries-unknown = Inconnus
slack-kind-said = Message
slack-kind-edited = Modification
slack-kind-deleted = Suppression
slack-kind-reacted = Réaction
slack-kind-home = Accueil de l’application ouvert
slack-kind-member = Profil d’un membre
slack-kind-channel = Changement d’un canal
slack-kind-membership = Présence du bot dans un canal
slack-kind-revoked = L’application a été retirée
slack-kind-too-many = Avis de transmissions abandonnées
slack-kind-command = Commande
slack-kind-shortcut = Raccourci
slack-kind-message-shortcut = Raccourci sur un message
slack-kind-pressed = Bouton
slack-kind-submitted = Formulaire
slack-kind-bot = Message d’un programme
slack-reason-not-connected = Slack était désactivé au moment de la lecture
slack-reason-not-json = Ce n’est pas le format de Slack
slack-reason-crashed = La lecture a échoué trois fois
slack-reason-unknown = Visavis ne connaît pas ce genre d’événement
slack-reason-nothing = Il n’y a rien à faire
slack-reason-bot = Écrit par un programme
slack-reason-duplicate = Le même message était déjà arrivé
slack-reason-empty = Il n’y a rien à lire
slack-reason-no-team = Aucune équipe publique ne peut être sollicitée
slack-reason-too-many = Trop de messages de cette personne en peu de temps
slack-reason-stranger = D’une personne d’une autre organisation
slack-reason-inactive = D’une personne qui n’est plus active
slack-reason-unknown-person = D’une personne dont on ne sait rien
slack-reason-not-opened = Dans un canal où les experts décident de ce qui devient une demande
slack-reason-channel-talk = Conversation de canal qui ne s’adresse pas aux RH
slack-reason-early = À propos d’un message qui n’est pas encore arrivé
slack-reason-unknown-message = À propos d’un message qui n’est jamais arrivé
slack-reason-no-message = À propos d’un message qui n’est dans aucune demande
slack-reason-deleted = Supprimé par son auteur avant de figurer dans une demande
slack-reason-withdrawn = Retiré par son auteur
slack-reason-unchanged = Cela ne change rien
slack-reason-older = Quelque chose de plus récent est arrivé avant
slack-reason-not-theirs = Seule la personne qui a fait la demande peut le faire
slack-reason-settled = C’était déjà décidé
slack-reason-team-unknown = Cette équipe n’existe plus
slack-reason-no-consent = Personne n’a confirmé l’accord de l’auteur
slack-reason-form = Un formulaire a été ouvert ou un lien suivi
slack-reason-dropped = Slack a abandonné des transmissions, trop nombreuses
slack-reason-dismissed = Écarté par l’administration

# Connecting: set-up, keys, members, channels
settings-slack = Slack
slack-hint = Les salariés posent leurs questions RH dans Slack et y reçoivent la réponse. Trois étapes relient votre espace de travail ; rien ne s’y passe avant la dernière.
slack-not-set-up = Pas encore configuré
slack-on = Connecté
slack-off = Désactivé
slack-tabs = Rubriques de Slack
slack-steps = Étapes de la configuration
slack-overview = Vue d’ensemble
slack-members = Membres
slack-channels = Canaux
slack-keys = Clés
slack-app = Application
slack-step-app = Créer l’application
slack-step-keys = Clés
slack-step-check = Vérifier et activer
slack-by-settings = Le fichier de configuration connecte Slack
slack-by-settings-hint = slack.bot_token y est défini et prime sur cette page. Modifiez les clés à cet endroit et redémarrez Visavis.
slack-way = Comment Slack joint Visavis
slack-way-webhook = Par l’adresse publique de ce serveur
slack-way-webhook-hint = Slack doit pouvoir ouvrir { $url } depuis Internet.
slack-way-socket = Par Socket Mode, sans adresse publique
slack-way-socket-hint = Visavis ouvre lui-même la connexion. Convient à un serveur dans votre propre réseau.
slack-way-show = Afficher le manifeste pour ce mode
slack-not-public = Slack ne peut pas joindre { $url } : il faut https:// et un nom connu sur Internet. Choisissez Socket Mode ou définissez http.public_url.
slack-make = Créer l’application dans Slack
slack-make-open = Ouvrir la page des applications de Slack
slack-make-open-hint = Connectez-vous avec un compte autorisé à installer des applications dans votre espace de travail, en général un propriétaire ou administrateur de Slack. La page est en anglais. Cliquez en haut à droite sur « Create New App » si aucune fenêtre ne s’ouvre d’elle-même.
slack-make-manifest = Choisir « From a manifest »
slack-make-manifest-hint = Et non « From scratch » : le manifeste règle d’un coup tout ce dont Visavis a besoin.
slack-make-workspace = Choisir votre espace de travail, puis « Next »
slack-make-workspace-hint = C’est celui dans lequel vos collègues s’écrivent.
slack-make-paste = Choisir « JSON », remplacer tout le texte par le manifeste ci-dessous, puis « Next » et « Create »
slack-make-paste-hint = Slack affiche alors un résumé de ce que l’application peut faire.
slack-make-install = À gauche, choisir « Install App », puis « Install to … » avec le nom de votre espace de travail et « Allow »
slack-make-install-hint = Gardez la page de Slack ouverte : l’étape suivante en a besoin. Personne n’est prévenu dans l’espace de travail.
slack-manifest = Manifeste de l’application
slack-manifest-hint = Tout l’espace de travail voit ses noms et descriptions ; ils sont dans la langue de l’organisation.
slack-next-keys = L’application est installée : continuer
slack-app-change = Si l’application existe déjà
slack-app-change-hint = Pour la mettre à jour : ouvrez-la sur api.slack.com/apps, choisissez « App Manifest » à gauche, remplacez tout le texte par le manifeste ci-dessus, cliquez sur « Save Changes » et réinstallez l’application si Slack le demande.
slack-app-name = Service RH
slack-app-description = Poser une question aux RH
slack-app-new = Nouvelle demande RH
slack-app-new-hint = Ouvre une demande aux RH
slack-app-ask = Demander aux RH
slack-app-ask-hint = Interroge les RH au sujet de ce message, en privé
slack-app-command-hint = votre question
slack-keys-enter = Saisir ce que Slack a délivré
slack-keys-replace = Remplacer les clés
slack-keys-change = Modifier les clés
slack-keys-hint = Tout se trouve sur la page de l’application, sur api.slack.com/apps. Ces clés sont conservées chiffrées et ne sont plus jamais affichées.
slack-bot-token = Bot User OAuth Token
slack-bot-token-hint = À gauche, « OAuth & Permissions » ; il commence par xoxb-.
slack-signing-secret = Signing Secret
slack-signing-secret-hint = À gauche, « Basic Information », puis cliquer sur « Show » à côté de « Signing Secret », sous « App Credentials ».
slack-app-token = App-level token
slack-app-token-hint = Seulement pour Socket Mode. À gauche, « Basic Information » ; sous « App-Level Tokens », cliquer sur « Generate Token and Scopes », donner un nom quelconque, ajouter le scope connections:write, puis « Generate » ; il commence par xapp-.
slack-secret-stored = enregistré ; saisir pour remplacer
slack-next-check = Enregistrer et vérifier
slack-install-instead = Installer plutôt par la page de consentement de Slack
slack-checking = Interrogation de Slack
slack-check-good = Les clés fonctionnent dans { $workspace }
slack-check-good-hint = L’application peut faire tout ce dont Visavis a besoin.
slack-check-partly = Les clés fonctionnent dans { $workspace }, mais pas pour tout
slack-check-missing = { $n ->
    [one] Il manque une autorisation.
   *[other] Il manque { $n } autorisations.
}
slack-check-title = Ce que l’application peut faire
slack-checked-at = Vérifié le { $at }
slack-check-again = Vérifier à nouveau
slack-check-nothing = Rien n’est encore connu.
slack-heard = Transmissions de Slack
slack-heard-not-yet = Rien reçu encore
slack-heard-at = Dernier signe { $at }
slack-heard-webhook-hint = Dans Slack, ouvrez « Event Subscriptions » et cliquez sur « Retry » à côté de la Request URL jusqu’à ce que « Verified » apparaisse. Slack sait alors que ce serveur répond.
slack-heard-open = Ouvrir Event Subscriptions
slack-heard-socket-hint = La connexion s’ouvre dès que Slack est activé.
slack-there = Autorisé
slack-missing = Manquant
slack-missing-needed = Manquant : indispensable
slack-scopes-open = Ajouter des autorisations dans Slack (OAuth & Permissions)
slack-install-open = Réinstaller l’application (Install App)
slack-enable = Activer Slack
slack-enable-hint = Dès lors, quiconque écrit au bot se voit demander l’équipe et obtient une demande ; tous les membres de l’espace de travail sont repris comme personnes ou contacts.
slack-enable-nobody = Personne n’est prévenu dans Slack. Le bot n’écrit qu’à ceux qui lui ont écrit d’abord.
slack-enable-agree = Activer Slack
slack-is-off = Slack est désactivé
slack-is-off-hint = Rien n’est reçu de Slack et rien n’y est envoyé. Les nouvelles réponses partent par e-mail.
slack-disable = Désactiver Slack
slack-disable-hint = Le bot ne répond plus. Personnes et demandes restent ; l’application reste installée dans Slack.
slack-disable-agree = Désactiver
slack-connection = Connexion
slack-since = Activé le { $date }
slack-since-by = Activé le { $date } par { $name }
slack-as-of = État du { $at }
slack-importing = Reprise des membres de Slack
slack-importing-hint = Lecture de la liste.
slack-import-seen = { $n ->
    [one] { $n } compte parcouru
   *[other] { $n } comptes parcourus
}
slack-import-never = Pas encore
slack-import-now = Mettre à jour maintenant
slack-members-hint = Qui, dans l’espace de travail, est qui dans Visavis. Mis à jour chaque jour et lorsqu’un profil change. Personne n’est prévenu.
slack-count-employees = { $n ->
    [one] { $n } salarié
   *[other] { $n } salariés
}
slack-count-contacts = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}
slack-count-guests = { $n ->
    [one] { $n } invité
   *[other] { $n } invités
}
slack-count-strangers = { $n ->
    [one] { $n } d’autres organisations
   *[other] { $n } d’autres organisations
}
slack-count-deactivated = { $n ->
    [one] { $n } compte désactivé
   *[other] { $n } comptes désactivés
}
slack-count-bots = { $n ->
    [one] { $n } programme
   *[other] { $n } programmes
}
slack-employees-hint = Membres dont l’adresse vérifiée dans Slack est celle d’un salarié actif.
slack-contacts-hint = Membres absents de l’annuaire. Ils peuvent poser des questions et n’obtiennent aucune donnée de l’annuaire.
slack-guests-hint = Invités de votre espace de travail. Ils ne sont jamais pris pour des salariés, quelle que soit leur adresse.
slack-strangers-hint = Rencontrés dans des canaux partagés avec une autre organisation. Rien de leur part ne devient une demande de soi-même.
slack-deactivated-hint = Ils ne peuvent ni écrire ni recevoir de messages.
slack-bots-hint = Ce n’est personne ; on ne leur répond jamais.
slack-channels-hint = Un canal peut appartenir à une équipe : un message y devient une demande de l’équipe, et la conversation se poursuit en privé.
slack-channels-linked-title = Canaux liés
slack-channels-linked = { $n ->
    [one] { $n } canal lié
   *[other] { $n } canaux liés
}
slack-channels-none = Aucun canal n’est lié. Les salariés peuvent tout de même écrire au bot.
slack-channels-link = Lier un canal à une équipe
slack-channels-known = { $n ->
    [one] { $n } canal connu, état du { $at }.
   *[other] { $n } canaux connus, état du { $at }.
}
slack-opens = Ce qui devient une demande
slack-opens-always = Chaque message d’un collègue
slack-opens-always-hint = Aussitôt. Le canal apprend seulement que la conversation se poursuit en privé.
slack-opens-by-hand = Ce qu’un expert choisit
slack-opens-by-hand-hint = Par le raccourci « Demander aux RH » sur le message ou la réaction :ticket:.
slack-opens-never = Rien
slack-opens-never-hint = Le canal est seulement informé des nouvelles demandes de l’équipe.
slack-tells = Annonce au canal les nouvelles demandes de l’équipe
slack-tells-hint = Numéro, catégorie, échéance et un lien ; jamais le contenu.
slack-unlink = Délier
slack-link = Lier un canal
slack-link-agree = Lier
slack-link-channel = Canal
slack-link-search = Chercher un canal
slack-link-none = Aucun canal à lier n’a été trouvé.
slack-link-more = Il y a d’autres canaux : cherchez par nom.
slack-link-private = Les administrateurs voient un canal privé dans la liste dès que le bot y a été invité, avec /invite dans Slack.
slack-channel-archived = Archivé dans Slack
slack-channel-problem = Le bot ne peut pas rejoindre ({ $word }) : invitez-le avec /invite
slack-channel-invite = Le bot n’y est pas : invitez-le avec /invite
slack-channel-joins = Le bot va le rejoindre
slack-channel-shared = Ce canal est partagé avec une autre organisation. Ce que ses membres écrivent ne devient une demande que si un expert le décide.
channels-slack-direct = Les salariés peuvent choisir cette équipe lorsqu’ils écrivent au bot.
channels-slack-internal = Le bot ne propose pas cette équipe : elle est interne.
slack-install = Installer par la page de consentement de Slack
slack-install-hint = La seconde voie : Slack montre ce que l’application demande, vous acceptez, et Slack remet le jeton du bot à Visavis. Client ID et Client Secret se trouvent sous « Basic Information », « App Credentials ».
slack-install-redirect = Le manifeste désigne cette adresse comme la seule vers laquelle Slack renvoie :
slack-install-https = Slack ne renvoie que vers des adresses https:// ; http.public_url de ce serveur n’en est pas une. Saisissez plutôt le jeton du bot à la main.
slack-client-id = Client ID
slack-client-secret = Client Secret
slack-install-next = Enregistrer et continuer
slack-install-keys = Saisir le jeton du bot à la main
slack-install-go = Accepter dans Slack
slack-install-go-hint = Slack demande sur sa propre page si l’application peut être installée, puis renvoie ici. Vous avez dix minutes.
slack-install-go-agree = Vers Slack
slack-install-finish = Slack a donné son accord
slack-install-finish-hint = Encore un clic : Visavis récupère le jeton du bot et le vérifie.
slack-install-finish-agree = Terminer
slack-install-again = Recommencer
slack-install-declined = L’installation n’a pas été acceptée dans Slack
slack-install-stale = Ce retour de Slack a déjà servi, est trop ancien ou appartient à une autre session
slack-silent = Rien n’est venu de Slack depuis { $since }
slack-silent-webhook = Sur api.slack.com/apps, ouvrez l’application puis « Event Subscriptions » : « Enable Events » doit être actif et la Request URL « Verified ».
slack-silent-socket = Sur api.slack.com/apps, ouvrez l’application puis « Socket Mode » : il doit être actif. Ce serveur doit pouvoir joindre wss-primary.slack.com.
slack-broken-waits = Depuis { $since }, rien ne part vers Slack ; ce qui y est écrit attend et partira une fois le problème réglé.
slack-problem-token = Slack n’accepte pas le jeton du bot
slack-todo-token = Sur api.slack.com/apps, ouvrez l’application, choisissez « Install App », réinstallez-la et saisissez ici le nouveau Bot User OAuth Token.
slack-problem-not-a-bot = Ce jeton n’est pas celui d’un bot
slack-todo-not-a-bot = Sous « OAuth & Permissions », prenez le « Bot User OAuth Token », et non le « User OAuth Token ».
slack-problem-no-token = Il n’y a pas encore de jeton de bot
slack-todo-no-token = Saisissez-le sous Clés.
slack-problem-unreadable = Les clés enregistrées ne peuvent pas être ouvertes
slack-todo-unreadable = Le paramètre secrets.key a été modifié. Saisissez à nouveau les clés ou rétablissez l’ancien secrets.key.
slack-problem-app-token = Slack n’accepte pas l’app-level token
slack-todo-app-token = Sous « Basic Information », « App-Level Tokens », générez-en un avec le scope connections:write et saisissez-le ici.
slack-problem-socket = Socket Mode ne s’ouvre pas
slack-todo-socket = Dans Slack, ouvrez « Socket Mode » et activez « Enable Socket Mode » ; l’app-level token a besoin du scope connections:write.
slack-problem-code = Slack n’a pas achevé l’installation
slack-todo-code = Vérifiez Client ID et Client Secret, puis réinstallez par la page de consentement.
slack-problem-scopes = Il manque des autorisations sans lesquelles Slack est inutile
slack-todo-scopes = Ajoutez ce qui manque dans Slack sous « OAuth & Permissions », « Bot Token Scopes », réinstallez l’application sous « Install App », puis vérifiez à nouveau.
slack-problem-unreachable = Slack n’a pas été joint
slack-todo-unreachable = Réessayez dans un instant. Si cela persiste, l’accès de ce serveur à slack.com est fermé : vérifiez slack.api_url, le pare-feu ou le proxy.
slack-problem-other-account = Le jeton du bot est celui d’une autre installation de cette application
slack-todo-other-account = Les conversations existantes appartiennent à l’installation précédente. Dans Slack, réinstallez l’application là où elle était (le même espace de travail ou toute l’organisation) et saisissez ce « Bot User OAuth Token ». Si vous souhaitez changer malgré tout, désactivez Slack, vérifiez de nouveau, puis réactivez-le : les demandes antérieures recevront alors leur réponse par e-mail.
slack-problem-refused = Slack refuse
slack-todo-refused = Le mot entre parenthèses est celui de Slack. Vérifiez à nouveau ; si cela persiste, réinstallez l’application dans Slack.
slack-scope-chat-write = Publier, modifier et supprimer ses propres messages
slack-without-chat-write = Le bot ne peut pas répondre.
slack-scope-im-history = Lire ce qui est écrit au bot
slack-without-im-history = Les questions au bot n’arrivent pas.
slack-scope-im-read = Voir les messages directs avec le bot
slack-without-im-read = Un fil ne peut pas être réparé.
slack-scope-im-write = Ouvrir un message direct pour répondre
slack-without-im-write = Les réponses n’arrivent pas en privé.
slack-scope-users-read = Voir qui est dans l’espace de travail
slack-without-users-read = Les membres ne sont pas repris.
slack-scope-users-read-email = Voir leurs adresses e-mail
slack-without-users-read-email = Personne n’est reconnu comme salarié : tous sont des contacts.
slack-scope-commands = Proposer la commande et les raccourcis
slack-without-commands = La commande /hr et « Demander aux RH » sur les messages manquent.
slack-scope-app-mentions-read = Voir où le bot est mentionné
slack-without-app-mentions-read = Les mentions dans des canaux non liés restent sans effet.
slack-scope-channels-history = Lire les canaux publics liés
slack-without-channels-history = Les messages des canaux publics ne deviennent pas des demandes.
slack-scope-channels-join = Rejoindre un canal public lié
slack-without-channels-join = Le bot doit être invité à la main dans chaque canal, avec /invite.
slack-scope-channels-read = Voir les canaux publics
slack-without-channels-read = Les canaux publics ne peuvent pas être liés.
slack-scope-groups-history = Lire les canaux privés liés
slack-without-groups-history = Les messages des canaux privés ne deviennent pas des demandes.
slack-scope-groups-read = Voir les canaux privés où il se trouve
slack-without-groups-read = Les canaux privés ne peuvent pas être liés.
slack-scope-files-read = Récupérer les fichiers envoyés aux RH
slack-without-files-read = Les fichiers des salariés n’arrivent pas.
slack-scope-files-write = Envoyer des fichiers avec les réponses
slack-without-files-write = Les pièces jointes des réponses n’arrivent pas dans Slack.
slack-scope-reactions-read = Voir les réactions
slack-without-reactions-read = Les réactions ne sont pas affichées et :ticket: ne crée pas de demande.
slack-scope-team-read = Voir le nom de l’espace de travail
slack-without-team-read = Rien d’autre : le nom peut être dépassé ici.
error-slack-transport = Veuillez choisir comment Slack joint Visavis.
error-slack-bot-token = Le jeton du bot est un seul mot qui commence par xoxb-. Celui qui commence par xoxp- en est un autre.
error-slack-bot-token-missing = Veuillez saisir le jeton du bot.
error-slack-signing-secret = Ce n’est pas un Signing Secret de Slack : il est vide, un jeton ou un texte d’exemple.
error-slack-signing-secret-missing = Veuillez saisir le Signing Secret : rien n’est accepté de Slack sans signature.
error-slack-app-token = L’app-level token est un seul mot qui commence par xapp-.
error-slack-app-token-missing = Veuillez saisir l’app-level token : Socket Mode en a besoin.
error-slack-by-settings = Le fichier de configuration définit la connexion à Slack ; modifiez-le à cet endroit.
error-slack-unchecked = Les clés n’ont pas été vérifiées, ou la vérification a trouvé un problème. Vérifiez d’abord à nouveau.
error-slack-scopes = Il manque des autorisations indispensables.
error-slack-off = Slack est désactivé.
error-slack-client-id = Veuillez saisir le Client ID tel que Slack l’affiche.
error-slack-opens = Veuillez choisir ce qui devient une demande.
error-slack-link-nothing = Ce canal ne servirait à rien : choisissez ce qui devient une demande, ou faites-lui annoncer les nouvelles.
error-slack-channel-unknown = Veuillez choisir un canal de la liste.
error-slack-channel-taken = Ce canal appartient déjà à une autre équipe.
error-slack-channel-archived = Ce canal est archivé dans Slack.
error-slack-team-archived = Cette équipe est archivée.
period-slack-members = Membres de Slack
period-slack-mending = Si Slack fonctionne de nouveau
setup-slack-works = Slack : { $workspace } est connecté.
setup-slack-open = Slack : non connecté. Voir Paramètres, Slack.
job-recompute = Recalculer les échéances
job-rehome = Déplacer les demandes d’une équipe archivée
job-tell-promise = Annoncer un autre délai de réponse
job-check-personio = Vérifier Personio
job-sync-directory = Synchroniser l’annuaire
job-scrub = Effacer ce qui a été retiré
job-check-slack = Vérifier Slack
job-import-slack = Reprendre les membres de Slack
job-publish-home = Montrer à quelqu’un ses demandes dans Slack
job-repair-thread = Relire une conversation depuis Slack

# End of connecting
