list-views = Vues
list-filter = Filtrer la liste
list-sort = Trier la liste
list-sort-newest = Activité la plus récente
list-sort-oldest = Activité la plus ancienne
list-sort-created = Ouverture la plus récente
list-sort-due = Échéance la plus proche d’abord
list-compact = Affichage compact
list-width = Largeur de la liste
list-as-list = Afficher en liste
list-as-board = Afficher en tableau
list-more = Afficher plus
list-end = Fin de la liste.
list-shelf-open = Ouvertes
list-shelf-resolved = Résolues
list-shelf-any = Ouvertes et résolues
list-empty = Rien à traiter
list-empty-mine = Rien à traiter pour vous
list-empty-snoozed = Aucune demande en veille
list-empty-narrow = Aucune demande ne correspond à ce filtre
list-empty-teamless = Vous ne faites encore partie d’aucune équipe. Une personne qui gère les équipes peut vous ajouter.
list-next-due = Prochaine échéance : { $date }.
list-next-due-teams = Prochaine échéance dans vos équipes : { $date }.
list-due-overdue = En retard
list-due-soon = À échéance dans les 4 heures
list-due-today = À échéance aujourd’hui
list-due-week = À échéance cette semaine
list-due-paused = Délai en pause
list-due-none = Sans échéance
list-gone-archived = L’équipe { $name } est archivée.
list-gone-team = L’équipe de cette vue ne vous est plus accessible.
list-gone-retired = « { $name } » n’est plus proposé ; seules les demandes qui l’ont encore sont affichées.
list-gone-unknown = Le filtre « { $name } » ne correspond à rien et n’exclut rien.
list-gone-inactive = { $name } est inactif ou inactive.
list-gone-assignee = La personne de ce filtre ne fait plus partie de l’équipe.

filter-shelf = Afficher
filter-any = Indifférent
filter-show = Afficher
filter-remove = Retirer le filtre { $filter }
filter-clear = Effacer le filtre
filter-due = Échéance

row-select = Sélectionner #{ $number }
row-new = Nouvelle
row-unread = Non lue
row-draft = Brouillon :
row-theirs = « { $text } »
row-ours = → { $text }
row-note = Note : { $text }
row-asleep = retour : { $date }
row-assignee = Attribuée à { $name }
view-save = Enregistrer cette vue
view-name = Nom de la vue
view-save-hint = Conserve le filtre et le tri sous un nom. Vous seul(e) la voyez.
view-changed = Modifiée depuis l’enregistrement.
view-discard = Annuler
view-save-changes = Enregistrer les modifications
views-title = Mes vues
views-hint = Des listes que vous conservez sous vos propres noms. Personne d’autre ne les voit.
views-empty = Aucune vue pour l’instant
views-empty-hint = Filtrez ou triez une liste, puis choisissez « Enregistrer cette vue » au-dessus.
view-rename = Renommer
view-rename-label = Nouveau nom de { $name }
view-remove = Supprimer { $name }
board-moved = déplacée vers { $status }
board-more = Tout afficher : { $status }
board-hint-move = Déplacer la carte
board-hint-status = Choisir un statut
board-move-to = Déplacer vers…
board-move = Déplacer

bulk-title = Demandes sélectionnées
bulk-chosen = Sélection :
bulk-none = Tout désélectionner
bulk-apply = Appliquer
bulk-assignee = Attribuer…
bulk-status = Statut…
bulk-category = Catégorie…
bulk-priority = Priorité…
bulk-team = Transférer à…
bulk-snooze = Mettre en veille…
bulk-done = { $count ->
    [one] { $count } demande a été modifiée.
   *[other] { $count } demandes ont été modifiées.
}
bulk-done-some = Demandes modifiées : { $done } sur { $count } ; les autres n’ont pas pu l’être.

assignee-me = Moi
assignee-none = Personne

search-title = Recherche
search-label = Rechercher des demandes, messages et personnes
search-go = Rechercher
search-empty = Que recherchez-vous ?
search-hint = Des mots d’un message, un objet, un nom ou un numéro comme #412.
search-people = Personnes
search-requests = Demandes
search-more = Afficher les résultats plus anciens
search-count = { $count ->
    [0] Aucun résultat pour « { $query } »
    [one] { $count } demande pour « { $query } »
   *[other] { $count } demandes pour « { $query } »
}
search-count-more = Les { $count } demandes les plus récentes pour « { $query } »
