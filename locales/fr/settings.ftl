settings-command = Paramètres : { $page }
settings-group-organisation = Organisation
settings-group-desk = Guichet RH
settings-group-connections = Connexions
settings-group-operation = Exploitation
settings-organisation = Organisation
settings-people = Personnes
settings-setup = Mise en place
settings-roles = Rôles
settings-slas = SLA
settings-teams = Équipes
settings-statuses = Statuts
settings-categories = Catégories
settings-email = E-mail
settings-health = État du système

form-saved = Enregistré.
form-not-saved = Pas encore enregistré. Veuillez vérifier ce point :

organisation-hint = Réglages valables pour tous, sauf choix personnel.
organisation-name-and-language = Nom et langue
organisation-language-hint = Pour toute personne dont la langue n’est pas connue.
organisation-time-zone-hint = Pour toute personne qui n’en a pas choisi. Par exemple Europe/Paris.
organisation-requests = Demandes
organisation-reopen-days = Réouverture par une réponse (jours)
organisation-reopen-days-hint = Passé ce délai, une réponse à une demande résolue en ouvre une nouvelle.
organisation-undo-seconds = Délai avant l’envoi des réponses (secondes)
organisation-undo-seconds-hint = Pendant ce délai, l’auteur peut annuler l’envoi. De 0 à 120.

teams-hint = Chaque équipe a une adresse, des membres et des catégories. Il doit rester au moins une équipe publique.
teams-all = Toutes les équipes
teams-empty = Aucune équipe
teams-empty-hint = Un e-mail envoyé à l’adresse d’une équipe ouvre une demande pour cette équipe. Créez la première.
team-new = Nouvelle équipe
team-create = Créer l’équipe
team-name-and-address = Nom et adresse
team-kind = Type
team-kind-hint = La mission de l’équipe. Texte libre.
team-kind-general = Questions RH générales
team-kind-payroll = Paie
team-kind-benefits = Avantages sociaux
team-kind-time = Temps et absences
team-kind-recruiting = Recrutement
team-kind-learning = Formation
team-address = Adresse e-mail
team-address-hint = Dérivée du nom si ce champ reste vide.
team-visibility = Visibilité
team-public = Publique
team-public-hint = Le personnel peut choisir cette équipe.
team-internal = Interne
team-internal-hint = Non proposée au personnel.
team-members = Membres
team-members-hint = Seuls les membres voient les demandes de cette équipe.
team-members-filter = Trouver un expert
team-members-count = { $n ->
    [0] aucun membre
    [one] { $n } membre
   *[other] { $n } membres
}
team-categories = Catégories de cette équipe
team-categories-none = Il n’y a pas encore de catégories.
team-archive = Archiver l’équipe
team-archive-hint = Elle n’acceptera plus de nouvelles demandes.
team-archived = Archivée
team-archived-on = archivée le { $date } ; ses demandes restent lisibles
team-restore = Rétablir l’équipe
team-restore-hint = Elle acceptera de nouveau des demandes.

name-retired = Indisponible
names-in-languages = Noms dans d’autres langues
names-in-languages-hint = Si une langue n’a pas de nom propre, le nom ci-dessus s’affiche.

category = Catégorie
category-new = Nouvelle catégorie
category-create = Créer la catégorie
categories-hint = Les sujets des demandes. Chaque équipe en propose certaines.
categories-empty = Aucune catégorie
categories-empty-hint = Les catégories aident à trouver et à trier les demandes. Elles ne sont pas obligatoires pour les équipes.
category-translations = Traductions
category-translated = { $n } sur 7
category-no-team = aucune équipe
category-teams-hint = Ces équipes la proposent.
category-retire = Désactiver la catégorie
category-retire-hint = Elle ne sera plus proposée. Les demandes qui l’ont déjà la conservent.
category-restore = Rétablir la catégorie
category-restore-hint = Elle sera de nouveau proposée.

statuses-hint = Chaque statut appartient à une étape. Faites glisser pour réordonner. Un statut utilisé peut être désactivé, jamais supprimé.
status-new = Nouveau statut
status-create = Créer le statut
status-built-in = Prédéfini
status-name-and-stage = Nom et étape
status-stage = Étape
status-stage-hint = L’étape détermine où se rangent les demandes. Elle ne peut plus changer dès que des demandes ont ce statut.
status-colour = Couleur
status-move-up = Monter { $name }
status-move-down = Descendre { $name }
status-retire = Désactiver le statut
status-retire-hint = Il ne sera plus proposé. Les demandes qui l’ont déjà le conservent.
status-restore = Rétablir le statut
status-restore-hint = Il sera de nouveau proposé.
colour-grey = Gris
colour-blue = Bleu
colour-teal = Sarcelle
colour-green = Vert
colour-amber = Ambre
colour-red = Rouge
colour-violet = Violet
colour-pink = Rose

