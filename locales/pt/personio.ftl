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
settings-companies = Empresas
settings-cost-centres = Centros de custo
personio-credential-enter = Introduzir as credenciais
personio-credential-replace = Substituir as credenciais
personio-credential-change = Alterar as credenciais
personio-credential-hint = No Personio, abra Definições › Integrações › Credenciais de API e crie uma que possa ler colaboradores. Aí escolhe também que atributos pode ler.
personio-client-id = Client ID
personio-client-secret = Client secret
personio-secret-stored = guardado; escreva para substituir
personio-secret-hint = Guardado de forma cifrada e nunca mais mostrado.
personio-more = Mais opções
personio-api = Versão da API do Personio
personio-api-v1 = Versão 1
personio-api-v1-hint = Uma chamada por cada cem pessoas. Recomendada.
personio-api-v2 = Versão 2
personio-api-v2-hint = Uma chamada por pessoa: muito mais lenta. Requer credenciais criadas para ela.
personio-next-check = Guardar e verificar
personio-save-check = Guardar e verificar
personio-checking = A consultar o Personio
personio-checking-hint = Que atributos podem ser lidos?
personio-checking-of = { $seen } de { $total } pessoas
personio-checking-seen = { $n ->
    [one] { $n } pessoa
   *[other] { $n } pessoas
}
personio-check-good = As credenciais funcionam
personio-check-people = { $n ->
    [one] O Personio indica { $n } pessoa, incluindo quem já saiu.
   *[other] O Personio indica { $n } pessoas, incluindo quem já saiu.
}
personio-check-title = O que as credenciais podem ler
personio-checked-at = Verificado em { $at }
personio-never-checked = Ainda não verificado
personio-check-again = Verificar novamente
personio-check-nothing = Ainda nada se sabe.
personio-there = Pode ser lido
personio-missing-needed = Em falta: sem sincronização
personio-missing-optional = Em falta (opcional)
personio-missing = Em falta
personio-others = { $n ->
    [0] Nenhum outro atributo pode ser lido.
    [one] Pode ser lido mais { $n } atributo. Só sai do Personio se for escolhido em «Atributos».
   *[other] Podem ser lidos mais { $n } atributos. Só saem do Personio se forem escolhidos em «Atributos».
}
personio-without-first-name = Sem nomes próprios não é possível sincronizar.
personio-without-last-name = Sem apelidos não é possível sincronizar.
personio-without-email = Não é possível sincronizar: as pessoas são reconhecidas pelo endereço de e-mail.
personio-without-status = Quem sai não é reconhecido pelo estado: só um último dia passado ou a ausência na lista leva ao arquivo.
personio-without-hire-date = Uma contratação anulada não é reconhecida e os primeiros dias não são mostrados.
personio-without-termination-date = Os últimos dias não são mostrados.
personio-without-last-modified = Nada deixa de funcionar: as alterações são encontradas por comparação.
personio-without-position = Os cargos não são mostrados.
personio-without-department = Os departamentos não são mostrados nem servem de filtro.
personio-without-team = As equipas do Personio não são mostradas.
personio-without-office = Os escritórios não são mostrados.
personio-without-employment-type = Não é possível escolher pessoas por tipo de emprego.
personio-without-line-manager = A aprovação pela chefia direta não funciona: em vez disso, pergunta-se a um administrador.
personio-without-company = A associação a empresas não funciona, nem é possível escolher pessoas por empresa.
personio-without-cost-centres = A sincronização de centros de custo não funciona, nem é possível escolher pessoas por centro de custo.
personio-without-gender = O género não é importado.
personio-without-birth-date = As datas de nascimento não são importadas.
personio-next-companies = Continuar: empresas
personio-next-configure = Continuar: dados importados
personio-skip = Saltar
personio-their-companies = Empresas no Personio
personio-no-companies = Não se conhece a empresa de ninguém: as credenciais não a podem ler ou está vazia no Personio. Nesse caso não é possível associar.
personio-exactly = Uma empresa corresponde se aqui existir outra com exatamente o mesmo nome: as maiúsculas e os espaços contam. A sincronização nunca cria empresas.
personio-people = { $n ->
    [0] ninguém
    [one] { $n } pessoa
   *[other] { $n } pessoas
}
personio-company-here = Existe aqui
personio-company-not-here = Não existe aqui
personio-company-add = Criar aqui
personio-company-add-named = Criar aqui: { $name }
personio-company-near = Não corresponde, embora quase:
personio-company-case = Só diferem as maiúsculas.
personio-company-spaces = Só diferem os espaços.
personio-company-both = Diferem as maiúsculas e os espaços.
personio-company-unknown-there = Nenhuma empresa com exatamente este nome no Personio
personio-matching = Associação
personio-matching-off = Não associar empresas
personio-matching-off-hint = A empresa das pessoas fica aqui como está.
personio-matching-all = Associar todas as empresas
personio-matching-all-hint = Todas as que existem aqui, também as criadas mais tarde.
personio-matching-selected = Associar empresas selecionadas
personio-matching-selected-hint = As pessoas das restantes vão para a empresa predefinida.
personio-default-company = Empresa predefinida
personio-default-none = Nenhuma
personio-default-hint = Para quem tem uma empresa sem correspondência. Sem ela, o registo de cada execução indica-os.
personio-next-run = Aplica-se a partir da próxima execução.
personio-who = Quem
personio-everybody = Todas as pessoas
personio-everybody-hint = Quem saiu fica arquivado.
personio-some = Só algumas
personio-some-hint = Quem tiver um dos valores assinalados, em cada lista com algo assinalado. As outras pessoas já existentes são arquivadas.
personio-no-filters = Não há nada por onde escolher: ninguém no Personio tem centro de custo, empresa ou tipo de emprego legível.
personio-what = O quê
personio-what-hint = Nome, e-mail, estado, primeiro e último dia, cargo, departamento, equipa e escritório são sempre importados.
personio-details = Detalhes
personio-details-full = Dados completos
personio-details-full-hint = Também género, data de nascimento e chefia direta.
personio-details-some = Detalhes selecionados
personio-details-some-hint = O que não for assinalado não é pedido, e o que estiver guardado é apagado de imediato.
personio-not-readable = As credenciais não o podem ler.
personio-no-phone = Os números de telefone não podem ser escolhidos: esta sincronização nunca os escreve.
personio-cost-centres = Importar centros de custo
personio-cost-centres-hint = Os que faltarem são criados. Os de campos próprios não são importados.
personio-language-from = Retirada de «{ $label }».
personio-language-none = Nenhum atributo indica ainda a língua das pessoas.
personio-leavers = Segurança
personio-archive-percent = Uma execução pode arquivar no máximo (por cento)
personio-archive-hint = Das pessoas vindas do Personio. Se fossem mais, a execução para antes de qualquer alteração e pergunta a um administrador.
personio-save-sync = Guardar e sincronizar
personio-save-sync-hint = Inicia a primeira execução. Ninguém recebe mensagens.
personio-deleted-at-once = O que deixa de estar escolhido é apagado de imediato.
personio-directory = Diretório
personio-sync-now = Sincronizar agora
personio-as-of = Situação em { $at }
personio-never-complete = Ainda nenhuma execução percorreu todo o diretório.
personio-last-run = Última execução
personio-next = Próxima execução diária
personio-next-none = Nenhuma: sincronização automática desligada
personio-automatic = Sincronização automática
personio-automatic-daily = Sincronizar todos os dias às
personio-automatic-time = Hora
personio-automatic-hint = No fuso horário da organização ({ $zone }).
personio-automatic-none = Pode ser ligada quando uma execução tiver terminado bem.
personio-connection = Ligação
personio-since = Ligada desde { $date }
personio-since-by = Ligada desde { $date } por { $name }
personio-disable = Desligar o Personio
personio-disable-hint = As pessoas e tudo o que se sabe delas ficam; nenhuma execução começa até um administrador voltar a ligar o Personio.
personio-disable-agree = Parar todas as execuções
personio-enable = Ligar
personio-enable-again = Ligar de novo
personio-is-off = O Personio está desligado
personio-is-off-hint = As pessoas ficam como estão e nenhuma execução começa. Quem o ligar responde pelas execuções.
personio-enabler-left = O Personio foi ligado por { $name }, cuja conta já não está ativa
personio-enabler-left-todo = Todas as execuções falham até um administrador o voltar a ligar.
personio-asks-hint = A última execução parou antes de qualquer alteração.
personio-decide = Ver e decidir
companies-hint = As empresas a que as pessoas pertencem. A sincronização com o Personio associa-as pelo nome exato.
companies-personio = Associação com o Personio
companies-empty = Ainda sem empresas
companies-empty-hint = Sem empresas nada falta, a não ser que queira distinguir pessoas de vários empregadores.
company-new = Nova empresa
company-create = Criar empresa
company-name-hint = Exatamente como no Personio para corresponder: as maiúsculas e os espaços contam.
company-rename-hint = Com outro nome pode deixar de corresponder a qualquer empresa no Personio.
company-delete = Eliminar empresa
company-delete-hint = Ninguém pertence a ela.
company-people = { $n ->
    [one] { $n } pessoa pertence a ela, pelo que não pode ser eliminada.
   *[other] { $n } pessoas pertencem a ela, pelo que não pode ser eliminada.
}
cost-centres-hint = Vêm do Personio e são alterados lá.
cost-centres-empty = Ainda sem centros de custo
cost-centres-empty-on = A próxima execução trá-los.
cost-centres-off = De momento, os centros de custo não são importados.
cost-centres-unconnected = O Personio não está ligado.
error-api-unknown = Essa versão não existe.
error-client-id-empty = Introduza o Client ID.
error-client-secret-missing = Introduza o client secret que pertence a este Client ID.
error-credential-long = É demasiado longo para uma credencial.
error-choice-missing = Escolha uma destas opções.
error-company-unknown = Essa empresa não existe.
error-companies-none = Escolha pelo menos uma empresa.
error-companies-many = Já há demasiadas empresas.
error-company-name-taken = Já existe uma empresa com exatamente este nome.
error-company-has-people = Há pessoas nesta empresa, pelo que se mantém.
error-company-used = A associação com o Personio usa esta empresa. Retire-a primeiro de lá.
error-filter-none = Assinale pelo menos um valor ou escolha todas as pessoas.
error-filter-unknown = Um destes valores não está nos dados do Personio.
error-percent-range = Indique um número inteiro de 1 a 100.
error-personio-off = O Personio está desligado. Ligue-o primeiro.
error-personio-unchecked = As credenciais ainda não foram verificadas com êxito. Verifique-as primeiro.
error-automatic-not-yet = A última execução não terminou bem. A sincronização automática pode ser ligada depois de uma que termine bem.
error-time-invalid = Indique uma hora, por exemplo 06:00.
health-directory = Diretório do Personio
health-directory-last = Última execução completa: { $at }
health-directory-never = Ainda sem execução completa
setup-directory = Ligar o Personio
setup-directory-why = O diretório de colaboradores passa a vir de lá, e quem sai perde o acesso automaticamente.
setup-directory-go = Ligar
setup-directory-fine = Não o usamos

