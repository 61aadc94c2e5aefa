# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = Das Personalverzeichnis kommt aus Personio. Vier Schritte verbinden es; vor dem letzten wird nichts übernommen.
personio-not-set-up = Noch nicht eingerichtet
personio-on = Eingeschaltet
personio-off = Ausgeschaltet
personio-tabs = Bereiche von Personio
personio-steps = Schritte der Einrichtung
personio-overview = Überblick
personio-attributes = Attribute
personio-companies = Unternehmen
personio-configure = Umfang
personio-runs = Läufe
personio-credential = Zugangsdaten
personio-step-credential = Zugangsdaten
personio-step-check = Prüfung
personio-step-companies = Unternehmen
personio-step-configure = Umfang