role-administrator = Administrateur
role-administrator-hint = Accès complet, y compris personnes, rôles, e-mail et paramètres.
role-expert = Expert
roles-hint = Ce que chacun peut faire ici. Une personne a les droits de tous ses rôles ; seuls les administrateurs attribuent les rôles.
role-new = Nouveau rôle
role-create = Créer le rôle
role-name-and-rights = Nom et droits
role-allows = Autorise
role-holders = Qui l’a
role-people = { $n ->
    [0] personne
    [one] { $n } personne
   *[other] { $n } personnes
}
role-people-more = { $n ->
    [one] et { $n } autre personne
   *[other] et { $n } autres personnes
}
role-nobody = Personne n’a ce rôle.
role-built-in = Intégré
role-rights-hint = Une modification prend effet immédiatement. Quiconque ne peut plus traiter de demandes quitte ses équipes.
role-expert-name = Le nom de ce rôle suit la langue de chaque lecteur.
role-administrator-fixed = Ce rôle autorise tout et ne peut pas être modifié. Au moins une personne active le conserve.
role-now = État actuel – { $what }
role-delete = Supprimer le rôle
role-delete-named = Supprimer le rôle « { $name } » ?
role-delete-hint = Quiconque l’a le perd et doit se reconnecter ; ses autres rôles restent.
role-losers = Qui le perd
right-work-on-requests = Traiter les demandes
right-work-on-requests-hint = Celles des équipes dont la personne est membre.
right-manage-teams = Gérer les équipes et les catégories
right-manage-teams-hint = Y compris membres, horaires et adresses.
right-manage-statuses = Gérer les statuts
right-manage-statuses-hint = Noms, étapes, couleurs et ordre.
right-manage-slas = Gérer les SLA
right-manage-slas-hint = Les délais de réponse et de résolution d’une équipe.
right-see-insights = Voir les statistiques
right-see-insights-hint = Les chiffres de ses équipes, jamais ceux d’une personne.
right-see-people = Voir les personnes
right-see-people-hint = Noms, adresses et postes, sans pouvoir les modifier.
right-administer = Administrer
right-administer-hint = Personnes, rôles, e-mail, paramètres et état du système.

setup-list-hint = Ce qu’il reste à faire pour que chacun reçoive sa réponse à temps. Vous choisissez l’ordre.
setup-complete = Tout est configuré. Il n’y a plus rien à faire ici.
setup-progress = { $done } sur { $total } terminées
setup-of = { $done } sur { $total }
setup-done = Terminé
setup-open = À faire
setup-optional = Facultatif
setup-look = Voir
setup-team-first = Il n’y a pas encore d’équipe.
setup-who-can = { $names } peut le faire.
setup-teams-empty = Encore sans membres : { $names }
setup-email-works = L’e-mail fonctionne : { $addresses }
setup-email-later = L’e-mail fonctionne : chaque équipe reçoit une adresse chez { $domain }.
setup-first-mail = Écrivez à { $addresses } ou posez la question ici.
setup-experts = Nommer les experts
setup-experts-why = Les experts répondent aux demandes et configurent tout ce qui suit, sans être administrateurs.
setup-experts-go = Attribuer les rôles
setup-teams = Créer des équipes et leurs membres
setup-teams-why = Chaque demande appartient à une équipe, et seuls ses membres la voient.
setup-teams-go = Configurer les équipes
setup-hours = Définir les horaires
setup-hours-why = Les délais ne courent que pendant les heures de travail. Par défaut : du lundi au vendredi, de 09:00 à 17:00.
setup-hours-go = Définir les horaires
setup-hours-fine = Ils conviennent ainsi
setup-statuses = Vérifier les statuts
setup-statuses-why = Quatre existent dès le départ ; ajoutez les vôtres s’ils sont plus parlants.
setup-statuses-go = Statuts
setup-statuses-fine = Ils conviennent ainsi
setup-categories = Créer des catégories
setup-categories-why = Elles indiquent l’objet des demandes et peuvent avoir leurs propres objectifs.
setup-categories-go = Catégories
setup-categories-fine = Inutile pour nous
setup-slas = Définir les SLA
setup-slas-why = Chaque demande indique alors quand y répondre et quand la résoudre.
setup-slas-go = SLA
setup-slas-fine = Inutile pour nous
setup-channels = Connecter les canaux
setup-channels-why = Chacun pose ses questions là où il se trouve déjà.
setup-channels-go = E-mail
setup-first = Essayer avec une première demande
setup-first-why = Pour voir ce que voient les employés et ce qu’ils reçoivent.
setup-first-go = Poser une question

