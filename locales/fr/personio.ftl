# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = L’annuaire du personnel vient de Personio. Quatre étapes suffisent pour le connecter ; rien n’est repris avant la dernière.
personio-not-set-up = Pas encore configuré
personio-on = Activé
personio-off = Désactivé
personio-tabs = Rubriques Personio
personio-steps = Étapes de la mise en place
personio-overview = Vue d’ensemble
personio-attributes = Attributs
personio-companies = Sociétés
personio-configure = Données reprises
personio-runs = Exécutions
personio-credential = Identifiants
personio-step-credential = Identifiants
personio-step-check = Vérification
personio-step-companies = Sociétés
personio-step-configure = Données reprises
settings-companies = Sociétés
settings-cost-centres = Centres de coûts
personio-credential-enter = Saisir les identifiants
personio-credential-replace = Remplacer les identifiants
personio-credential-change = Modifier les identifiants
personio-credential-hint = Dans Personio, ouvrez Paramètres › Intégrations › Identifiants API et créez des identifiants autorisés à lire les employés. Vous y choisissez aussi les attributs lisibles.
personio-client-id = Client ID
personio-client-secret = Client secret
personio-secret-stored = enregistré ; saisir pour remplacer
personio-secret-hint = Conservé chiffré, et jamais réaffiché.
personio-more = Plus d’options
personio-api = Version de l’API Personio
personio-api-v1 = Version 1
personio-api-v1-hint = Un appel pour cent personnes. Recommandée.
personio-api-v2 = Version 2
personio-api-v2-hint = Un appel par personne : bien plus lente. Exige des identifiants créés pour elle.
personio-next-check = Enregistrer et vérifier
personio-save-check = Enregistrer et vérifier
personio-checking = Interrogation de Personio
personio-checking-hint = Quels attributs sont lisibles ?
personio-checking-of = { $seen } sur { $total } personnes
personio-checking-seen = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
personio-check-good = Les identifiants fonctionnent
personio-check-people = { $n ->
    [one] Personio compte { $n } personne, y compris celles qui sont parties.
   *[other] Personio compte { $n } personnes, y compris celles qui sont parties.
}
personio-check-title = Ce que les identifiants peuvent lire
personio-checked-at = Vérifié le { $at }
personio-never-checked = Pas encore vérifié
personio-check-again = Vérifier à nouveau
personio-check-nothing = Rien n’est encore connu.
personio-there = Lisible
personio-missing-needed = Manquant : aucune synchro
personio-missing-optional = Manquant (facultatif)
personio-missing = Manquant
personio-others = { $n ->
    [0] Aucun autre attribut n’est lisible.
    [one] { $n } autre attribut est lisible. Il ne quitte Personio que s’il est choisi sous « Attributs ».
   *[other] { $n } autres attributs sont lisibles. Ils ne quittent Personio que s’ils sont choisis sous « Attributs ».
}
personio-without-first-name = Sans prénoms, aucune synchronisation n’est possible.
personio-without-last-name = Sans noms de famille, aucune synchronisation n’est possible.
personio-without-email = Aucune synchronisation n’est possible : les personnes sont reconnues à leur adresse e-mail.
personio-without-status = Les départs ne se voient pas au statut : seuls un dernier jour passé ou l’absence de la liste entraînent l’archivage.
personio-without-hire-date = Une embauche annulée ne peut être reconnue, et les premiers jours ne sont pas affichés.
personio-without-termination-date = Les derniers jours ne sont pas affichés.
personio-without-last-modified = Rien ne manque : les changements sont trouvés par comparaison.
personio-without-position = Les postes ne sont pas affichés.
personio-without-department = Les services ne sont pas affichés et ne peuvent servir de filtre.
personio-without-team = Les équipes de Personio ne sont pas affichées.
personio-without-office = Les bureaux ne sont pas affichés.
personio-without-employment-type = Les personnes ne peuvent pas être choisies par type d’emploi.
personio-without-line-manager = L’approbation par le supérieur ne fonctionne pas : un administrateur est sollicité à la place.
personio-without-company = L’affectation aux sociétés ne fonctionne pas, et les personnes ne peuvent pas être choisies par société.
personio-without-cost-centres = La synchronisation des centres de coûts ne fonctionne pas, et les personnes ne peuvent pas être choisies par centre de coûts.
personio-without-gender = Le sexe n’est pas repris.
personio-without-birth-date = Les dates de naissance ne sont pas reprises.
personio-next-companies = Continuer : sociétés
personio-next-configure = Continuer : données reprises
personio-skip = Passer
personio-their-companies = Sociétés dans Personio
personio-no-companies = Aucune société n’est connue : les identifiants ne peuvent pas la lire, ou elle est vide dans Personio. L’affectation est alors impossible.
personio-exactly = Une société correspond si une société portant exactement le même nom existe ici : majuscules et espaces comptent. La synchronisation ne crée jamais de société.
personio-people = { $n ->
    [0] personne
    [one] { $n } personne
   *[other] { $n } personnes
}
personio-company-here = Existe ici
personio-company-not-here = N’existe pas ici
personio-company-add = Créer ici
personio-company-add-named = Créer ici : { $name }
personio-company-near = Pas de correspondance, mais presque :
personio-company-case = Seules les majuscules diffèrent.
personio-company-spaces = Seuls les espaces diffèrent.
personio-company-both = Les majuscules et les espaces diffèrent.
personio-company-unknown-there = Aucune société portant exactement ce nom dans Personio
personio-matching = Affectation
personio-matching-off = Ne pas affecter les sociétés
personio-matching-off-hint = La société des personnes reste telle qu’elle est ici.
personio-matching-all = Affecter toutes les sociétés
personio-matching-all-hint = Toutes les sociétés présentes ici, y compris celles créées plus tard.
personio-matching-selected = Affecter certaines sociétés
personio-matching-selected-hint = Les personnes des autres vont à la société par défaut.
personio-default-company = Société par défaut
personio-default-none = Aucune
personio-default-hint = Pour les personnes dont la société n’a pas de correspondance. À défaut, le journal de chaque exécution les nomme.
personio-next-run = S’applique dès la prochaine exécution.
personio-who = Qui
personio-everybody = Tout le monde
personio-everybody-hint = Les personnes parties sont archivées.
personio-some = Seulement certaines personnes
personio-some-hint = Qui a l’une des valeurs cochées, dans chaque liste où quelque chose est coché. Les autres personnes déjà présentes sont archivées.
personio-no-filters = Aucun critère disponible : personne dans Personio n’a de centre de coûts, de société ou de type d’emploi lisible.
personio-what = Quoi
personio-what-hint = Nom, e-mail, statut, premier et dernier jour, poste, service, équipe et bureau sont toujours repris.
personio-details = Détails
personio-details-full = Données complètes
personio-details-full-hint = Y compris sexe, date de naissance et supérieur.
personio-details-some = Détails choisis
personio-details-some-hint = Ce qui n’est pas coché n’est pas demandé, et ce qui en est enregistré est supprimé aussitôt.
personio-not-readable = Les identifiants ne peuvent pas le lire.
personio-no-phone = Les numéros de téléphone ne peuvent pas être choisis : cette synchronisation ne les écrit jamais.
personio-cost-centres = Reprendre les centres de coûts
personio-cost-centres-hint = Ceux qui manquent sont créés. Ceux de vos champs personnalisés ne sont pas repris.
personio-language-from = Reprise de « { $label } ».
personio-language-none = Aucun attribut n’indique encore la langue des personnes.
personio-leavers = Sécurité
personio-archive-percent = Une exécution peut archiver au plus (pour cent)
personio-archive-hint = Des personnes issues de Personio. Au-delà, l’exécution s’arrête avant tout changement et interroge un administrateur.
personio-save-sync = Enregistrer et synchroniser
personio-save-sync-hint = Lance la première exécution. Personne ne reçoit de message.
personio-deleted-at-once = Ce qui n’est plus choisi est supprimé aussitôt.
personio-directory = Annuaire
personio-sync-now = Synchroniser maintenant
personio-as-of = État au { $at }
personio-never-complete = Aucune exécution n’a encore parcouru tout l’annuaire.
personio-last-run = Dernière exécution
personio-next = Prochaine exécution quotidienne
personio-next-none = Aucune : synchronisation automatique désactivée
personio-automatic = Synchronisation automatique
personio-automatic-daily = Synchroniser chaque jour à
personio-automatic-time = Heure
personio-automatic-hint = Dans le fuseau horaire de l’organisation ({ $zone }).
personio-automatic-none = Activable dès qu’une exécution s’est bien terminée.
personio-connection = Connexion
personio-since = Activée depuis le { $date }
personio-since-by = Activée depuis le { $date } par { $name }
personio-disable = Désactiver Personio
personio-disable-hint = Les personnes et tout ce qu’on en sait restent ; aucune exécution ne démarre plus avant qu’un administrateur ne réactive Personio.
personio-disable-agree = Arrêter toutes les exécutions
personio-enable = Activer
personio-enable-again = Réactiver
personio-is-off = Personio est désactivé
personio-is-off-hint = Les personnes restent telles quelles et aucune exécution ne démarre. Qui active Personio en répond.
personio-enabler-left = Personio a été activé par { $name }, dont le compte n’est plus actif
personio-enabler-left-todo = Chaque exécution échoue jusqu’à ce qu’un administrateur le réactive.
personio-asks-hint = La dernière exécution s’est arrêtée avant tout changement.
personio-decide = Voir et décider
companies-hint = Les sociétés dont relèvent les personnes. La synchronisation avec Personio les reconnaît à leur nom exact.
companies-personio = Affectation avec Personio
companies-empty = Aucune société
companies-empty-hint = Sans société rien ne manque, sauf si vous souhaitez distinguer les personnes de plusieurs employeurs.
company-new = Nouvelle société
company-create = Créer la société
company-name-hint = Exactement comme dans Personio pour correspondre : majuscules et espaces comptent.
company-rename-hint = Sous un autre nom, elle pourrait ne plus correspondre à aucune société de Personio.
company-delete = Supprimer la société
company-delete-hint = Personne n’en relève.
company-people = { $n ->
    [one] { $n } personne en relève : elle ne peut pas être supprimée.
   *[other] { $n } personnes en relèvent : elle ne peut pas être supprimée.
}
cost-centres-hint = Ils viennent de Personio et se modifient là-bas.
cost-centres-empty = Aucun centre de coûts
cost-centres-empty-on = La prochaine exécution les apportera.
cost-centres-off = Les centres de coûts ne sont pas repris actuellement.
cost-centres-unconnected = Personio n’est pas connecté.
error-api-unknown = Cette version n’existe pas.
error-client-id-empty = Veuillez saisir le Client ID.
error-client-secret-missing = Veuillez saisir le client secret qui va avec ce Client ID.
error-credential-long = C’est trop long pour un identifiant.
error-choice-missing = Veuillez choisir une option.
error-company-unknown = Cette société n’existe pas.
error-companies-none = Veuillez choisir au moins une société.
error-companies-many = Il y a déjà trop de sociétés.
error-company-name-taken = Une société portant exactement ce nom existe déjà.
error-company-has-people = Des personnes relèvent de cette société : elle reste.
error-company-used = L’affectation avec Personio mentionne cette société. Veuillez d’abord l’en retirer.
error-filter-none = Veuillez cocher au moins une valeur, ou choisir tout le monde.
error-filter-unknown = L’une de ces valeurs ne figure pas dans les données de Personio.
error-percent-range = Veuillez indiquer un nombre entier de 1 à 100.
error-personio-off = Personio est désactivé. Veuillez d’abord l’activer.
error-personio-unchecked = Les identifiants n’ont pas encore été reconnus valables. Veuillez d’abord les vérifier.
error-automatic-not-yet = La dernière exécution ne s’est pas bien terminée. La synchronisation automatique s’active après une exécution réussie.
error-time-invalid = Veuillez indiquer une heure, par exemple 06:00.
health-directory = Annuaire de Personio
health-directory-last = Dernière exécution complète : { $at }
health-directory-never = Aucune exécution complète
setup-directory = Connecter Personio
setup-directory-why = L’annuaire du personnel vient alors de là, et les personnes parties perdent leur accès d’elles-mêmes.
setup-directory-go = Connecter
setup-directory-fine = Nous ne l’utilisons pas

