# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = O diretório de colaboradores vem do Personio. Bastam quatro passos para o ligar; nada é importado antes do último.
personio-not-set-up = Ainda não configurado
personio-on = Ligado
personio-off = Desligado
personio-tabs = Secções do Personio
personio-steps = Passos da configuração
personio-overview = Visão geral
personio-attributes = Atributos
personio-companies = Empresas
personio-configure = Dados importados
personio-runs = Execuções
personio-credential = Credenciais
personio-step-credential = Credenciais
personio-step-check = Verificação
personio-step-companies = Empresas
personio-step-configure = Dados importados
