# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = L’elenco del personale proviene da Personio. Bastano quattro passaggi per collegarlo; nulla viene acquisito prima dell’ultimo.
personio-not-set-up = Non ancora configurato
personio-on = Attivo
personio-off = Disattivato
personio-tabs = Sezioni di Personio
personio-steps = Passaggi della configurazione
personio-overview = Panoramica
personio-attributes = Attributi
personio-companies = Aziende
personio-configure = Dati acquisiti
personio-runs = Esecuzioni
personio-credential = Credenziali
personio-step-credential = Credenziali
personio-step-check = Verifica
personio-step-companies = Aziende
personio-step-configure = Dati acquisiti
