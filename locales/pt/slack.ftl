# Slack: connection, members, channels.

# What Slack delivered and is in no request
slack-deliveries = Entregas
slack-deliveries-hint = O que o Slack entregou e não está em nenhum pedido. O conteúdo não é mostrado aqui.
slack-delivery-kind = O quê
slack-deliveries-asked = { $n ->
    [one] Uma mensagem aguarda que o remetente escolha uma equipa.
   *[other] { $n } mensagens aguardam que os remetentes escolham uma equipa.
}
slack-deliveries-unknown = Desconhecidas
slack-kind-said = Mensagem
slack-kind-edited = Edição
slack-kind-deleted = Eliminação
slack-kind-reacted = Reação
slack-kind-home = Página inicial da aplicação aberta
slack-kind-member = Perfil de um membro
slack-kind-channel = Alteração de um canal
slack-kind-membership = Presença do bot num canal
slack-kind-revoked = A aplicação foi removida
slack-kind-too-many = Aviso de entregas descartadas
slack-kind-command = Comando
slack-kind-shortcut = Atalho
slack-kind-message-shortcut = Atalho numa mensagem
slack-kind-pressed = Botão
slack-kind-submitted = Formulário
slack-kind-bot = Mensagem de um programa
slack-reason-not-connected = O Slack estava desligado quando foi lida
slack-reason-not-json = Não está no formato do Slack
slack-reason-crashed = A leitura falhou três vezes
slack-reason-unknown = O Visavis não conhece este tipo
slack-reason-nothing = Não há nada a fazer
slack-reason-bot = Escrita por um programa
slack-reason-duplicate = A mesma mensagem já tinha chegado
slack-reason-empty = Não há nada para ler
slack-reason-no-team = Não há nenhuma equipa pública a quem perguntar
slack-reason-too-many = Demasiadas mensagens desta pessoa em pouco tempo
slack-reason-stranger = De uma pessoa de outra organização
slack-reason-inactive = De uma pessoa que já não está ativa
slack-reason-unknown-person = De uma pessoa de quem nada se sabe
slack-reason-not-opened = Num canal onde os especialistas decidem o que se torna um pedido
slack-reason-channel-talk = Conversa num canal que não é para os RH
slack-reason-early = Sobre uma mensagem que ainda não chegou
slack-reason-unknown-message = Sobre uma mensagem que nunca chegou
slack-reason-no-message = Sobre uma mensagem que não está em nenhum pedido
slack-reason-deleted = Eliminada pelo autor antes de estar num pedido
slack-reason-withdrawn = Retirada pelo autor
slack-reason-unchanged = Não altera nada
slack-reason-older = Algo mais recente chegou antes
slack-reason-not-theirs = Só quem fez o pedido o pode fazer
slack-reason-settled = Já estava decidido
slack-reason-team-unknown = A equipa já não existe
slack-reason-no-consent = Ninguém confirmou que o autor concorda
slack-reason-form = Foi aberto um formulário ou seguida uma ligação
slack-reason-dropped = O Slack descartou entregas por serem demasiadas
slack-reason-dismissed = Rejeitada pela administração

