time-now = à l’instant
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
size-bytes = { $n } o
size-kilobytes = { $n } Ko
size-megabytes = { $n } Mo

action-close = Fermer
action-save = Enregistrer
action-cancel = Annuler

nav-skip = Aller au contenu
nav-main = Navigation principale
nav-settings = Paramètres
nav-preferences = Mes préférences
nav-keys = Raccourcis clavier
nav-commands = Barre de commandes
nav-sign-out = Se déconnecter
nav-search = Rechercher
nav-teams = Équipes
nav-views = Vues
nav-insights = Statistiques
nav-new = Nouvelle demande
nav-offline = Connexion perdue. Les données affichées ne sont peut-être plus à jour ; nouvelle tentative en cours.
nav-failed = L’opération a échoué. Rien n’est perdu ; veuillez réessayer.
commands-goto = Aller à la demande
commands-search = Rechercher
commands-label = Commande, numéro ou recherche
commands-placeholder = Que souhaitez-vous faire ? Nom, vue ou numéro
commands-empty = Aucun résultat.

view-mine = Attribuées à moi
view-unassigned = Non attribuées
view-all = Toutes les demandes
view-snoozed = En veille
view-own = Mes demandes

key-next = Suivante, précédente
key-open = Ouvrir
key-back = Retour à la liste
key-select = Sélectionner
key-reply = Répondre
key-note = Note interne
key-assign = Attribuer
key-assign-me = M’attribuer la demande
key-team = Équipe
key-status = Statut
key-category = Catégorie
key-snooze = Mettre en veille
key-resolve = Résoudre
key-resolve-next = Résoudre et suivante
key-card-go = Sur le tableau : d’une carte à l’autre
key-card-move = Sur le tableau : déplacer la carte
key-search = Rechercher
key-go-mine = Aller à mes demandes
key-go-unassigned = Aller aux demandes non attribuées
key-go-all = Aller à toutes les demandes
key-go-snoozed = Aller aux demandes en veille
key-commands = Barre de commandes
key-send = Envoyer
key-undo = Annuler l’envoi
key-help = Afficher cette aide

field-work-email = E-mail professionnel
field-email = E-mail
field-password = Mot de passe
field-name = Nom
field-language = Langue
field-time-zone = Fuseau horaire
field-organisation = Organisation

sign-in = Se connecter
sign-in-title = Connexion
sign-in-not-set-up = Visavis n’est pas encore configuré.
sign-in-not-set-up-hint = Ouvrez le lien de configuration affiché dans la console au démarrage du serveur. Chaque démarrage en affiche un nouveau.
sign-in-link = Recevoir un lien de connexion
sign-in-sent = Si cette adresse est celle d’un membre du personnel, un lien vient d’être envoyé. Il est valable 30 minutes.
sign-in-with-password = Utiliser un mot de passe
sign-in-link-hint = Un clic suffit pour vous connecter. Le lien ne fonctionne qu’une fois.

setup-title = Configurer Visavis
setup-hint = Bienvenue. Vous serez le premier compte administrateur ; tout pourra être modifié plus tard.
setup-go = Commencer
setup-organisation-hint = Tel qu’il apparaît dans les e-mails et les titres de page.
setup-name-hint = Vos prénom et nom.
setup-email-hint = Les liens de connexion sont envoyés à cette adresse.
setup-password-hint = Facultatif, 12 caractères au minimum.
setup-time-zone-hint = Par exemple Europe/Paris.

status-to-do = À traiter
status-in-progress = En cours
status-waiting = En attente
status-resolved = Résolue
stage-to-do = À traiter
stage-in-progress = En cours
stage-waiting = En attente
stage-resolved = Résolue
priority-low = Basse
priority-normal = Normale
priority-high = Haute
priority-urgent = Urgente
channel-email = E-mail
channel-web = Web
channel-api = API
channel-slack = Slack
channel-teams = Microsoft Teams

alert-mail-waits = Des e-mails sortants sont en attente depuis le { $since } : le relais ne les accepte pas.
alert-look = Vérifier
nav-notices = Avis
