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
