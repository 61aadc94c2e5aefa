time-today = Hoje
time-yesterday = Ontem
time-tomorrow = amanhã { $time }

request-none = Nenhum pedido aberto
request-none-hint = Escolha um com j, k e Enter. Prima ? para ver todos os atalhos.
request-back = Voltar à lista
request-conversation = Conversa
request-new-below = Nova mensagem
request-unread = Novo
request-aside = Sobre este pedido
request-aside-width = Largura do painel direito
request-more = Mais
request-set = Aplicar
request-rename = Alterar o assunto
request-subject = Assunto
request-resolve = Resolver
request-resolve-next = Resolver e seguinte
request-reopen = Reabrir
request-take = Atribuir a mim
request-status = Estado
request-assignee = Responsável
request-team = Equipa
request-team-archived = { $name } (arquivada)
request-category = Categoria
request-category-none = Sem categoria
request-priority = Prioridade
request-snooze = Adiar
request-asleep-reply = até haver resposta

snooze-title = Adiar até
snooze-reply = Alguém responder
snooze-later = Daqui a três horas
snooze-tomorrow = Amanhã
snooze-next-week = Próxima semana
snooze-custom = Outra data e hora
snooze-wake = Reativar agora

message-note = Nota interna, visível apenas para especialistas
message-automatic = E-mail automático
message-automatic-show = Mostrar o texto automático
message-quoted = E-mail citado
message-via-address = E-mail, { $address }
message-suspicious = Verifique bem o remetente: o nome ou o endereço é invulgar.
message-unverified = Nada comprova que { $address } enviou esta mensagem.
message-through = Enviado para o endereço de resposta de { $name }.
message-lacks-picture = Uma imagem aqui mencionada não veio com o e-mail.

delivery-waiting = A aguardar envio
delivery-going = A enviar
delivery-deferred = Ainda não entregue; será feita nova tentativa.
delivery-sent = Enviado para { $address }, { $date }
delivery-failed = Não entregue.
delivery-bounced = Não entregue: o e-mail foi devolvido.
delivery-no-address = Não foi enviado nenhum e-mail: { $name } não tem endereço de e-mail.
delivery-retry = Tentar novamente

event-nobody = Visavis
event-more = { $count ->
    [one] mais { $count }
   *[other] mais { $count }
}
event-created-email = Aberto por e-mail
event-created-web = Aberto na Web
event-created-api = Aberto por um programa
event-created-for = Aberto por { $actor }
event-recalled = { $actor } retirou uma resposta antes do envio
event-status = { $actor } alterou o estado para «{ $status }»
event-status-answered = Novamente «{ $status }», porque { $actor } escreveu
event-status-replied = «{ $status }», porque { $actor } respondeu
event-status-recalled = Novamente «{ $status }», porque { $actor } retirou a resposta
event-assigned = { $actor } atribuiu o pedido a { $person }
event-assigned-self = { $actor } ficou com o pedido
event-assigned-replied = { $person } respondeu e ficou com o pedido
event-assigned-nobody = { $actor } deixou o pedido por atribuir
event-assigned-left = Por atribuir, porque { $person } não está nesta equipa
event-assigned-inactive = Por atribuir, porque { $person } já não está no ativo
event-team = { $actor } moveu o pedido de { $from } para { $to }
event-category = { $actor } alterou a categoria para «{ $category }»
event-category-none = { $actor } removeu a categoria
event-priority = { $actor } alterou a prioridade para «{ $priority }»
event-subject = { $actor } alterou o assunto, que era «{ $before }»
event-snoozed = { $actor } adiou o pedido até { $date }
event-snoozed-reply = { $actor } adiou o pedido até haver resposta
event-woken = { $actor } reativou o pedido
event-woken-time = Reativado no fim do prazo
event-woken-reply = Reativado, porque { $actor } escreveu
event-linked-possibly = Pode pertencer a #{ $number }
event-linked-possibly-hidden = Pode pertencer a outro pedido
event-linked-follows = Continuação de #{ $number }
event-linked-follows-hidden = Continuação de outro pedido
event-linked-same = O mesmo e-mail abriu também #{ $number }
event-linked-same-hidden = O mesmo e-mail abriu também outro pedido
event-delivery-failed = Não foi possível entregar uma mensagem
event-delivery-bounced = Uma mensagem foi devolvida