people-hint = Toutes les personnes connues : membres du personnel et contacts par e-mail et par chat.
people-search = Nom, e-mail, service ou poste
people-none = Aucune personne trouvée
people-next = Suivant
people-import = Importer des personnes
people-import-hint = Les adresses inconnues sont ajoutées, les autres mises à jour. Personne n’est averti.
people-import-file = Fichier de personnes
people-import-choose = Fichier CSV
people-import-columns = En UTF-8, avec virgule ou point-virgule. Colonnes, dont seule « email » est obligatoire :
people-import-go = Importer
people-import-problems = Lignes non importées
people-import-line = Ligne
people-import-problem = Motif
people-imported = Le fichier a été lu.
people-imported-added = { $n ->
    [0] Aucune personne ajoutée.
    [one] { $n } personne ajoutée.
   *[other] { $n } personnes ajoutées.
}
people-imported-changed = { $n ->
    [0] Aucune personne modifiée.
    [one] { $n } personne modifiée.
   *[other] { $n } personnes modifiées.
}
people-imported-same = { $n ->
    [0] Aucune personne n’était déjà à jour.
    [one] { $n } personne était déjà à jour.
   *[other] { $n } personnes étaient déjà à jour.
}
people-imported-errors = { $n ->
    [one] { $n } ligne n’a pas pu être importée.
   *[other] { $n } lignes n’ont pas pu être importées.
}
person-new = Nouvelle personne
person-create = Ajouter la personne
person-summary = En bref
person-details = Informations
person-state = État
person-inactive = Inactif
person-contact = Contact
person-roles = Rôles
person-roles-save = Enregistrer les rôles
person-roles-hint = Toute personne qui perd un rôle doit se reconnecter.
person-position = Poste
person-department = Service
person-language-organisation = Langue de l’organisation
person-language-hint = Jusqu’à ce que la personne en choisisse une.
person-requests = Demandes dans mes équipes
person-deactivate = Désactiver
person-deactivate-hint = La personne est déconnectée, ne traite plus aucune demande et apparaît comme inactive. Ses messages sont conservés.
person-reactivate = Réactiver
person-reactivate-hint = La personne peut de nouveau se connecter. Ses rôles et équipes sont inchangés.

action-copy = Copier
action-copy-named = Copier { $what }

mail-hint = Actif dès le premier démarrage : un e-mail envoyé à l’adresse d’une équipe ouvre une demande pour cette équipe.
mail-relay-away = Des e-mails sortants sont en attente depuis le { $since } : le serveur ne les accepte pas.
mail-held = { $n ->
    [one] Un e-mail attend une décision
   *[other] { $n } e-mails attendent une décision
}
mail-held-look = Rien n’est perdu ; à vérifier dans les files d’attente.
mail-addresses = Adresses des équipes
mail-addresses-change = Modifier dans l’équipe
mail-incoming = E-mails entrants
mail-door-off = Désactivé
mail-smtp-hint = Votre serveur de messagerie remet les e-mails ici ; défini par « smtp.listen ».
mail-lmtp-hint = De même, avec une réponse pour chaque destinataire ; défini par « lmtp.listen ».
mail-http-hint = Pour les fournisseurs de messagerie qui transmettent les e-mails au format brut. L’adresse contient un secret.
mail-http-show = Afficher l’adresse
mail-pipe = Tube (pipe)
mail-pipe-hint = Pour un serveur de messagerie sur cette machine.
mail-outgoing = E-mails sortants
mail-last-sent = Dernier envoi : { $at }
mail-received = Reçus
mail-received-hint = Tout ce qui arrive reste visible ; ici, sans le contenu.

ledger-states = États
ledger-state-quarantined = À décider
ledger-state-failed = Illisibles
ledger-state-ignored = Écartés
ledger-state-done = Dans les demandes
ledger-empty = Aucun e-mail.
ledger-when = Date
ledger-sender = De
ledger-sender-none = inconnu
ledger-subject = Objet
ledger-why = Motif
ledger-size = Taille
ledger-decide = Décider
ledger-make-request = Créer une demande
ledger-choose-team = Pour quelle équipe ?
ledger-retry = Réessayer
ledger-dismiss = Écarter
ledger-older = Plus anciens
ledger-class-human = Envoyé par une personne
ledger-class-auto = Envoyé par une machine
ledger-class-bounce = Concerne un e-mail revenu
ledger-class-loop = Envoyé par Visavis
ledger-reason-automatic = E-mail automatique, par exemple une réponse d’absence
ledger-reason-bounce = Un e-mail est revenu ; indiqué dans sa demande
ledger-reason-bounce-unknown = Concerne un e-mail inconnu de Visavis
ledger-reason-crashed = La lecture a échoué trois fois
ledger-reason-delayed = L’autre serveur tente encore de remettre un e-mail
ledger-reason-dismissed = Écarté par un administrateur
ledger-reason-duplicate = Le même e-mail est déjà arrivé
ledger-reason-header-too-large = Ses en-têtes sont trop volumineux
ledger-reason-loop = L’un de nos e-mails nous est revenu
ledger-reason-no-sender = Il n’a pas d’expéditeur
ledger-reason-no-team = Aucune équipe n’a cette adresse
ledger-reason-not-a-mail = Ce n’est pas un e-mail
ledger-reason-too-deep = Ses parties sont trop imbriquées
ledger-reason-too-large = Il est trop volumineux
ledger-reason-too-many = Trop d’e-mails de cet expéditeur en une heure
ledger-reason-too-many-parts = Il comporte trop de parties
ledger-reason-unknown-sender = L’expéditeur est inconnu