## Fields of the directory.
field-first-name = Nome próprio
field-last-name = Apelido
field-status = Situação laboral
field-hire-date = Data de admissão
field-termination-date = Data de saída
field-last-modified = Última alteração
field-position = Cargo
field-department = Departamento
field-team = Equipa no Personio
field-office = Escritório
field-employment-type = Tipo de vínculo
field-line-manager = Chefia direta
field-company = Empresa
field-cost-centres = Centros de custo
field-gender = Género
field-birth-date = Data de nascimento
employment-active = Ativo
employment-onboarding = Entrada próxima
employment-leave = De licença
employment-inactive = Saiu
employment-internal = Interno
employment-external = Externo
gender-male = masculino
gender-female = feminino
gender-diverse = diverso
from-personio = do Personio
from-personio-now = do Personio, agora mesmo
from-personio-ago = do Personio, há { $ago }
from-personio-on = do Personio, { $date }

## Runs of the sync and their logs.
runs-hint = Cada execução guarda o seu registo: o que alterou, e o que não conseguiu importar e porquê.
runs-none = Ainda nenhuma execução
runs-none-hint = A primeira começa no fim da configuração.
runs-older = Execuções anteriores
run-number = Execução { $n }
run-run = Execução
run-started = Início
run-starter = Iniciada por
run-state = Resultado
run-duration = Duração
run-seen = Pessoas
run-added = Adicionadas
run-changed = Alteradas
run-archived = Arquivadas
run-errors = Erros
run-figures = A execução em números
run-seconds = { $n } s
run-minutes = { $m } min { $s } s
run-hours = { $h } h { $m } min
run-by-settings = Guardar e sincronizar
run-by-hand = Sincronizar agora
run-by-daily = Execução diária
run-by-confirmed = Saídas confirmadas
run-state-running = Em curso
run-state-complete = Completa
run-state-with-errors = Completa, com erros
run-state-incomplete = Incompleta
run-state-asking = Aguarda a sua decisão
run-state-declined = Recusada
run-state-failed = Falhou
run-stage-waiting = À espera de começar
run-stage-checking = A perguntar ao Personio o que pode ser lido
run-stage-listing = A ler os colaboradores do Personio
run-stage-people = A atualizar as pessoas
run-stage-managers = A definir as chefias diretas
run-stage-archiving = A arquivar quem saiu
run-stage-ended = Terminada
run-progress-of = { $done } de { $total } pessoas
run-progress-errors = { $n ->
    [one] { $n } erro até agora
   *[other] { $n } erros até agora
}
run-leave = Pode sair desta página; a execução continua.
run-reload = Mostrar o estado atual
run-asks = { $n ->
    [one] { $n } pessoa seria arquivada. Está correto?
   *[other] { $n } pessoas seriam arquivadas. Está correto?
}
run-asks-hint = São mais do que uma execução pode arquivar por si; por isso parou antes de alterar qualquer coisa. Quem é arquivado perde a sessão e deixa de poder entrar; os seus pedidos mantêm-se.
run-archive = { $n ->
    [one] Arquivar esta pessoa
   *[other] Arquivar estas { $n } pessoas
}
run-decline = Não arquivar
run-asks-old = Uma execução posterior tomou o lugar desta pergunta.
run-declined-hint = Um administrador não aceitou as saídas. Nada foi alterado.
run-log = Registo
run-log-tabs = Partes do registo
run-log-changes = Alterações
run-log-errors = Erros
run-log-download = Transferir como .xlsx
run-log-search = Nome ou ID do Personio
run-log-code = Tipo
run-log-all = Todos os tipos
run-log-none = Nada no registo
run-log-no-changes = Esta execução não alterou nada: estava tudo atualizado.
run-log-no-errors = Sem erros: foi possível importar toda a gente.
run-log-not-found = Nada corresponde a este filtro
run-log-next = Linhas seguintes
run-log-first = Voltar às primeiras linhas
run-log-person = Pessoa
run-log-personio-id = ID do Personio
run-log-when = Quando
run-log-what = O quê
run-log-field = Campo
run-log-change = Alteração
run-log-old = Antes
run-log-new = Depois
run-log-problem = Problema
run-log-todo = O que fazer
run-log-is-code = Código
run-log-nobody = Pessoa desconhecida
run-log-empty = vazio
run-log-withheld = alterado; os valores não são mostrados
run-log-cut = A folha está cheia. A página da execução mostra as linhas que faltam aqui.
sync-code-added = Adicionada
sync-code-linked = Reconhecida pelo endereço de e-mail
sync-code-changed = Alterada
sync-code-archived = Arquivada
sync-code-restored = De volta
sync-code-cost-centre-added = Centro de custo criado
sync-code-would-archive = Seria arquivada
sync-error-missing-email = Falta o endereço de e-mail
sync-todo-missing-email = Introduza o e-mail profissional no Personio; a próxima execução importa a pessoa.
sync-error-invalid-email = O endereço de e-mail não é válido
sync-todo-invalid-email = Corrija o e-mail profissional no Personio.
sync-error-email-taken = Outra pessoa tem este endereço de e-mail
sync-todo-email-taken = Duas pessoas não podem partilhar um endereço. Atribua outro a uma delas no Personio.
sync-error-missing-first-name = Falta o nome próprio
sync-todo-missing-first-name = Introduza o nome próprio no Personio.
sync-error-missing-last-name = Falta o apelido
sync-todo-missing-last-name = Introduza o apelido no Personio.
sync-error-missing-start-date = Falta a data de admissão
sync-todo-missing-start-date = Introduza a data de admissão no Personio. Também falta quando uma contratação foi cancelada; nesse caso não há nada a fazer.
sync-error-date-of-birth-is-missing-or-invalid = A data de nascimento falta ou não é válida
sync-todo-date-of-birth-is-missing-or-invalid = Tudo o resto foi importado. Introduza a data no Personio ou exclua a data de nascimento em «Dados importados».
sync-error-invalid-termination-date = A data de saída não é uma data
sync-todo-invalid-termination-date = Tudo o resto foi importado. Corrija a data de saída no Personio.
sync-error-unknown-status = A situação laboral é desconhecida
sync-todo-unknown-status = Tudo o resto foi importado e a situação ficou como estava. Verifique-a no Personio.
sync-error-line-manager-not-found = A chefia direta não está no diretório
sync-todo-line-manager-not-found = Tudo o resto foi importado. Verifique se a chefia direta também é importada e não é excluída por um filtro.
sync-error-company-not-found = Nenhuma empresa tem aqui exatamente este nome
sync-todo-company-not-found = Tudo o resto foi importado. Crie a empresa com exatamente o mesmo nome ou escolha uma empresa predefinida.
sync-error-language-unknown = O Visavis não fala este idioma
sync-todo-language-unknown = Tudo o resto foi importado; a pessoa é contactada no idioma da organização.
sync-error-unreadable-entry = A entrada não pode ser lida
sync-todo-unreadable-entry = O Personio enviou uma entrada sem ID ou num formato desconhecido. Se continuar, contacte o Personio.
sync-error-not-saved = Não foi possível guardar a pessoa
sync-todo-not-saved = A falha é nossa. A próxima execução tenta de novo; o registo do servidor diz mais.
run-problem-disabled = A integração está desativada
run-todo-disabled = Ative-a na visão geral e sincronize de novo.
run-problem-enabler-inactive = Quem ativou a integração já não está ativo
run-todo-enabler-inactive = Outro administrador tem de a ativar de novo na visão geral. Até lá, todas as execuções falham.
run-problem-wrong-credential = O Personio não aceita as credenciais
run-todo-wrong-credential = Verifique o ID de cliente e o segredo em «Credenciais»; no Personio estão nas credenciais de API.
run-problem-not-allowed = As credenciais não permitem ler os colaboradores
run-todo-not-allowed = Dê às credenciais, no Personio, o direito de ler os colaboradores.
run-problem-fields-missing = As credenciais não conseguem ler o nome, o apelido ou o e-mail
run-todo-fields-missing = Permita no Personio que as credenciais leiam estes três campos; sem eles ninguém pode ser importado.
run-problem-too-many-calls = O Personio recusou mais chamadas
run-todo-too-many-calls = Talvez outro programa use as mesmas credenciais. Tente mais tarde; nada foi alterado.
run-problem-unreachable = Não foi possível contactar o Personio
run-todo-unreachable = Normalmente passa por si: tente mais tarde. Se continuar, verifique a ligação deste servidor à Internet. Nada foi alterado.
run-problem-bad-answer = A resposta não parecia ser do Personio
run-todo-bad-answer = Verifique o endereço do Personio na configuração do servidor e se um proxy responde em seu lugar. Nada foi alterado.
run-problem-incomplete = A lista do Personio não estava completa
run-todo-incomplete = Quem estava na lista foi atualizado; ninguém foi arquivado por faltar nela. Sincronize de novo.
run-problem-too-many-leavers = Seriam arquivadas mais pessoas do que o acordado
run-todo-too-many-leavers = Veja a lista abaixo e decida. Ainda nada foi alterado.
run-problem-secret-unreadable = O segredo guardado não pode ser aberto
run-todo-secret-unreadable = A chave desta instalação foi alterada. Introduza de novo o segredo em «Credenciais».
run-problem-internal = Algo correu mal do nosso lado
run-todo-internal = Sincronize de novo. Se continuar, o registo do servidor diz mais.