composer-title = Resposta
composer-reply = Resposta
composer-note = Nota interna
composer-note-hint = Visível apenas para especialistas
composer-to = Para
composer-text = Texto
composer-placeholder = Escrever a { $name }…
composer-placeholder-note = Uma nota para os colegas
composer-files = Ficheiros a enviar
composer-file-remove = Remover
composer-format = Formato
composer-attach = Anexar ficheiros
composer-emoji = Emojis
composer-saved = Rascunho guardado
composer-after = Após o envio
composer-keep = e manter «{ $status }»
composer-then = e passar a «{ $status }»
composer-send-email = Enviar a { $name } por e-mail ({ $language })
composer-send-page = Mostrar a { $name } na Web ({ $language })
composer-add-note = Adicionar nota
composer-confirm-outside = Esta resposta sai da organização: { $address }. Confirmar o envio.
composer-sending = A enviar a { $name }. Segundos restantes:
composer-undo = Anular
composer-too-late = Demasiado tarde: a resposta já foi enviada.

format-bold = Negrito
format-italic = Itálico
format-strike = Rasurado
format-ul = Lista
format-ol = Lista numerada
format-quote = Citação
format-code = Código
format-link = Hiperligação

link-title = Hiperligação
link-address = Endereço
link-set = Inserir hiperligação

conflict-title = { $name } escreveu enquanto redigia a resposta
conflict-title-several = Outras pessoas escreveram enquanto redigia a resposta
conflict-hint = A sua resposta não foi enviada.
conflict-look = Verificar primeiro
conflict-send = Enviar mesmo assim

aside-info = Informações
aside-requester = Requerente

info-request = Pedido
info-created = Abertura
info-channel = Canal
info-first-reply = Primeira resposta
info-resolved = Resolução
info-linked = Relacionados
info-history = Histórico

requester-employee = Ativo
requester-inactive = Inativo
requester-contact = Contacto externo
requester-details = Dados
requester-local-time = Hora local
requester-email = E-mail
requester-office = Escritório
requester-department = Departamento
requester-position = Cargo
requester-manager = Chefia direta
requester-left = Data de saída
requester-others = Outros pedidos

presence-looks = { $name } está a ver este pedido
presence-writes = { $name } está a escrever
event-assigned-turn = Atribuído automaticamente a { $person }: era a sua vez
event-assigned-fewest = { $open ->
    [0] Atribuído automaticamente a { $person }: nenhum outro pedido aberto
   *[other] Atribuído automaticamente a { $person }: menor número de pedidos abertos ({ $open })
}
event-nobody-available = Ninguém na equipa estava a trabalhar e com disponibilidade: o pedido ficou por atribuir e a equipa foi avisada
event-goal-warned-respond = Aviso: a primeira resposta vence em { $date }
event-goal-warned-resolve = Aviso: a resolução vence em { $date }
event-goal-breached-respond = Em atraso: a primeira resposta vencia em { $date }
event-goal-breached-resolve = Em atraso: a resolução vencia em { $date }
event-promised = Foi indicada ao requerente uma resposta até { $date }
event-promised-team = Foi agora indicada ao requerente uma resposta até { $date }, porque o pedido está com outra equipa
event-promised-category = Foi agora indicada ao requerente uma resposta até { $date }, porque a categoria mudou
event-promised-paused = Foi agora indicada ao requerente uma resposta até { $date }, porque o pedido esteve entretanto fechado
event-promised-rules = Foi agora indicada ao requerente uma resposta até { $date }, porque os horários ou os objetivos da equipa mudaram
event-promise-ended = O requerente foi informado de que já não é possível indicar um prazo de resposta
notice-goal-warned-respond = Primeira resposta até { $date }
notice-goal-warned-resolve = Resolução até { $date }
notice-goal-breached-respond = Primeira resposta em atraso desde { $date }
notice-goal-breached-resolve = Resolução em atraso desde { $date }
notice-nobody-available = Ninguém estava disponível: ainda por atribuir
notices-hint = Prazos dos seus pedidos e das suas equipas, do mais recente ao mais antigo.
notices-none = Nada a comunicar
notices-none-hint = Quando um prazo se aproxima ou é ultrapassado, é avisado aqui.
notices-new = Novo
notices-request = #{ $number } { $subject }, { $team }

