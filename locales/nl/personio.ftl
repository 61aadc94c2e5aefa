# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = De personeelsgids komt uit Personio. In vier stappen is de koppeling klaar; vóór de laatste stap wordt niets overgenomen.
personio-not-set-up = Nog niet ingericht
personio-on = Ingeschakeld
personio-off = Uitgeschakeld
personio-tabs = Onderdelen van Personio
personio-steps = Stappen van de inrichting
personio-overview = Overzicht
personio-attributes = Attributen
personio-companies = Bedrijven
personio-configure = Wat wordt overgenomen
personio-runs = Runs
personio-credential = Toegangsgegevens
personio-step-credential = Toegangsgegevens
personio-step-check = Controle
personio-step-companies = Bedrijven
personio-step-configure = Wat wordt overgenomen
