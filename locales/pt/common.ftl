time-now = agora
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}
size-bytes = { $n } B
size-kilobytes = { $n } KB
size-megabytes = { $n } MB

action-close = Fechar
action-save = Guardar
action-cancel = Cancelar

nav-skip = Ir para o conteúdo
nav-main = Navegação principal
nav-settings = Definições
nav-preferences = As minhas preferências
nav-keys = Atalhos de teclado
nav-commands = Barra de comandos
nav-sign-out = Terminar sessão
nav-search = Pesquisar
nav-teams = Equipas
nav-views = Vistas
nav-insights = Estatísticas
nav-new = Novo pedido
nav-offline = Sem ligação. Os dados apresentados podem estar desatualizados; a tentar novamente.
nav-failed = Não foi possível concluir a ação. Nada se perdeu; tente novamente.
commands-goto = Ir para o pedido
commands-search = Pesquisar
commands-label = Comando, número ou pesquisa
commands-placeholder = O que pretende fazer? Nome, vista ou número
commands-empty = Sem correspondências.

view-mine = Atribuídos a mim
view-unassigned = Por atribuir
view-all = Todos os pedidos
view-snoozed = Adiados
view-own = Os meus pedidos

key-next = Seguinte, anterior
key-open = Abrir
key-back = Voltar à lista
key-select = Selecionar
key-reply = Responder
key-note = Nota interna
key-assign = Atribuir
key-assign-me = Atribuir a mim
key-team = Equipa
key-status = Estado
key-category = Categoria
key-snooze = Adiar
key-resolve = Resolver
key-resolve-next = Resolver e seguinte
key-card-go = No quadro: de cartão em cartão
key-card-move = No quadro: mover o cartão
key-search = Pesquisar
key-go-mine = Ir para os meus pedidos
key-go-unassigned = Ir para os não atribuídos
key-go-all = Ir para todos
key-go-snoozed = Ir para os adiados
key-commands = Barra de comandos
key-send = Enviar
key-undo = Anular o envio
key-help = Mostrar esta ajuda

field-work-email = E-mail profissional
field-email = E-mail
field-password = Palavra-passe
field-name = Nome
field-language = Idioma
field-time-zone = Fuso horário
field-organisation = Organização

sign-in = Iniciar sessão
sign-in-title = Iniciar sessão
sign-in-not-set-up = O Visavis ainda não está configurado.
sign-in-not-set-up-hint = Abra a ligação de configuração apresentada na consola quando o servidor foi iniciado. Em cada arranque é gerada uma nova.
sign-in-link = Enviar-me uma ligação de acesso
sign-in-sent = Se este endereço pertencer a um colaborador, será enviada uma ligação dentro de momentos. É válida durante 30 minutos.
sign-in-with-password = Utilizar uma palavra-passe
sign-in-link-hint = Um clique e a sessão está iniciada. A ligação só funciona uma vez.

setup-title = Configurar o Visavis
setup-hint = Damos-lhe as boas-vindas. Passará a ser o primeiro administrador; tudo o que indicar aqui poderá ser alterado mais tarde.
setup-go = Começar
setup-organisation-hint = Tal como aparecerá nos e-mails e nos títulos das páginas.
setup-name-hint = O seu nome e apelido.
setup-email-hint = As ligações de acesso são enviadas para este endereço.
setup-password-hint = Opcional; pelo menos 12 caracteres.
setup-time-zone-hint = Por exemplo, Europe/Berlin.

status-to-do = Por tratar
status-in-progress = Em curso
status-waiting = Em espera
status-resolved = Resolvido
stage-to-do = Por tratar
stage-in-progress = Em curso
stage-waiting = Em espera
stage-resolved = Resolvido
priority-low = Baixa
priority-normal = Normal
priority-high = Alta
priority-urgent = Urgente
channel-email = E-mail
channel-web = Web
channel-api = API
channel-slack = Slack
channel-teams = Microsoft Teams

alert-mail-waits = Há correio por enviar desde { $since }: o servidor de saída não o aceita.
alert-look = Ver
nav-notices = Avisos
