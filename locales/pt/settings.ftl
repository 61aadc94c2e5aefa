settings-command = Definições: { $page }
settings-group-organisation = Organização
settings-group-desk = Atendimento
settings-group-connections = Integrações
settings-group-operation = Funcionamento
settings-organisation = Organização
settings-people = Pessoas
settings-setup = Configuração inicial
settings-roles = Funções
settings-slas = SLA
settings-teams = Equipas
settings-statuses = Estados
settings-categories = Categorias
settings-email = E-mail
settings-health = Estado do sistema

form-saved = Guardado.
form-not-saved = Ainda não foi guardado: verifique o seguinte.

organisation-hint = Aplica-se a todas as pessoas, salvo se tiverem escolhido outra opção.
organisation-name-and-language = Nome e idioma
organisation-language-hint = Para as pessoas cujo idioma não é conhecido.
organisation-time-zone-hint = Para quem não escolheu nenhum. Por exemplo, Europe/Berlin.
organisation-requests = Pedidos
organisation-reopen-days = Prazo para reabrir ao responder (dias)
organisation-reopen-days-hint = Após o prazo, responder a um pedido resolvido abre um novo.
organisation-undo-seconds = Espera antes de enviar as respostas (segundos)
organisation-undo-seconds-hint = Durante este tempo, o autor pode retirar a resposta. De 0 a 120.

teams-hint = Cada equipa tem um endereço, membros e categorias. Tem de existir pelo menos uma equipa pública.
teams-all = Todas as equipas
teams-empty = Ainda não há equipas
teams-empty-hint = Um e-mail para o endereço de uma equipa abre um pedido para essa equipa. Crie a primeira.
team-new = Nova equipa
team-create = Criar equipa
team-name-and-address = Nome e endereço
team-kind = Tipo
team-kind-hint = A finalidade da equipa. Texto livre.
team-kind-general = RH em geral
team-kind-payroll = Processamento salarial
team-kind-benefits = Benefícios
team-kind-time = Assiduidade e ausências
team-kind-recruiting = Recrutamento
team-kind-learning = Formação
team-address = Endereço de e-mail
team-address-hint = Se ficar vazio, é gerado a partir do nome.
team-visibility = Visibilidade
team-public = Pública
team-public-hint = Os colaboradores podem escolher esta equipa.
team-internal = Interna
team-internal-hint = Não é apresentada aos colaboradores.
team-members = Membros
team-members-hint = Só os membros veem os pedidos desta equipa.
team-members-filter = Procurar um especialista
team-members-count = { $n ->
    [0] sem membros
    [one] { $n } membro
   *[other] { $n } membros
}
team-categories = Categorias desta equipa
team-categories-none = Ainda não há categorias.
team-archive = Arquivar equipa
team-archive-hint = Deixa de receber pedidos.
team-archived = Arquivada
team-archived-on = arquivada em { $date }; os seus pedidos continuam disponíveis para consulta
team-restore = Restaurar equipa
team-restore-hint = Volta a receber pedidos.

name-retired = Fora de uso
names-in-languages = Nomes noutros idiomas
names-in-languages-hint = Nos idiomas sem nome próprio, é apresentado o nome indicado acima.

category = Categoria
category-new = Nova categoria
category-create = Criar categoria
categories-hint = Os assuntos dos pedidos. Cada equipa disponibiliza algumas delas.
categories-empty = Ainda não há categorias
categories-empty-hint = As categorias ajudam a encontrar e a organizar os pedidos. As equipas também podem trabalhar sem elas.
category-translations = Traduções
category-translated = { $n } de 7
category-no-team = sem equipa
category-teams-hint = Disponível nestas equipas.
category-retire = Retirar categoria
category-retire-hint = Deixa de estar disponível. Os pedidos que já a têm mantêm-na.
category-restore = Restaurar categoria
category-restore-hint = Volta a estar disponível.

statuses-hint = Cada estado pertence a uma fase. Arraste para reordenar. Um estado em uso é retirado, nunca se perde.
status-new = Novo estado
status-create = Criar estado
status-built-in = Predefinido
status-name-and-stage = Nome e fase
status-stage = Fase
status-stage-hint = A fase determina onde aparecem os pedidos. Não pode ser alterada quando já há pedidos com este estado.
status-colour = Cor
status-move-up = Mover { $name } para cima
status-move-down = Mover { $name } para baixo
status-retire = Retirar estado
status-retire-hint = Deixa de estar disponível. Os pedidos que já o têm mantêm-no.
status-restore = Restaurar estado
status-restore-hint = Volta a estar disponível.
colour-grey = Cinzento
colour-blue = Azul
colour-teal = Turquesa
colour-green = Verde
colour-amber = Âmbar
colour-red = Vermelho
colour-violet = Violeta
colour-pink = Rosa