# Chats
program-slack = Slack
program-teams = Teams
event-created-slack = Aberto no Slack
event-created-teams = Aberto no Microsoft Teams
message-edited = Editado { $date }
message-versions = { $count ->
    [one] Versão anterior
   *[other] { $count } versões anteriores
}
message-version = Até { $date }
message-deleted = Eliminado por { $name }, { $date }
message-deleted-show = Mostrar o texto
message-reactions = Reações
reaction-somebody = Alguém
file-lost-large = demasiado grande, continua no { $program }
file-lost-gone = eliminado no { $program }
file-lost-refused = o { $program } não dá acesso
file-lost-away = não foi possível obtê-lo do { $program }
message-correct = Corrigir
correct-title = Corrigir esta resposta
correct-hint = No { $program }, a mensagem é alterada no próprio lugar e marcada como editada. Aqui, o texto anterior é conservado.
correct-send = Corrigir no { $program }
correction-going = A correção está a ser enviada para o { $program }.
correction-failed = No { $program } continua a constar o texto anterior.
delivery-no-way = Nada foi enviado: não é possível contactar { $name } nem no { $program } nem por e-mail.
delivery-going-chat = A enviar para o { $program }
delivery-sent-chat = Enviado no { $program }, { $date }
delivery-failed-chat = Não entregue no { $program }.
delivery-deferred-chat = Ainda não está no { $program }; será feita uma nova tentativa.
delivery-waits-off = Aguarda que o { $program } volte a estar ligado.
delivery-waits-broken = Em espera: a ligação ao { $program } está interrompida. Será enviado assim que um administrador a restabelecer.
delivery-instead = Enviado por e-mail em alternativa. { $why }
delivery-chat-gone = { $name } não tem uma conta ativa no { $program }.
delivery-chat-unreachable = No { $program }, a aplicação não pode escrever a { $name }.
delivery-chat-install = No { $program }, a aplicação não está instalada para { $name }.
delivery-chat-channel = A conversa no { $program } está arquivada, foi eliminada ou não está acessível à aplicação.
delivery-chat-form = O { $program } não aceita uma mensagem deste tamanho ou formato.
delivery-chat-token = O { $program } já não aceita as nossas credenciais.
delivery-chat-scope = Falta uma permissão à aplicação no { $program }: { $word }.
delivery-chat-limited = O { $program } pediu-nos que aguardássemos.
delivery-chat-closed = O { $program } já não permite alterar esta mensagem.
delivery-chat-file = O { $program } não aceitou um ficheiro.
delivery-chat-away = O { $program } não respondeu.
delivery-chat-off = O { $program } não está ligado.
delivery-chat-other = Resposta do { $program }: { $word }
request-repair = Reparar a conversa do Slack
request-repair-hint = Relê a conversa e acrescenta o que falta aqui
request-repairing = A conversa está a ser relida. O que faltava aparecerá aqui dentro de momentos.
request-in-channel = { $name ->
    [none] Abrir no { $program }
   *[other] Abrir em { $name }
}
info-in-chat = No { $program }
info-chat-channel = Um canal
info-chat-group = Uma conversa de grupo
info-chat-direct = Mensagem direta, visível apenas para a pessoa requerente
info-chat-history = As mensagens anteriores não podem ser relidas a partir do { $program }. O que lá foi escrito enquanto o Visavis não estava acessível pode faltar aqui.
composer-send-chat = Enviar a { $name } no { $program } ({ $language })
composer-waits = O { $program } não está ligado: fica em espera
composer-no-chat = Sem conversa com a aplicação: segue por e-mail se o { $program } recusar
composer-confirm-guest = Esta resposta destina-se a uma pessoa externa: { $name }, no { $program }. Enviar para lá.
identity-member = Membro
identity-guest = Convidado
identity-stranger = De outra organização
identity-bot = Aplicação
identity-inactive = Desativado
identity-no-chat = Sem conversa com a aplicação
identity-since = Conhecido desde { $date }
identity-gone = desativado em { $date }
identity-as = { $name } ({ $kind })

