list-views = Vues
list-filter = Filtrer la liste
list-sort = Trier la liste
list-sort-newest = Activité la plus récente
list-sort-oldest = Activité la plus ancienne
list-sort-created = Ouverture la plus récente
list-compact = Affichage compact
list-width = Largeur de la liste
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

filter-shelf = Afficher
filter-any = Indifférent
filter-show = Afficher
filter-remove = Retirer le filtre { $filter }
filter-clear = Effacer le filtre

row-select = Sélectionner #{ $number }
row-new = Nouvelle
row-unread = Non lue
row-draft = Brouillon :
row-theirs = « { $text } »
row-ours = → { $text }
row-note = Note : { $text }
row-asleep = retour : { $date }
row-assignee = Attribuée à { $name }

bulk-title = Demandes sélectionnées
bulk-chosen = Sélection :
bulk-none = Tout désélectionner
bulk-apply = Appliquer
bulk-assignee = Attribuer…
bulk-status = Statut…
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