role-administrator = Administrador
role-administrator-hint = Tudo, incluindo pessoas, funções, e-mail e definições.
role-expert = Especialista
roles-hint = O que cada pessoa pode fazer aqui. Cada uma tem os direitos de todas as suas funções; só os administradores atribuem funções.
role-new = Nova função
role-create = Criar função
role-name-and-rights = Nome e direitos
role-allows = Permite
role-holders = Quem a tem
role-people = { $n ->
    [0] ninguém
    [one] { $n } pessoa
   *[other] { $n } pessoas
}
role-people-more = { $n ->
    [one] e mais { $n } pessoa
   *[other] e mais { $n } pessoas
}
role-nobody = Ninguém tem esta função.
role-built-in = Predefinida
role-rights-hint = As alterações têm efeito imediato. Quem deixar de poder trabalhar em pedidos sai das suas equipas.
role-expert-name = O nome desta função segue o idioma de cada pessoa.
role-administrator-fixed = Esta função permite tudo e não pode ser alterada. Pelo menos uma pessoa ativa mantém-na.
role-now = Tal como está agora – { $what }
role-delete = Eliminar função
role-delete-named = Eliminar a função «{ $name }»?
role-delete-hint = Quem a tem perde-a e terá de iniciar sessão novamente; as outras funções mantêm-se.
role-losers = Quem a perde
right-work-on-requests = Trabalhar em pedidos
right-work-on-requests-hint = Das equipas de que a pessoa é membro.
right-manage-teams = Gerir equipas e categorias
right-manage-teams-hint = Também membros, horários e endereços.
right-manage-statuses = Gerir estados
right-manage-statuses-hint = Nomes, fases, cores e ordem.
right-manage-slas = Gerir SLA
right-manage-slas-hint = Os prazos em que uma equipa responde e resolve.
right-see-insights = Ver estatísticas
right-see-insights-hint = Números das próprias equipas, nunca de uma pessoa em particular.
right-see-people = Ver pessoas
right-see-people-hint = Nomes, endereços e cargos, sem os poder alterar.
right-administer = Administrar
right-administer-hint = Pessoas, funções, e-mail, definições e estado do sistema.

setup-list-hint = O que falta fazer para que todos recebam resposta a tempo. A ordem é sua.
setup-complete = Está tudo configurado. Não há mais nada a fazer aqui.
setup-progress = { $done } de { $total } concluídos
setup-of = { $done } de { $total }
setup-done = Concluído
setup-open = Por fazer
setup-optional = Opcional
setup-look = Ver
setup-team-first = Ainda não há nenhuma equipa.
setup-who-can = { $names } pode fazê-lo.
setup-teams-empty = Ainda sem membros: { $names }
setup-email-works = O e-mail funciona: { $addresses }
setup-email-later = O e-mail funciona: cada equipa recebe um endereço de { $domain }.
setup-first-mail = Escreva para { $addresses } ou pergunte aqui.
setup-experts = Nomear especialistas
setup-experts-why = Os especialistas respondem aos pedidos e configuram tudo o resto, sem serem administradores.
setup-experts-go = Atribuir funções
setup-teams = Criar equipas com membros
setup-teams-why = Cada pedido pertence a uma equipa e só os seus membros o veem.
setup-teams-go = Configurar equipas
setup-hours = Definir horários
setup-hours-why = Os prazos só correm enquanto a equipa trabalha. Sem alterações: de segunda a sexta, das 09:00 às 17:00.
setup-hours-go = Definir horários
setup-hours-fine = Estão bem assim
setup-statuses = Rever os estados
setup-statuses-why = Há quatro desde o início; acrescente os seus se disserem mais.
setup-statuses-go = Estados
setup-statuses-fine = Estão bem assim
setup-categories = Criar categorias
setup-categories-why = Indicam de que tratam os pedidos e podem ter objetivos próprios.
setup-categories-go = Categorias
setup-categories-fine = Não precisamos
setup-slas = Definir os SLA
setup-slas-why = Assim cada pedido indica até quando deve ser respondido e resolvido.
setup-slas-go = SLA
setup-slas-fine = Não precisamos
setup-channels = Ligar canais
setup-channels-why = Cada pessoa pergunta a partir de onde já está.
setup-channels-go = E-mail
setup-first = Experimentar com um primeiro pedido
setup-first-why = Para ver o que os colaboradores veem e o que recebem.
setup-first-go = Fazer uma pergunta