# Em cópia (E7)
copies-title = Em cópia
copies-none = Ninguém está em cópia.
copies-add = Adicionar
copies-add-title = Colocar alguém em cópia
copies-who = Endereço de e-mail
copies-who-or-name = Nome ou endereço de e-mail
copies-remove = Retirar { $name } da cópia
copies-suggest = Colocar { $address } em cópia
copies-suggested = Referidos nos e-mails, sem estarem em cópia
copies-hint = Recebe a partir de agora cada resposta por e-mail e pode responder por e-mail. Não vê mais nada do pedido.
copies-matches = Há várias pessoas com esse nome. A quem se refere?
copies-since = Desde { $date }, por { $name }
copies-since-only = Desde { $date }
copies-outside = Fora da organização
copies-confirm = Esta resposta sai também da organização: { $addresses }. Enviar também para lá.
message-in-copy = Em cópia
delivery-copy = Cópia para { $name }: { $state }
delivery-copy-dropped = não enviada, retirada da cópia antes
event-participant-added = { $actor } colocou { $person } em cópia
event-participant-removed = { $actor } retirou { $person } da cópia
message-verified = Remetente verificado: { $address }
message-forged = As verificações dizem que outra pessoa enviou isto em nome de { $address }.
message-external = Remetente externo, não verificado: { $address }
message-external-verified = Remetente externo, verificado: { $address }
message-form = Escrito no formulário que { $address } envia; o endereço foi escrito lá.
check-nothing = Nada foi verificado: a via por que chegou não diz quem o enviou.
check-by-us = Verificado pelo Visavis à chegada.
check-by = Verificado por { $server }.
check-by-mail-system = O seu sistema de correio conhece o remetente.
check-result-pass = passou
check-result-fail = falhou
check-result-softfail = provavelmente não permitido
check-result-neutral = nada diz
check-result-none = não configurado
check-result-temperror = não foi possível verificar
check-result-permerror = mal configurado
requester-unverified = Não verificado
requester-shielded = Quem escreveu?
requester-shielded-hint = Nada prova que foi esta pessoa. O perfil e outros pedidos aparecem quando alguém o confirmar, por exemplo depois de um telefonema.
requester-confirm = É { $name }
event-sender-confirmed = { $actor } confirmou que foi { $person } que escreveu
message-frame = E-mail de { $name }
message-more = Mais sobre este e-mail
message-text-only = Só texto
message-original = Mostrar original
message-download = Transferir e-mail (.eml)
message-small-pictures = { $count ->
    [one] Imagem pequena
   *[other] { $count } imagens pequenas
}
view-pictures = { $count ->
    [one] Uma imagem externa não é mostrada: carregá-la pode revelar ao remetente que o e-mail foi lido.
   *[other] { $count } imagens externas não são mostradas: carregá-las pode revelar ao remetente que o e-mail foi lido.
}
view-pictures-show = Mostrar imagens
view-pictures-hide = Ocultar imagens externas
view-formatted = Mostrar com formatação
invitation-invited = Convite de { $name }: { $summary }
invitation-cancelled = { $name } cancelou: { $summary }
invitation-accepted = { $name } aceitou: { $summary }
invitation-declined = { $name } recusou: { $summary }
invitation-tentative = { $name } aceitou provisoriamente: { $summary }
invitation-answered = { $name } respondeu ao convite: { $summary }
invitation-countered = { $name } propõe outra hora: { $summary }
invitation-event = Evento de { $name }: { $summary }
invitation-untitled = sem título
invitation-repeats = repete-se
seal-smime-signed = Assinado com S/MIME; a assinatura não foi verificada.
seal-smime-encrypted = Cifrado com S/MIME: só o programa de e-mail do destinatário o pode abrir. É guardado como ficheiro.
seal-pgp-signed = Assinado com PGP; a assinatura não foi verificada.
seal-pgp-encrypted = Cifrado com PGP: só o programa de e-mail do destinatário o pode abrir. É guardado como ficheiro.
file-lost-infected = não guardado: o antivírus encontrou algo nele
file-lost-unchecked = não guardado: o antivírus não o conseguiu verificar

# Mails that wait for a decision
held-title = E-mails retidos
held-hint = Quem escreveu estes e-mails não participa no pedido, ou pode ser outra pessoa. Só os especialistas do pedido os veem até um deles decidir.
held-notice = { $n ->
    [one] Um e-mail aguarda a sua decisão
   *[other] { $n } e-mails aguardam a sua decisão
}
held-decide = Ler e decidir
held-none = Nenhum e-mail aguarda uma decisão
held-no-subject = Sem assunto
held-unreadable = O texto deste e-mail não pode ser mostrado.
held-text = Texto do e-mail
held-files = Anexos
held-download = Transferir o e-mail
held-confirm = Verifiquei quem escreveu este e-mail.
held-add = Adicionar como participante
held-add-mail = Adicionar ao pedido
held-add-hint = Ao adicionar, o e-mail passa a fazer parte do pedido. A partir daí, quem o enviou recebe cada resposta por e-mail e pode responder; do que foi escrito antes nada lhe é enviado.
held-add-mail-hint = Quem o enviou participa no pedido; foi retido porque chegaram muitos e-mails em pouco tempo.
held-open = Criar um novo pedido
held-reject = Rejeitar
held-settled = Já foi tomada uma decisão sobre este e-mail.
event-mail-added = { $actor } adicionou ao pedido um e-mail retido
event-mail-opened = { $actor } criou um novo pedido a partir de um e-mail retido
event-mail-rejected = { $actor } rejeitou um e-mail retido
notice-mail-held = Um e-mail aguarda a sua decisão

# Mail on its way.
notice-mail-delayed = Um e-mail ainda não foi entregue
notice-mail-failed = Não foi possível entregar um e-mail
notice-mail-bounced = Um e-mail foi devolvido
delivery-delayed = Por entregar há mais de uma hora; haverá nova tentativa.
delivery-delayed-there = Enviado para { $address }, { $date }; o servidor de destino ainda não o entregou.
delivery-held = Em espera: o servidor de e-mail não deixa entrar o Visavis. Será enviado assim que um administrador o resolva.
delivery-next = Próxima tentativa { $date }.
requester-bounced = Os e-mails são devolvidos desde