## People: lists, and a person’s page.
people-standing = Estado
people-origin = Origem
people-any-standing = Qualquer estado
people-any-origin = Qualquer origem
people-any-company = Todas as empresas
people-any-cost-centre = Todos os centros de custo
people-any-department = Todos os departamentos
standing-active = Ativo
standing-onboarding = Entra em breve
standing-leave = De licença
standing-inactive = Inativo
origin-personio = Do Personio
origin-hand = Adicionado à mão
origin-contact = Contactos
people-count = { $n ->
    [one] { $n } pessoa
   *[other] { $n } pessoas
}
people-count-more = Mais de { $n } pessoas
people-none-hint = Ninguém corresponde a estas palavras e filtros.
people-clear = Remover palavras e filtros
people-first = Voltar à primeira página
person-job = Cargo e departamento
person-is-given = Vêm do Personio e alteram-se lá: { $fields }.
person-archived-hand = Desativada à mão: nenhuma execução reativa esta pessoa.
person-archived-directory = Arquivada por uma execução: segundo o Personio, esta pessoa saiu.
person-deactivate-personio = As próximas execuções deixam a pessoa inativa, diga o Personio o que disser.
person-reports = Reportam diretamente
person-reports-more = São mostrados os primeiros { $n }.
person-history = Histórico do Personio
person-history-hint = O que as execuções alteraram, do mais recente para o mais antigo.
person-history-none = Ainda nenhuma execução alterou nada desta pessoa.
person-history-older = Alterações anteriores
person-private = Só os administradores veem isto.
error-field-from-personio = Este campo vem do Personio. Altere-o lá.