people-hint = Todas as pessoas registadas: colaboradores e contactos por e-mail e chat.
people-search = Nome, e-mail, departamento ou cargo
people-none = Ninguém encontrado
people-next = Seguinte
people-import = Importar pessoas
people-import-hint = Os endereços desconhecidos são adicionados e os conhecidos atualizados. Ninguém é avisado.
people-import-file = Ficheiro de pessoas
people-import-choose = Ficheiro CSV
people-import-columns = Em UTF-8, com vírgula ou ponto e vírgula. Colunas, das quais só «email» é obrigatória:
people-import-go = Importar
people-import-problems = Linhas que não foi possível importar
people-import-line = Linha
people-import-problem = Motivo
people-imported = O ficheiro foi lido.
people-imported-added = { $n ->
    [0] Ninguém foi adicionado.
    [one] { $n } pessoa foi adicionada.
   *[other] { $n } pessoas foram adicionadas.
}
people-imported-changed = { $n ->
    [0] Ninguém foi alterado.
    [one] { $n } pessoa foi alterada.
   *[other] { $n } pessoas foram alteradas.
}
people-imported-same = { $n ->
    [0] Ninguém correspondia já ao ficheiro.
    [one] { $n } pessoa já correspondia ao ficheiro.
   *[other] { $n } pessoas já correspondiam ao ficheiro.
}
people-imported-errors = { $n ->
    [one] Não foi possível importar { $n } linha.
   *[other] Não foi possível importar { $n } linhas.
}
person-new = Nova pessoa
person-create = Adicionar pessoa
person-summary = Resumo
person-details = Dados
person-state = Estado
person-inactive = Inativo
person-contact = Contacto
person-roles = Funções
person-roles-save = Guardar funções
person-roles-hint = Quem perder uma função terá de iniciar sessão novamente.
person-position = Cargo
person-department = Departamento
person-language-organisation = Idioma da organização
person-language-hint = Até a pessoa escolher um.
person-requests = Pedidos nas minhas equipas
person-deactivate = Desativar
person-deactivate-hint = A sessão da pessoa é terminada, deixa de trabalhar em pedidos e aparece como inativa. O que escreveu mantém-se.
person-reactivate = Reativar
person-reactivate-hint = A pessoa pode voltar a iniciar sessão. As funções e as equipas mantêm-se como estavam.

action-copy = Copiar
action-copy-named = Copiar { $what }

mail-hint = Ativo desde o primeiro arranque: um e-mail para o endereço de uma equipa abre um pedido para essa equipa.
mail-relay-away = Há correio por enviar desde { $since }: o servidor não o aceita.
mail-held = { $n ->
    [one] Um e-mail aguarda uma decisão
   *[other] { $n } e-mails aguardam uma decisão
}
mail-held-look = Nada se perde; verifique nas filas.
mail-addresses = Endereços das equipas
mail-addresses-change = Alterar na equipa
mail-incoming = Receção de correio
mail-door-off = Desativado
mail-smtp-hint = É aqui que o seu servidor entrega o correio; configura-se como «smtp.listen».
mail-lmtp-hint = O mesmo, com uma resposta para cada destinatário; configura-se como «lmtp.listen».
mail-http-hint = Para fornecedores que enviam o e-mail em bruto por POST. O endereço contém um segredo.
mail-http-show = Mostrar endereço
mail-pipe = Canal (pipe)
mail-pipe-hint = Para um servidor de correio nesta máquina.
mail-outgoing = Envio de correio
mail-last-sent = Último envio: { $at }
mail-received = Recebidos
mail-received-hint = Tudo o que chega fica visível; aqui, sem o conteúdo.

