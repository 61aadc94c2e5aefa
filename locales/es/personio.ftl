# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = El directorio de personal procede de Personio. Se conecta en cuatro pasos; no se incorpora nada antes del último.
personio-not-set-up = Aún sin configurar
personio-on = Activado
personio-off = Desactivado
personio-tabs = Apartados de Personio
personio-steps = Pasos de la configuración
personio-overview = Resumen
personio-attributes = Atributos
personio-companies = Empresas
personio-configure = Datos incorporados
personio-runs = Ejecuciones
personio-credential = Credenciales
personio-step-credential = Credenciales
personio-step-check = Comprobación
personio-step-companies = Empresas
personio-step-configure = Datos incorporados