## Fields of the directory.
field-first-name = Prénom
field-last-name = Nom de famille
field-status = Situation
field-hire-date = Date d’entrée
field-termination-date = Date de sortie
field-last-modified = Dernière modification
field-position = Poste
field-department = Service
field-team = Équipe dans Personio
field-office = Site
field-employment-type = Type d’emploi
field-line-manager = Responsable
field-company = Société
field-cost-centres = Centres de coûts
field-gender = Genre
field-birth-date = Date de naissance
employment-active = En poste
employment-onboarding = Arrivée prochaine
employment-leave = En congé
employment-inactive = Sorti
employment-internal = Interne
employment-external = Externe
gender-male = masculin
gender-female = féminin
gender-diverse = autre
from-personio = depuis Personio
from-personio-now = depuis Personio, à l’instant
from-personio-ago = depuis Personio, il y a { $ago }
from-personio-on = depuis Personio, { $date }

## Runs of the sync and their logs.
runs-hint = Chaque exécution garde son journal : ce qu’elle a modifié, et ce qu’elle n’a pas pu reprendre et pourquoi.
runs-none = Aucune exécution
runs-none-hint = La première démarre à la fin de la mise en place.
runs-older = Exécutions plus anciennes
run-number = Exécution { $n }
run-run = Exécution
run-started = Début
run-starter = Lancée par
run-state = Résultat
run-duration = Durée
run-seen = Personnes
run-added = Ajoutées
run-changed = Modifiées
run-archived = Archivées
run-errors = Erreurs
run-figures = L’exécution en chiffres
run-seconds = { $n } s
run-minutes = { $m } min { $s } s
run-hours = { $h } h { $m } min
run-by-settings = Enregistrer et synchroniser
run-by-hand = Synchroniser maintenant
run-by-daily = Exécution quotidienne
run-by-confirmed = Départs confirmés
run-state-running = En cours
run-state-complete = Complète
run-state-with-errors = Complète, avec des erreurs
run-state-incomplete = Incomplète
run-state-asking = Attend votre décision
run-state-declined = Refusée
run-state-failed = Échouée
run-stage-waiting = En attente de démarrage
run-stage-checking = Demande à Personio ce qui peut être lu
run-stage-listing = Lecture des employés dans Personio
run-stage-people = Mise à jour des personnes
run-stage-managers = Affectation des responsables
run-stage-archiving = Archivage des départs
run-stage-ended = Terminée
run-progress-of = { $done } personnes sur { $total }
run-progress-errors = { $n ->
    [one] { $n } erreur jusqu’ici
   *[other] { $n } erreurs jusqu’ici
}
run-leave = Vous pouvez quitter cette page ; l’exécution continue.
run-reload = Afficher l’état actuel
run-asks = { $n ->
    [one] { $n } personne serait archivée. Est-ce correct ?
   *[other] { $n } personnes seraient archivées. Est-ce correct ?
}
run-asks-hint = C’est plus qu’une exécution ne peut archiver d’elle-même ; elle s’est donc arrêtée avant toute modification. Toute personne archivée est déconnectée et ne peut plus se connecter ; ses demandes sont conservées.
run-archive = { $n ->
    [one] Archiver cette personne
   *[other] Archiver ces { $n } personnes
}
run-decline = Ne pas archiver
run-asks-old = Une exécution plus récente a remplacé cette question.
run-declined-hint = Un administrateur n’a pas approuvé ces départs. Rien n’a été modifié.
run-log = Journal
run-log-tabs = Parties du journal
run-log-changes = Modifications
run-log-errors = Erreurs
run-log-download = Télécharger en .xlsx
run-log-search = Nom ou identifiant Personio
run-log-code = Type
run-log-all = Tous les types
run-log-none = Rien dans le journal
run-log-no-changes = Cette exécution n’a rien modifié : tout était à jour.
run-log-no-errors = Aucune erreur : tout le monde a pu être repris.
run-log-not-found = Rien ne correspond à ce filtre
run-log-next = Lignes suivantes
run-log-first = Revenir aux premières lignes
run-log-person = Personne
run-log-personio-id = Identifiant Personio
run-log-when = Quand
run-log-what = Quoi
run-log-field = Champ
run-log-change = Modification
run-log-old = Avant
run-log-new = Après
run-log-problem = Problème
run-log-todo = Que faire
run-log-is-code = Code
run-log-nobody = Personne inconnue
run-log-empty = vide
run-log-withheld = modifié ; les valeurs ne sont pas affichées
run-log-cut = La feuille est pleine. La page de l’exécution montre les lignes qui manquent ici.
sync-code-added = Ajoutée
sync-code-linked = Reconnue par son adresse e-mail
sync-code-changed = Modifiée
sync-code-archived = Archivée
sync-code-restored = De retour
sync-code-cost-centre-added = Centre de coûts créé
sync-code-would-archive = Serait archivée
sync-error-missing-email = L’adresse e-mail manque
sync-todo-missing-email = Saisissez l’e-mail professionnel dans Personio ; la prochaine exécution reprendra la personne.
sync-error-invalid-email = L’adresse e-mail n’est pas valable
sync-todo-invalid-email = Corrigez l’e-mail professionnel dans Personio.
sync-error-email-taken = Quelqu’un d’autre a cette adresse e-mail
sync-todo-email-taken = Deux personnes ne peuvent pas partager une adresse. Attribuez-en une autre à l’une d’elles dans Personio.
sync-error-missing-first-name = Le prénom manque
sync-todo-missing-first-name = Saisissez le prénom dans Personio.
sync-error-missing-last-name = Le nom de famille manque
sync-todo-missing-last-name = Saisissez le nom de famille dans Personio.
sync-error-missing-start-date = La date d’entrée manque
sync-todo-missing-start-date = Saisissez la date d’entrée dans Personio. Elle manque aussi quand une embauche a été annulée ; il n’y a alors rien à faire.
sync-error-date-of-birth-is-missing-or-invalid = La date de naissance manque ou n’est pas valable
sync-todo-date-of-birth-is-missing-or-invalid = Tout le reste a été repris. Saisissez la date dans Personio, ou excluez la date de naissance sous « Données reprises ».
sync-error-invalid-termination-date = La date de sortie n’est pas une date
sync-todo-invalid-termination-date = Tout le reste a été repris. Corrigez la date de sortie dans Personio.
sync-error-unknown-status = La situation est inconnue
sync-todo-unknown-status = Tout le reste a été repris et la situation est restée inchangée. Vérifiez-la dans Personio.
sync-error-line-manager-not-found = Le responsable n’est pas dans l’annuaire
sync-todo-line-manager-not-found = Tout le reste a été repris. Vérifiez que le responsable est repris lui aussi et qu’aucun filtre ne l’exclut.
sync-error-company-not-found = Aucune société ne porte ici exactement ce nom
sync-todo-company-not-found = Tout le reste a été repris. Créez la société sous exactement le même nom, ou choisissez une société par défaut.
sync-error-language-unknown = Visavis ne parle pas cette langue
sync-todo-language-unknown = Tout le reste a été repris ; les messages à cette personne sont dans la langue de l’organisation.
sync-error-unreadable-entry = L’entrée est illisible
sync-todo-unreadable-entry = Personio a envoyé une entrée sans identifiant ou sous une forme inconnue. Si cela persiste, adressez-vous à Personio.
sync-error-not-saved = La personne n’a pas pu être enregistrée
sync-todo-not-saved = L’erreur vient de nous. La prochaine exécution réessaiera ; le journal du serveur en dit plus.
run-problem-disabled = L’intégration est désactivée
run-todo-disabled = Activez-la dans la vue d’ensemble, puis synchronisez de nouveau.
run-problem-enabler-inactive = La personne qui a activé l’intégration n’est plus active
run-todo-enabler-inactive = Un autre administrateur doit la réactiver dans la vue d’ensemble. D’ici là, chaque exécution échoue.
run-problem-wrong-credential = Personio n’accepte pas les identifiants
run-todo-wrong-credential = Vérifiez l’ID client et le secret client sous « Identifiants » ; dans Personio, ils figurent parmi les identifiants API.
run-problem-not-allowed = Les identifiants ne permettent pas de lire les employés
run-todo-not-allowed = Accordez aux identifiants, dans Personio, le droit de lire les employés.
run-problem-fields-missing = Les identifiants ne peuvent pas lire le prénom, le nom ou l’e-mail
run-todo-fields-missing = Rendez ces trois champs lisibles pour ces identifiants dans Personio ; sans eux, personne ne peut être repris.
run-problem-too-many-calls = Personio a refusé d’autres appels
run-todo-too-many-calls = Un autre programme utilise peut-être les mêmes identifiants. Réessayez plus tard ; rien n’a été modifié.
run-problem-unreachable = Personio était injoignable
run-todo-unreachable = En général, cela passe tout seul : réessayez plus tard. Sinon, vérifiez l’accès de ce serveur à Internet. Rien n’a été modifié.
run-problem-bad-answer = La réponse ne ressemblait pas à celle de Personio
run-todo-bad-answer = Vérifiez l’adresse de Personio dans la configuration du serveur, et qu’aucun proxy ne répond à sa place. Rien n’a été modifié.
run-problem-incomplete = La liste de Personio n’était pas complète
run-todo-incomplete = Les personnes de la liste ont été mises à jour ; personne n’a été archivé pour en être absent. Synchronisez de nouveau.
run-problem-too-many-leavers = Plus de personnes que convenu seraient archivées
run-todo-too-many-leavers = Consultez la liste ci-dessous et décidez. Rien n’a encore été modifié.
run-problem-secret-unreadable = Le secret enregistré ne peut pas être ouvert
run-todo-secret-unreadable = La clé de cette installation a changé. Saisissez de nouveau le secret client sous « Identifiants ».
run-problem-internal = Une erreur s’est produite de notre côté
run-todo-internal = Synchronisez de nouveau. Si cela persiste, le journal du serveur en dit plus.