ledger-states = Estados
ledger-state-quarantined = Por decidir
ledger-state-failed = Ilegíveis
ledger-state-ignored = Postos de parte
ledger-state-done = Em pedidos
ledger-empty = Não há nada aqui.
ledger-when = Data
ledger-sender = De
ledger-sender-none = desconhecido
ledger-subject = Assunto
ledger-why = Motivo
ledger-size = Tamanho
ledger-decide = Decidir
ledger-make-request = Criar pedido
ledger-choose-team = Para que equipa?
ledger-retry = Tentar novamente
ledger-dismiss = Descartar
ledger-older = Anteriores
ledger-class-human = De uma pessoa
ledger-class-auto = Automático
ledger-class-bounce = Sobre um e-mail devolvido
ledger-class-loop = Do próprio Visavis
ledger-reason-automatic = E-mail automático, como um aviso de ausência
ledger-reason-bounce = Um e-mail foi devolvido; é indicado no respetivo pedido
ledger-reason-bounce-unknown = Sobre um e-mail que o Visavis não conhece
ledger-reason-crashed = A leitura falhou três vezes
ledger-reason-delayed = O servidor de destino ainda está a tentar entregar um e-mail
ledger-reason-dismissed = Descartado por um administrador
ledger-reason-duplicate = O mesmo e-mail já tinha chegado
ledger-reason-header-too-large = Os cabeçalhos são demasiado grandes
ledger-reason-loop = Um dos nossos e-mails voltou para nós
ledger-reason-no-sender = Não tem remetente
ledger-reason-no-team = Nenhuma equipa tem este endereço
ledger-reason-not-a-mail = Não é um e-mail
ledger-reason-too-deep = As partes têm demasiados níveis
ledger-reason-too-large = É demasiado grande
ledger-reason-too-many = Demasiados e-mails deste remetente numa hora
ledger-reason-too-many-parts = Tem demasiadas partes
ledger-reason-unknown-sender = O remetente não é conhecido

health-hint = Cada componente com o seu último êxito.
health-good = Tudo funciona
health-good-hint = Nada requer atenção.
health-problems = { $n ->
    [one] Um assunto requer atenção
   *[other] { $n } assuntos requerem atenção
}
health-problems-hint = Tudo o resto funciona.
health-mail = Correio
health-last-mail = Último e-mail: { $at }
health-no-mail = Ainda não há e-mails
health-unread = E-mails que não foi possível ler
health-unread-look = Nada é eliminado; verifique em «E-mail».
health-unread-count = { $n ->
    [one] { $n } e-mail
   *[other] { $n } e-mails
}
health-waiting = { $n } em espera
health-not-taken-since = Sem aceitação desde { $since }
health-nothing-sent = Ainda nada foi enviado
health-work = Trabalho em segundo plano
health-database = Base de dados
health-database-away = Não responde
health-milliseconds = { $n } ms
health-jobs = Tarefas
health-jobs-none = Nenhuma em espera
health-jobs-due = { $n } por executar
health-period-done = Última execução: { $ago }
health-period-failed = Falhou
health-period-never = Ainda não
health-dead = Postas de parte
health-dead-hint = Abandonadas após muitas tentativas.
health-dead-since = { $n } tentativas, { $ago }
health-version = Visavis { $version }
job-receive = Leitura de um e-mail recebido
job-deliver = Envio de um e-mail
job-open = Criação de um pedido a partir de um e-mail
period-unread = O que chegou e não foi lido
period-figures = Números do dia
period-clean-up = Limpeza

preferences-hint = Apenas para si.
preferences-language-and-time = Idioma e hora
preferences-language-default = O da organização
preferences-language-hint = Para estas páginas e para os e-mails que receber.
preferences-time-zone-hint = Por exemplo, Europe/Berlin. Vazio: o da organização.
preferences-look = Aspeto
preferences-theme = Tema
preferences-theme-auto = Igual ao sistema
preferences-theme-light = Claro
preferences-theme-dark = Escuro
preferences-density = Densidade
preferences-density-compact = Linhas compactas
preferences-password-set-hint = O início de sessão faz-se com uma ligação enviada por e-mail. Com uma palavra-passe, a ligação não é necessária.
preferences-password-change-hint = A sua sessão será terminada em todos os outros dispositivos.
preferences-password-present = Palavra-passe atual
preferences-password-new = Nova palavra-passe
preferences-password-hint = Pelo menos 12 caracteres.
preferences-password-set = Definir palavra-passe
preferences-password-change = Alterar palavra-passe
tokens = Tokens de API
tokens-docs = Como utilizar a API
tokens-hint = Um programa com um token pode fazer tudo o que lhe é permitido a si.
token-label = Finalidade
token-label-hint = Por exemplo, o nome do programa.
token-make = Criar token
token-made = O seu novo token
token-made-hint = Só é apresentado agora. Guarde-o onde guarda as palavras-passe.
token-used = criado em { $created }, última utilização: { $used }
token-unused = criado em { $created }, nunca utilizado
token-revoke = Revogar
token-revoke-named = Revogar { $name }
preferences-work = Prazos e horário de trabalho
preferences-deadline-mails = Informar-me dos prazos por e-mail
preferences-deadline-mails-hint = No seu horário de trabalho, reunidos num só e-mail. Na página é sempre avisado.
preferences-hours = O meu horário de trabalho
preferences-hours-hint = Fora dele não lhe são atribuídos pedidos automaticamente e os e-mails sobre prazos aguardam.
preferences-hours-team = Como a minha equipa
preferences-hours-own = O meu próprio