health-hint = Chaque composant et sa dernière réussite.
health-good = Tout fonctionne
health-good-hint = Rien à vérifier.
health-problems = { $n ->
    [one] Un point à vérifier
   *[other] { $n } points à vérifier
}
health-problems-hint = Tout le reste fonctionne.
health-mail = Messagerie
health-last-mail = Dernier e-mail : { $at }
health-no-mail = Aucun e-mail pour le moment
health-unread = E-mails illisibles
health-unread-look = Rien n’est perdu ; à vérifier sous « E-mail ».
health-unread-count = { $n ->
    [one] { $n } e-mail
   *[other] { $n } e-mails
}
health-waiting = En attente : { $n }
health-not-taken-since = Refus depuis le { $since }
health-nothing-sent = Aucun envoi pour le moment
health-work = Tâches en arrière-plan
health-database = Base de données
health-database-away = Ne répond pas
health-milliseconds = { $n } ms
health-jobs = Tâches
health-jobs-none = Aucune en attente
health-jobs-due = À exécuter : { $n }
health-period-done = Dernière exécution : { $ago }
health-period-failed = Échec
health-period-never = Pas encore
health-dead = Tâches abandonnées
health-dead-hint = Arrêtées après de nombreuses tentatives.
health-dead-since = Tentatives : { $n }, { $ago }
health-version = Visavis { $version }
job-receive = Lecture d’un e-mail reçu
job-deliver = Envoi d’un e-mail
job-open = Création d’une demande à partir d’un e-mail
period-unread = Ce qui est arrivé et n’a pas été lu
period-figures = Chiffres du jour
period-clean-up = Nettoyage

preferences-hint = Pour vous uniquement.
preferences-language-and-time = Langue et heure
preferences-language-default = Celle de l’organisation
preferences-language-hint = Pour ces pages et les e-mails qui vous sont adressés.
preferences-time-zone-hint = Par exemple Europe/Paris. Vide : celui de l’organisation.
preferences-look = Apparence
preferences-theme = Thème
preferences-theme-auto = Système
preferences-theme-light = Clair
preferences-theme-dark = Sombre
preferences-density = Densité
preferences-density-compact = Affichage compact
preferences-password-set-hint = Vous vous connectez par un lien reçu par e-mail. Avec un mot de passe, le lien n’est plus nécessaire.
preferences-password-change-hint = Toutes vos autres sessions seront déconnectées.
preferences-password-present = Mot de passe actuel
preferences-password-new = Nouveau mot de passe
preferences-password-hint = 12 caractères au minimum.
preferences-password-set = Définir un mot de passe
preferences-password-change = Modifier le mot de passe
tokens = Jetons d’API
tokens-docs = Utiliser l’API
tokens-hint = Un programme muni d’un jeton a les mêmes droits que vous.
token-label = Utilisation
token-label-hint = Par exemple le nom du programme.
token-make = Créer un jeton
token-made = Votre nouveau jeton
token-made-hint = Il ne s’affiche que maintenant. Conservez-le avec vos mots de passe.
token-used = créé le { $created }, dernière utilisation : { $used }
token-unused = créé le { $created }, jamais utilisé
token-revoke = Révoquer
token-revoke-named = Révoquer { $name }
preferences-work = Échéances et horaires de travail
preferences-deadline-mails = M’informer des échéances par e-mail
preferences-deadline-mails-hint = Pendant vos horaires de travail, regroupées dans un seul e-mail. Sur la page, vous êtes toujours informé.
preferences-hours = Mes horaires de travail
preferences-hours-hint = En dehors de ces horaires, aucune demande ne vous est attribuée automatiquement et les e-mails d’échéance attendent.
preferences-hours-team = Comme mon équipe
preferences-hours-own = Les miens