## People: lists, and a person’s page.
people-standing = Statut
people-origin = Origine
people-any-standing = Tous les statuts
people-any-origin = Toutes les origines
people-any-company = Toutes les sociétés
people-any-cost-centre = Tous les centres de coûts
people-any-department = Tous les services
standing-active = Actif
standing-onboarding = Arrive bientôt
standing-leave = En congé
standing-inactive = Inactif
origin-personio = Depuis Personio
origin-hand = Ajout manuel
origin-contact = Contacts
people-count = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
people-count-more = Plus de { $n } personnes
people-none-hint = Personne ne correspond à ces mots et à ces filtres.
people-clear = Effacer les mots et les filtres
people-first = Revenir à la première page
person-job = Poste et service
person-is-given = Viennent de Personio et s’y modifient : { $fields }.
person-archived-hand = Désactivée à la main : aucune exécution ne réactive cette personne.
person-archived-directory = Archivée par une exécution : selon Personio, cette personne est partie.
person-deactivate-personio = Les prochaines exécutions laisseront la personne inactive, quoi que dise Personio.
person-reports = Collaborateurs directs
person-reports-more = Les { $n } premiers sont affichés.
person-history = Historique de Personio
person-history-hint = Ce que les exécutions ont modifié, du plus récent au plus ancien.
person-history-none = Aucune exécution n’a encore modifié cette personne.
person-history-older = Modifications plus anciennes
person-private = Visible uniquement par les administrateurs.
error-field-from-personio = Ce champ vient de Personio. Veuillez le modifier là-bas.