# Connecting: set-up, keys, members, channels
settings-slack = Slack
slack-hint = Os colaboradores perguntam aos RH no Slack e recebem lá a resposta. Três passos ligam o seu espaço de trabalho; antes do último nada acontece nele.
slack-not-set-up = Ainda não configurado
slack-on = Ligado
slack-off = Desligado
slack-tabs = Secções do Slack
slack-steps = Passos da configuração
slack-overview = Visão geral
slack-members = Membros
slack-channels = Canais
slack-keys = Chaves
slack-app = Aplicação
slack-step-app = Criar a aplicação
slack-step-keys = Chaves
slack-step-check = Verificar e ligar
slack-by-settings = O ficheiro de configuração liga o Slack
slack-by-settings-hint = slack.bot_token está definido lá e prevalece sobre esta página. Altere lá as chaves e reinicie o Visavis.
slack-way = Como o Slack chega ao Visavis
slack-way-webhook = Pelo endereço público deste servidor
slack-way-webhook-hint = O Slack tem de poder abrir { $url } a partir da internet.
slack-way-socket = Por Socket Mode, sem endereço público
slack-way-socket-hint = O Visavis abre a ligação por si. Indicado para um servidor na sua própria rede.
slack-way-show = Mostrar o manifesto para esta via
slack-not-public = O Slack não consegue chegar a { $url }: são precisos https:// e um nome conhecido na internet. Escolha Socket Mode ou defina http.public_url.
slack-make = Criar a aplicação no Slack
slack-make-open = Abrir a página de aplicações do Slack
slack-make-open-hint = Inicie sessão com uma conta que possa instalar aplicações no seu espaço de trabalho, em geral proprietário ou administrador do Slack. A página está em inglês. Prima «Create New App» no canto superior direito se não se abrir uma janela por si.
slack-make-manifest = Escolher «From a manifest»
slack-make-manifest-hint = Não «From scratch»: o manifesto define de uma só vez tudo o que o Visavis precisa.
slack-make-workspace = Escolher o seu espaço de trabalho e premir «Next»
slack-make-workspace-hint = É aquele em que os seus colegas escrevem uns aos outros.
slack-make-paste = Escolher «JSON», substituir todo o texto pelo manifesto abaixo e premir «Next» e «Create»
slack-make-paste-hint = O Slack mostra então um resumo do que a aplicação pode fazer.
slack-make-install = À esquerda escolher «Install App», premir «Install to …» com o nome do seu espaço de trabalho e depois «Allow»
slack-make-install-hint = Mantenha aberta a página do Slack: o próximo passo precisa dela. Ninguém no espaço de trabalho é avisado.
slack-manifest = Manifesto da aplicação
slack-manifest-hint = Todos no espaço de trabalho veem os nomes e as descrições; estão no idioma da organização.
slack-next-keys = A aplicação está instalada: seguinte
slack-app-change = Se a aplicação já existe
slack-app-change-hint = Para a atualizar: abra-a em api.slack.com/apps, escolha «App Manifest» à esquerda, substitua todo o texto pelo manifesto acima, prima «Save Changes» e volte a instalar a aplicação se o Slack o pedir.
slack-app-name = Recursos Humanos
slack-app-description = Perguntar aos RH
slack-app-new = Novo pedido aos RH
slack-app-new-hint = Abre um pedido aos RH
slack-app-ask = Perguntar aos RH
slack-app-ask-hint = Pergunta aos RH sobre esta mensagem, em privado
slack-app-command-hint = a sua pergunta
slack-keys-enter = Introduzir o que o Slack forneceu
slack-keys-replace = Substituir as chaves
slack-keys-change = Alterar as chaves
slack-keys-hint = Está tudo na página da aplicação em api.slack.com/apps. É guardado cifrado e nunca mais é mostrado.
slack-bot-token = Bot User OAuth Token
slack-bot-token-hint = À esquerda, «OAuth & Permissions»; começa por xoxb-.
slack-signing-secret = Signing Secret
slack-signing-secret-hint = À esquerda, «Basic Information»; depois premir «Show» junto a «Signing Secret», em «App Credentials».
slack-app-token = App-level token
slack-app-token-hint = Só para Socket Mode. À esquerda, «Basic Information»; em «App-Level Tokens» premir «Generate Token and Scopes», dar um nome qualquer, acrescentar o âmbito connections:write e premir «Generate»; começa por xapp-.
slack-secret-stored = guardado; escreva para substituir
slack-next-check = Guardar e verificar
slack-install-instead = Instalar antes pela página de consentimento do Slack
slack-checking = A perguntar ao Slack
slack-check-good = As chaves funcionam em { $workspace }
slack-check-good-hint = A aplicação pode fazer tudo o que o Visavis precisa.
slack-check-partly = As chaves funcionam em { $workspace }, mas não para tudo
slack-check-missing = { $n ->
    [one] Falta uma permissão.
   *[other] Faltam { $n } permissões.
}
slack-check-title = O que a aplicação pode fazer
slack-checked-at = Verificado a { $at }
slack-check-again = Verificar de novo
slack-check-nothing = Ainda não se sabe nada.
slack-heard = Entregas do Slack
slack-heard-not-yet = Ainda nada recebido
slack-heard-at = Último sinal { $at }
slack-heard-webhook-hint = No Slack, abra «Event Subscriptions» e prima «Retry» junto à Request URL até aparecer «Verified». O Slack sabe então que este servidor responde.
slack-heard-open = Abrir Event Subscriptions
slack-heard-socket-hint = A ligação abre-se quando o Slack for ligado.
slack-there = Permitido
slack-missing = Em falta
slack-missing-needed = Em falta: indispensável
slack-scopes-open = Acrescentar permissões no Slack (OAuth & Permissions)
slack-install-open = Voltar a instalar a aplicação (Install App)
slack-enable = Ligar o Slack
slack-enable-hint = A partir daí, a quem escrever ao bot é perguntada a equipa e nasce um pedido; todos os membros do espaço de trabalho passam a pessoas ou contactos.
slack-enable-nobody = Ninguém no Slack é avisado. O bot só escreve a quem lhe escreveu primeiro.
slack-enable-agree = Ligar o Slack
slack-is-off = O Slack está desligado
slack-is-off-hint = Nada é recebido do Slack e nada é enviado. As novas respostas seguem por e-mail.
slack-disable = Desligar o Slack
slack-disable-hint = O bot deixa de responder. Pessoas e pedidos ficam; a aplicação continua instalada no Slack.
slack-disable-agree = Desligar
slack-connection = Ligação
slack-since = Ligado a { $date }
slack-since-by = Ligado a { $date } por { $name }
slack-as-of = Em { $at }
slack-importing = Os membros vêm do Slack
slack-importing-hint = A lista está a ser lida.
slack-import-seen = { $n ->
    [one] { $n } conta percorrida
   *[other] { $n } contas percorridas
}
slack-import-never = Ainda não
slack-import-now = Atualizar agora
slack-members-hint = Quem, no espaço de trabalho, é quem no Visavis. É atualizado todos os dias e quando um perfil muda. Ninguém é avisado.
slack-count-employees = { $n ->
    [one] { $n } colaborador
   *[other] { $n } colaboradores
}
slack-count-contacts = { $n ->
    [one] { $n } contacto
   *[other] { $n } contactos
}
slack-count-guests = { $n ->
    [one] { $n } convidado
   *[other] { $n } convidados
}
slack-count-strangers = { $n ->
    [one] { $n } de outras organizações
   *[other] { $n } de outras organizações
}
slack-count-deactivated = { $n ->
    [one] { $n } conta desativada
   *[other] { $n } contas desativadas
}
slack-count-bots = { $n ->
    [one] { $n } programa
   *[other] { $n } programas
}
slack-employees-hint = Membros cujo endereço verificado no Slack é o de um colaborador ativo.
slack-contacts-hint = Membros que não estão no diretório. Podem perguntar e não recebem dados do diretório.
slack-guests-hint = Convidados do seu espaço de trabalho. Nunca são tomados por colaboradores, seja qual for o endereço.
slack-strangers-hint = Conhecidos em canais partilhados com outra organização. Nada seu se torna um pedido por si só.
slack-deactivated-hint = Não podem escrever nem receber mensagens.
slack-bots-hint = Não são ninguém e nunca recebem resposta.
slack-channels-hint = Um canal pode pertencer a uma equipa: uma mensagem nele torna-se um pedido da equipa e a conversa continua em privado.
slack-channels-linked-title = Canais ligados
slack-channels-linked = { $n ->
    [one] { $n } canal ligado
   *[other] { $n } canais ligados
}
slack-channels-none = Nenhum canal está ligado. Os colaboradores podem escrever ao bot na mesma.
slack-channels-link = Ligar um canal a uma equipa
slack-channels-known = { $n ->
    [one] { $n } canal conhecido, em { $at }.
   *[other] { $n } canais conhecidos, em { $at }.
}
slack-opens = O que se torna um pedido
slack-opens-always = Cada mensagem de um colega
slack-opens-always-hint = De imediato. O canal só fica a saber que a conversa continua em privado.
slack-opens-by-hand = O que um especialista escolher
slack-opens-by-hand-hint = Pelo atalho «Perguntar aos RH» na mensagem ou pela reação :ticket:.
slack-opens-never = Nada
slack-opens-never-hint = O canal só é informado dos novos pedidos da equipa.
slack-tells = Informa o canal dos novos pedidos da equipa
slack-tells-hint = Número, categoria, prazo e uma ligação; nunca o conteúdo.
slack-unlink = Desligar
slack-link = Ligar um canal
slack-link-agree = Ligar
slack-link-channel = Canal
slack-link-search = Procurar um canal
slack-link-none = Não foi encontrado nenhum canal para ligar.
slack-link-more = Há mais canais: procure pelo nome.
slack-link-private = Os administradores veem um canal privado na lista depois de o bot ser convidado, com /invite no Slack.
slack-channel-archived = Arquivado no Slack
slack-channel-problem = O bot não consegue entrar ({ $word }): convide-o com /invite
slack-channel-invite = O bot não está nele: convide-o com /invite
slack-channel-joins = O bot está prestes a entrar
slack-channel-shared = Este canal é partilhado com outra organização. O que a sua gente escreve só se torna um pedido se um especialista o decidir.
channels-slack-direct = Os colaboradores podem escolher esta equipa ao escrever ao bot.
channels-slack-internal = O bot não oferece esta equipa: é interna.
slack-install = Instalar pela página de consentimento do Slack
slack-install-hint = A segunda via: o Slack mostra o que a aplicação pede, aceita e o Slack entrega o token do bot ao Visavis. Client ID e Client Secret estão em «Basic Information», «App Credentials».
slack-install-redirect = O manifesto indica este endereço como o único para o qual o Slack conduz de volta:
slack-install-https = O Slack só conduz de volta a endereços https://; http.public_url deste servidor não o é. Introduza antes o token do bot à mão.
slack-client-id = Client ID
slack-client-secret = Client Secret
slack-install-next = Guardar e continuar
slack-install-keys = Introduzir o token do bot à mão
slack-install-go = Aceitar no Slack
slack-install-go-hint = O Slack pergunta na sua própria página se a aplicação pode ser instalada e conduz de volta aqui. Tem dez minutos.
slack-install-go-agree = Ir para o Slack
slack-install-finish = O Slack aceitou
slack-install-finish-hint = Mais um clique: o Visavis obtém o token do bot e verifica-o.
slack-install-finish-agree = Concluir
slack-install-again = Recomeçar
slack-install-declined = A instalação não foi aceite no Slack
slack-install-stale = Este regresso do Slack já foi usado, é demasiado antigo ou pertence a outra sessão
slack-silent = Nada chega do Slack desde { $since }
slack-silent-webhook = Em api.slack.com/apps, abra a aplicação e «Event Subscriptions»: «Enable Events» tem de estar ligado e a Request URL «Verified».
slack-silent-socket = Em api.slack.com/apps, abra a aplicação e «Socket Mode»: tem de estar ligado. Este servidor tem de chegar a wss-primary.slack.com.
slack-broken-waits = Desde { $since } nada segue para o Slack; o que se escreve aguarda e seguirá quando isto for corrigido.
slack-problem-token = O Slack não aceita o token do bot
slack-todo-token = Em api.slack.com/apps, abra a aplicação, escolha «Install App», volte a instalá-la e introduza aqui o novo Bot User OAuth Token.
slack-problem-not-a-bot = Este token não é o de um bot
slack-todo-not-a-bot = Em «OAuth & Permissions», use o «Bot User OAuth Token», não o «User OAuth Token».
slack-problem-no-token = Ainda não há token do bot
slack-todo-no-token = Introduza-o em Chaves.
slack-problem-unreadable = As chaves guardadas não podem ser abertas
slack-todo-unreadable = A definição secrets.key foi alterada. Introduza de novo as chaves ou reponha o secrets.key anterior.
slack-problem-app-token = O Slack não aceita o app-level token
slack-todo-app-token = Em «Basic Information», «App-Level Tokens», gere um com o âmbito connections:write e introduza-o aqui.
slack-problem-socket = O Socket Mode não abre
slack-todo-socket = No Slack, abra «Socket Mode» e ligue «Enable Socket Mode»; o app-level token precisa do âmbito connections:write.
slack-problem-code = O Slack não concluiu a instalação
slack-todo-code = Verifique Client ID e Client Secret e volte a instalar pela página de consentimento.
slack-problem-scopes = Faltam permissões sem as quais o Slack não serve
slack-todo-scopes = Acrescente o que falta no Slack em «OAuth & Permissions», «Bot Token Scopes», volte a instalar a aplicação em «Install App» e verifique de novo.
slack-problem-unreachable = O Slack não foi alcançado
slack-todo-unreachable = Tente de novo daqui a pouco. Se persistir, o acesso deste servidor a slack.com está fechado: verifique slack.api_url, a firewall ou o proxy.
slack-problem-other-account = O token do bot é de outra instalação desta aplicação
slack-todo-other-account = As conversas existentes pertencem à instalação anterior. No Slack, instale novamente a aplicação onde estava (o mesmo espaço de trabalho ou toda a organização) e introduza esse “Bot User OAuth Token”. Se ainda assim pretende mudar, desligue o Slack, verifique de novo e volte a ligá-lo: ao que foi perguntado antes responde-se então por e-mail.
slack-problem-refused = O Slack recusa
slack-todo-refused = A palavra entre parênteses é do Slack. Verifique de novo; se persistir, volte a instalar a aplicação no Slack.
slack-scope-chat-write = Publicar, alterar e apagar as próprias mensagens
slack-without-chat-write = O bot não pode responder.
slack-scope-im-history = Ler o que é escrito ao bot
slack-without-im-history = As perguntas ao bot não chegam.
slack-scope-im-read = Ver as mensagens diretas com o bot
slack-without-im-read = Uma conversa não pode ser reparada.
slack-scope-im-write = Iniciar uma mensagem direta para responder
slack-without-im-write = As respostas não chegam em privado.
slack-scope-users-read = Ver quem está no espaço de trabalho
slack-without-users-read = Os membros não são importados.
slack-scope-users-read-email = Ver os endereços de e-mail
slack-without-users-read-email = Ninguém é reconhecido como colaborador: todos são contactos.
slack-scope-commands = Oferecer o comando e os atalhos
slack-without-commands = Faltam o comando /hr e «Perguntar aos RH» nas mensagens.
slack-scope-app-mentions-read = Ver onde o bot é mencionado
slack-without-app-mentions-read = As menções em canais não ligados não têm efeito.
slack-scope-channels-history = Ler os canais públicos ligados
slack-without-channels-history = As mensagens em canais públicos não se tornam pedidos.
slack-scope-channels-join = Entrar num canal público ligado
slack-without-channels-join = O bot tem de ser convidado à mão para cada canal, com /invite.
slack-scope-channels-read = Ver os canais públicos
slack-without-channels-read = Os canais públicos não podem ser ligados.
slack-scope-groups-history = Ler os canais privados ligados
slack-without-groups-history = As mensagens em canais privados não se tornam pedidos.
slack-scope-groups-read = Ver os canais privados em que está
slack-without-groups-read = Os canais privados não podem ser ligados.
slack-scope-files-read = Obter os ficheiros enviados aos RH
slack-without-files-read = Os ficheiros dos colaboradores não chegam.
slack-scope-files-write = Enviar ficheiros com as respostas
slack-without-files-write = Os anexos das respostas não chegam ao Slack.
slack-scope-reactions-read = Ver as reações
slack-without-reactions-read = As reações não são mostradas e :ticket: não cria pedidos.
slack-scope-team-read = Ver o nome do espaço de trabalho
slack-without-team-read = Mais nada: o nome pode estar desatualizado aqui.
error-slack-transport = Escolha como o Slack chega ao Visavis.
error-slack-bot-token = O token do bot é uma só palavra que começa por xoxb-. O que começa por xoxp- é outro.
error-slack-bot-token-missing = Introduza o token do bot.
error-slack-signing-secret = Isto não é um Signing Secret do Slack: está vazio, é um token ou um texto de exemplo.
error-slack-signing-secret-missing = Introduza o Signing Secret: nada é aceite do Slack sem assinatura.
error-slack-app-token = O app-level token é uma só palavra que começa por xapp-.
error-slack-app-token-missing = Introduza o app-level token: o Socket Mode precisa dele.
error-slack-by-settings = O ficheiro de configuração define a ligação ao Slack; altere-a lá.
error-slack-unchecked = As chaves não foram verificadas, ou a verificação encontrou um problema. Verifique primeiro de novo.
error-slack-scopes = Faltam permissões indispensáveis.
error-slack-off = O Slack está desligado.
error-slack-client-id = Introduza o Client ID tal como o Slack o mostra.
error-slack-opens = Escolha o que se torna um pedido.
error-slack-link-nothing = Este canal não faria nada: escolha o que se torna um pedido ou faça com que seja informado dos novos.
error-slack-channel-unknown = Escolha um canal da lista.
error-slack-channel-taken = Este canal já pertence a outra equipa.
error-slack-channel-archived = Este canal está arquivado no Slack.
error-slack-team-archived = Esta equipa está arquivada.
period-slack-members = Membros do Slack
period-slack-mending = Se o Slack voltou a funcionar
setup-slack-works = Slack: { $workspace } está ligado.
setup-slack-open = Slack: não ligado. Está em Definições, Slack.
job-recompute = Recalcular os prazos
job-rehome = Mover os pedidos de uma equipa arquivada
job-tell-promise = Comunicar outro prazo de resposta
job-check-personio = Verificar o Personio
job-sync-directory = Sincronizar o diretório
job-scrub = Apagar o que foi retirado
job-check-slack = Verificar o Slack
job-import-slack = Importar os membros do Slack
job-publish-home = Mostrar a alguém os seus pedidos no Slack
job-repair-thread = Reler uma conversa do Slack

# End of connecting