## Readable attributes.
attribute = Atributo
attribute-kind = Tipo
attribute-people = Pessoas com valor
attribute-chosen = Autorizado
attribute-chosen-by = por { $name }, { $date }
attribute-chosen-on = { $date }
attribute-denied = Dados bancários: nunca são transferidos
attribute-not-offered = O Personio não o disponibiliza de momento
attribute-used = Usado pela sincronização
attributes-hint = Isto é tudo o que as credenciais permitem ler. Disso, os especialistas só veem o que for assinalado aqui. Além do que a própria sincronização usa, nada mais é pedido, guardado ou mostrado. Os dados bancários nunca podem ser escolhidos.
attributes-empty = Ainda não há atributos
attributes-empty-hint = Depois de verificadas as credenciais, aparece aqui tudo o que permitem ler.
attributes-filter = Filtrar atributos
attributes-count = { $n ->
    [0] Nenhum autorizado
    [one] { $n } autorizado
   *[other] { $n } autorizados
}
attributes-own = Campos próprios
attributes-common = Campos comuns do Personio
attributes-deleted = { $n ->
    [one] Foi eliminado { $n } valor guardado.
   *[other] Foram eliminados { $n } valores guardados.
}
attributes-save-hint = Os novos atributos são preenchidos na próxima sincronização. O que for retirado é eliminado de imediato, após a sua confirmação.
attributes-language = Idioma das pessoas
attributes-language-hint = Quem não escolheu um idioma no Visavis recebe o que este atributo indicar; as restantes pessoas, o da organização.
attributes-language-label = Atributo que contém o idioma
attributes-language-none = Nenhum
attributes-understood = Como é entendido «{ $label }»
attributes-understood-later = Os valores serão conhecidos após a próxima sincronização.
attributes-not-understood = Nenhum dos nossos idiomas
kind-standard = Texto
kind-date = Data
kind-integer = Número inteiro
kind-decimal = Número
kind-list = Opção de uma lista
kind-link = Ligação
kind-tags = Várias opções
kind-multiline = Texto longo
sensitive-pay = Sensível: remuneração
sensitive-health = Sensível: saúde
sensitive-belief = Sensível: convicções ou origem
sensitive-tax = Sensível: impostos
sensitive-social-security = Sensível: segurança social
sensitive-identity = Sensível: documentos de identificação
sensitive-bank = Parecem dados bancários
value-yes = Sim
value-no = Não
withdraw-title = Retirar e eliminar?
withdraw-hint = Estes atributos deixarão de poder ser lidos. Tudo o que deles está guardado é eliminado de imediato, também nos registos de sincronizações anteriores. Não é possível anular; só uma nova sincronização traria os valores de volta.
withdraw-people = { $n ->
    [0] Sem valores guardados
    [one] Valor de { $n } pessoa
   *[other] Valores de { $n } pessoas
}
withdraw-language = O idioma das pessoas provém de um deles. Quem não escolheu um idioma no Visavis receberá o da organização.
withdraw-agree = Retirar e eliminar
attributes-title = Atributos
attributes-from-now = do Personio, agora mesmo
attributes-from-minutes = do Personio, há { $n } min
attributes-from-hours = do Personio, há { $n } h
attributes-from-days = { $n ->
    [one] do Personio, há { $n } dia
   *[other] do Personio, há { $n } dias
}
attributes-from-date = do Personio, à data de { $date }
attributes-run-failed = A última sincronização não foi concluída; estes dados podem estar desatualizados.
attributes-runs = Sincronizações
attributes-none-chosen = Aqui não pode ser lido nenhum atributo do Personio.
attributes-none-filled = Nenhum dos atributos autorizados está preenchido para esta pessoa.
attributes-who-chooses = Os administradores decidem o que pode ser lido aqui.
attributes-choose = Escolher atributos
attributes-allowed = { $n ->
    [one] Aqui pode ser lido { $n } atributo do Personio.
   *[other] Aqui podem ser lidos { $n } atributos do Personio.
}
attributes-allowed-by = { $n ->
    [one] Aqui pode ser lido { $n } atributo do Personio, escolhido por { $name } em { $date }.
   *[other] Aqui podem ser lidos { $n } atributos do Personio, escolhidos por { $name }, pela última vez em { $date }.
}
attributes-allowed-by-several = Aqui podem ser lidos { $n } atributos do Personio, escolhidos por vários administradores, pela última vez por { $name } em { $date }.
error-attribute-unknown = Um destes atributos não é disponibilizado pelo Personio. Nada foi guardado.
error-attribute-denied = Os dados bancários nunca podem ser escolhidos. Nada foi guardado.
error-attribute-not-chosen = Escolha primeiro este atributo acima: só um atributo autorizado pode indicar o idioma.