## Readable attributes.
attribute = Attribut
attribute-kind = Type
attribute-people = Personnes renseignées
attribute-chosen = Autorisé
attribute-chosen-by = par { $name }, { $date }
attribute-chosen-on = { $date }
attribute-denied = Coordonnées bancaires : jamais transmises
attribute-not-offered = Personio ne le propose pas actuellement
attribute-used = Utilisé par la synchronisation
attributes-hint = Voici tout ce que les identifiants permettent de lire. Les experts n’en voient que ce qui est coché ici. En dehors de ce que la synchronisation utilise elle-même, rien d’autre n’est demandé, enregistré ni affiché. Les coordonnées bancaires ne peuvent jamais être choisies.
attributes-empty = Pas encore d’attributs
attributes-empty-hint = Dès que les identifiants auront été vérifiés, tout ce qu’ils permettent de lire figurera ici.
attributes-filter = Filtrer les attributs
attributes-count = { $n ->
    [0] Aucun autorisé
    [one] { $n } autorisé
   *[other] { $n } autorisés
}
attributes-own = Vos propres champs
attributes-common = Champs communs à tout Personio
attributes-deleted = { $n ->
    [one] { $n } valeur enregistrée a été supprimée.
   *[other] { $n } valeurs enregistrées ont été supprimées.
}
attributes-save-hint = Les attributs ajoutés seront remplis à la prochaine synchronisation. Ceux qui sont retirés sont supprimés aussitôt, après votre confirmation.
attributes-language = Langue des personnes
attributes-language-hint = Les personnes qui n’ont pas choisi de langue dans Visavis reçoivent celle qu’indique cet attribut ; les autres, celle de l’organisation.
attributes-language-label = Attribut qui contient la langue
attributes-language-none = Aucun
attributes-understood = Comment « { $label } » est compris
attributes-understood-later = Ses valeurs seront connues après la prochaine synchronisation.
attributes-not-understood = Aucune de nos langues
kind-standard = Texte
kind-date = Date
kind-integer = Nombre entier
kind-decimal = Nombre
kind-list = Choix dans une liste
kind-link = Lien
kind-tags = Plusieurs choix
kind-multiline = Texte long
sensitive-pay = Sensible : rémunération
sensitive-health = Sensible : santé
sensitive-belief = Sensible : convictions ou origine
sensitive-tax = Sensible : impôts
sensitive-social-security = Sensible : sécurité sociale
sensitive-identity = Sensible : pièces d’identité
sensitive-bank = Évoque des coordonnées bancaires
value-yes = Oui
value-no = Non
withdraw-title = Retirer et supprimer ?
withdraw-hint = Ces attributs ne pourront plus être lus. Tout ce qui en est enregistré est supprimé aussitôt, y compris dans les journaux des synchronisations passées. Cette opération est irréversible ; seule une nouvelle synchronisation ramènerait des valeurs.
withdraw-people = { $n ->
    [0] Aucune valeur enregistrée
    [one] Valeur de { $n } personne
   *[other] Valeurs de { $n } personnes
}
withdraw-language = La langue des personnes provient de l’un d’eux. Celles qui n’ont pas choisi de langue dans Visavis recevront celle de l’organisation.
withdraw-agree = Retirer et supprimer
attributes-title = Attributs
attributes-from-now = de Personio, à l’instant
attributes-from-minutes = de Personio, il y a { $n } min
attributes-from-hours = de Personio, il y a { $n } h
attributes-from-days = { $n ->
    [one] de Personio, il y a { $n } jour
   *[other] de Personio, il y a { $n } jours
}
attributes-from-date = de Personio, situation au { $date }
attributes-run-failed = La dernière synchronisation n’a pas abouti ; ces données peuvent être dépassées.
attributes-runs = Synchronisations
attributes-none-chosen = Aucun attribut de Personio ne peut être lu ici.
attributes-none-filled = Aucun des attributs autorisés n’est renseigné pour cette personne.
attributes-who-chooses = Les administrateurs décident de ce qui peut être lu ici.
attributes-choose = Choisir les attributs
attributes-allowed = { $n ->
    [one] { $n } attribut de Personio peut être lu ici.
   *[other] { $n } attributs de Personio peuvent être lus ici.
}
attributes-allowed-by = { $n ->
    [one] { $n } attribut de Personio peut être lu ici, choisi par { $name } le { $date }.
   *[other] { $n } attributs de Personio peuvent être lus ici, choisis par { $name }, en dernier le { $date }.
}
attributes-allowed-by-several = { $n } attributs de Personio peuvent être lus ici, choisis par plusieurs administrateurs, en dernier par { $name } le { $date }.
error-attribute-unknown = L’un de ces attributs n’est pas proposé par Personio. Rien n’a été enregistré.
error-attribute-denied = Les coordonnées bancaires ne peuvent jamais être choisies. Rien n’a été enregistré.
error-attribute-not-chosen = Choisissez d’abord cet attribut ci-dessus : seul un attribut autorisé peut indiquer la langue.
