# A team's page: working hours, holidays, assignment, channels.
weekday-mon = Lundi
weekday-tue = Mardi
weekday-wed = Mercredi
weekday-thu = Jeudi
weekday-fri = Vendredi
weekday-sat = Samedi
weekday-sun = Dimanche
weekday-short-mon = lun.
weekday-short-tue = mar.
weekday-short-wed = mer.
weekday-short-thu = jeu.
weekday-short-fri = ven.
weekday-short-sat = sam.
weekday-short-sun = dim.
team-tabs = Réglages de cette équipe
team-general = Général
team-hours = Horaires de travail
team-hours-hint = Les délais ne courent que pendant les horaires de l’équipe. Une modification s’applique à toutes les demandes ouvertes ; le temps déjà compté n’est jamais perdu.
team-holidays = Jours fériés
team-assignment = Attribution
team-channels = Canaux
team-new-hint = D’abord le nom et les membres. Les horaires, les jours fériés et le reste suivent sur la page de l’équipe.
team-categories-all = Toutes les catégories
team-categories-hint = Les sujets que cette équipe traite.
team-category-suggested = Suggestion : d’autres équipes de ce type la proposent
team-archive-open = { $n ->
    [one] { $n } demande est ouverte. Où va-t-elle ?
   *[other] { $n } demandes sont ouvertes. Où vont-elles ?
}
team-archive-choose = Veuillez choisir
team-archive-stay = Elles restent aux membres de cette équipe
team-archive-move = À l’équipe « { $team } »
team-archive-move-hint = Le transfert se fait en arrière-plan. Qui n’est pas dans l’autre équipe cède ses demandes.
team-archived-open = { $n ->
    [one] { $n } demande ouverte est encore ici.
   *[other] { $n } demandes ouvertes sont encore ici.
}
hours-week = Semaine
hours-closed = fermé
hours-zone-hint = L’heure du lieu où l’équipe travaille. Par exemple Europe/Paris.
hours-from = { $day }, de
hours-to = { $day }, à
hours-next-day = finit le lendemain
hours-frame-add = { $day } : ajouter une plage
hours-frame-remove = { $day } : retirer cette plage
hours-copy = Copier { $day } vers
hours-copy-workdays = Du lundi au vendredi
hours-copy-all = Tous les jours
recompute-running = Les délais sont en cours de recalcul
recompute-done-of = { $done } demandes ouvertes sur { $total }. Vous pouvez quitter cette page.
recompute-finished = { $n ->
    [one] Le délai de { $n } demande ouverte a été recalculé.
   *[other] Les délais de { $n } demandes ouvertes ont été recalculés.
}
holiday-add = Ajouter un jour férié
holiday-date = Date
holiday-name = Nom
holiday-closed = Fermé
holiday-whole = Toute la journée
holiday-morning = Le matin, jusqu’à 12:00
holiday-afternoon = L’après-midi, à partir de 12:00
holiday-part = Une partie de la journée
holiday-from-to = de { $from } à { $to }
holiday-from = De
holiday-to = À
holiday-to-hint = 00:00 est la fin de la journée.
holiday-remove = Retirer { $date }
holidays-added = { $n ->
    [one] { $n } jour férié a été ajouté.
   *[other] { $n } jours fériés ont été ajoutés.
}
holidays-import = Importer d’un calendrier
holidays-file = Fichier de calendrier (.ics)
holidays-file-hint = Au plus 1 Mo et 2 000 événements. Ce qui se répète est repris pour cette année et les deux suivantes. Vous voyez tout avant l’ajout.
holidays-look = Voir le contenu
holidays-none = Aucun jour férié
holidays-none-hint = Un jour férié, l’équipe ne travaille pas et aucun délai ne court.
holidays-found = Trouvé dans le fichier
holidays-found-new = { $n ->
    [one] { $n } jour est nouveau
   *[other] { $n } jours sont nouveaux
}
holidays-found-known = { $n ->
    [one] { $n } jour est déjà dans la liste
   *[other] { $n } jours sont déjà dans la liste
}
holidays-found-past = { $n ->
    [one] { $n } jour d’avant cette année est laissé de côté
   *[other] { $n } jours d’avant cette année sont laissés de côté
}
holidays-take = Ajouter ces jours fériés
holidays-back = Retour aux jours fériés
assignment-lead = Comment les nouvelles demandes sont attribuées. La raison figure dans l’historique de chaque demande.
assignment-way = Qui reçoit une nouvelle demande
assignment-manual = Personne : les membres prennent eux-mêmes les demandes
assignment-manual-hint = Elles attendent sans attribution jusque-là.
assignment-round-robin = À tour de rôle
assignment-round-robin-hint = La personne qui n’en a pas reçu depuis le plus longtemps.
assignment-fewest-open = La personne qui en a le moins d’ouvertes
assignment-fewest-open-hint = Les demandes ouvertes de cette équipe comptent.
assignment-cap = Demandes ouvertes par personne, au plus
assignment-cap-hint = Vide : sans limite. Les membres hors de leurs horaires sont passés.
channels-works = Fonctionne
channels-slack-hint = Des canaux pourront être liés à cette équipe dès que l’administration aura connecté Slack.
channels-not-connected = Non connecté
error-frame-time = Veuillez indiquer une heure comme 09:00.
error-frame-overlap = Cette plage en recouvre une autre.
error-frame-backwards = La fin n’est pas après le début. Si la plage passe minuit, cochez « finit le lendemain ».
error-frame-long = Une plage dure au plus 24 heures.
error-hours-never-open = Avec ces horaires, l’équipe ne travaillerait jamais et aucun délai ne pourrait être tenu.
error-holiday-times = Un jour férié finit après son début, le même jour.
error-holiday-part = Veuillez choisir la partie de la journée.
error-holiday-known = Ce jour est déjà dans la liste.
error-holidays-many = Une équipe a au plus 2 000 jours fériés.
error-date-invalid = Veuillez indiquer une date.
error-cap-invalid = Veuillez indiquer un nombre de 1 à 999, ou rien.
error-move-to-missing = Veuillez indiquer où vont les demandes ouvertes.
error-ics-at = Ligne { $line } : { $why }
error-ics-not-utf8 = Ce n’est pas de l’UTF-8.
error-ics-line = Ce n’est pas une ligne de calendrier.
error-ics-empty = Ce fichier ne contient aucun événement.
error-ics-no-calendar = Un fichier de calendrier commence par BEGIN:VCALENDAR.
error-ics-nesting = Ici se termine un bloc qui n’a pas commencé.
error-ics-cut-off = Le fichier s’arrête en plein milieu. Veuillez l’exporter de nouveau.
error-ics-many = C’est trop : au plus 2 000 événements et jours.
error-ics-no-start = Cet événement n’a pas de date.
error-ics-date = Cette date ou durée est illisible.
error-ics-backwards = Cet événement finit avant de commencer.
error-ics-long = Cet événement dure plus de 400 jours.
error-ics-rule = Cette forme de répétition est illisible.
error-ics-unreadable = Ce fichier est illisible.
