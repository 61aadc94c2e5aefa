# Insights: figures of a team. A figure stands before its sentence: "12 | created, 3 more than …".
insights-of = Statistiques : { $team }
insights-teams = Équipes
insights-empty = Pas encore de chiffres
insights-period = Du { $from } au { $to }. Jours du fuseau horaire { $zone }.
insights-week-title = Les sept derniers jours
insights-usual = { $count ->
    [0] Aucune comparaison pour le moment : il faut une semaine entière avant ces sept jours.
    [one] La semaine habituelle est ici la semaine précédente, comptée jusqu’à la même heure.
   *[other] Une semaine habituelle est la médiane des { $count } semaines précédentes, chacune comptée jusqu’à la même heure.
}
insights-now-title = Maintenant
insights-usual-stock = L’habituel est la médiane en fin de journée sur les quatre semaines précédant les sept derniers jours.
insights-usual-stock-none = Aucune comparaison pour le moment : les chiffres sont conservés à la fin de chaque journée et comparés au bout d’une semaine.
insights-foot = Les demandes mises en veille comptent, les demandes résolues ne comptent pas. Les pourcentages portent sur les demandes soumises à un objectif. Il n’y a aucun chiffre sur une personne en particulier.
insights-created = { $count ->
    [one] demande reçue
   *[other] demandes reçues
}{ $change ->
    [more] , { $by } de plus que lors d’une semaine habituelle
    [fewer] , { $by } de moins que lors d’une semaine habituelle
    [same] , autant que lors d’une semaine habituelle
   *[new] {""}
}
insights-resolved = { $count ->
    [one] demande résolue
   *[other] demandes résolues
}{ $change ->
    [more] , { $by } de plus que lors d’une semaine habituelle
    [fewer] , { $by } de moins que lors d’une semaine habituelle
    [same] , autant que lors d’une semaine habituelle
   *[new] {""}
}
insights-responded = { $change ->
    [none] Aucune première réponse de ces jours n’avait d’objectif
    [more] des premières réponses dans l’objectif ({ $met } sur { $of }), plus que les { $usual } habituels
    [fewer] des premières réponses dans l’objectif ({ $met } sur { $of }), moins que les { $usual } habituels
    [same] des premières réponses dans l’objectif ({ $met } sur { $of }), comme d’habitude
   *[new] des premières réponses dans l’objectif ({ $met } sur { $of })
}
insights-resolved-in-time = { $change ->
    [none] Aucune demande résolue ces jours-ci n’avait d’objectif
    [more] de demandes résolues dans l’objectif ({ $met } sur { $of }), plus que les { $usual } habituels
    [fewer] de demandes résolues dans l’objectif ({ $met } sur { $of }), moins que les { $usual } habituels
    [same] de demandes résolues dans l’objectif ({ $met } sur { $of }), comme d’habitude
   *[new] de demandes résolues dans l’objectif ({ $met } sur { $of })
}
insights-stale = à traiter depuis plus de deux jours{ $change ->
    [more] , { $by } de plus que d’habitude
    [fewer] , { $by } de moins que d’habitude
    [same] , comme d’habitude
   *[new] {""}
}
insights-unassigned = { $count ->
    [one] demande non attribuée
   *[other] demandes non attribuées
}{ $change ->
    [more] , { $by } de plus que d’habitude
    [fewer] , { $by } de moins que d’habitude
    [same] , comme d’habitude
   *[new] {""}
}
insights-overdue = en retard{ $change ->
    [more] , { $by } de plus que d’habitude
    [fewer] , { $by } de moins que d’habitude
    [same] , comme d’habitude
   *[new] {""}
}
insights-percent = { $n } %
insights-share = { $percent } ({ $met } sur { $of })
insights-nothing = –
insights-table = Les chiffres en tableau
insights-series-created = Reçues
insights-series-resolved = Résolues
insights-series-responded = Première réponse dans l’objectif
insights-series-resolved-in-time = Résolues dans l’objectif
insights-column-day = Jour
insights-column-week = Semaine
insights-column-status = Statut
insights-column-now = Maintenant
insights-column-usual = Habituel
insights-by-day = Reçues et résolues par jour
insights-by-day-text = Pour chacun des sept derniers jours, deux barres : les demandes reçues et, à côté, les demandes résolues. Les mêmes chiffres figurent dans le tableau ci-dessous.
insights-by-week = Reçues et résolues par semaine
insights-by-week-text = Pour chacune des quatre semaines précédentes et pour les sept derniers jours, deux barres : les demandes reçues et, à côté, les demandes résolues. Les lignes pointillées marquent la semaine habituelle. Les mêmes chiffres figurent dans le tableau ci-dessous.
insights-in-time = Dans l’objectif par semaine
insights-in-time-text = Pour chacune des quatre semaines précédentes et pour les sept derniers jours, deux barres en pourcentage : les premières réponses dans l’objectif et, à côté, les demandes résolues dans l’objectif. Les mêmes chiffres figurent dans le tableau ci-dessous.
insights-by-status = Demandes ouvertes par statut
insights-by-status-text = Une barre par statut avec le nombre de demandes qui s’y trouvent maintenant. Une marque pointillée indique le nombre habituel. Les mêmes chiffres figurent dans le tableau ci-dessous.
insights-week-from = du { $day }
insights-week-now = 7 jours
insights-week = { $from } – { $to }
insights-usual-week = Semaine habituelle
insights-usual-name = Habituel
