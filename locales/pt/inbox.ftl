list-views = Vistas
list-filter = Filtrar a lista
list-sort = Ordem da lista
list-sort-newest = Atividade mais recente
list-sort-oldest = Há mais tempo sem atividade
list-sort-created = Abertura mais recente
list-sort-due = Prazo mais próximo primeiro
list-compact = Linhas compactas
list-width = Largura da lista
list-as-list = Mostrar como lista
list-as-board = Mostrar como quadro
list-more = Mostrar mais
list-end = Não há mais pedidos.
list-shelf-open = Abertos
list-shelf-resolved = Resolvidos
list-shelf-any = Abertos e resolvidos
list-empty = Nada pendente
list-empty-mine = Não tem nada pendente
list-empty-snoozed = Nada adiado
list-empty-narrow = Nada corresponde a este filtro
list-empty-teamless = Ainda não pertence a nenhuma equipa. Quem gere as equipas pode adicionar o seu nome.
list-next-due = Próximo prazo: { $date }.
list-next-due-teams = Próximo prazo nas suas equipas: { $date }.
list-due-overdue = Em atraso
list-due-soon = Vence dentro de 4 horas
list-due-today = Vence hoje
list-due-week = Vence esta semana
list-due-paused = Prazo em pausa
list-due-none = Sem prazo
list-gone-archived = A equipa { $name } está arquivada.
list-gone-team = A equipa desta vista já não está disponível para si.
list-gone-retired = «{ $name }» já não é oferecido; mostra-se o que ainda o tem.
list-gone-unknown = O filtro «{ $name }» não corresponde a nada e não exclui nada.
list-gone-inactive = { $name } já não está em funções.
list-gone-assignee = A pessoa deste filtro já não pertence à equipa.

filter-shelf = Mostrar
filter-any = Qualquer
filter-show = Mostrar
filter-remove = Remover o filtro { $filter }
filter-clear = Remover o filtro
filter-due = Prazo

row-select = Selecionar #{ $number }
row-new = Novo
row-unread = Por ler
row-draft = Rascunho:
row-theirs = «{ $text }»
row-ours = → { $text }
row-note = Nota: { $text }
row-asleep = até { $date }
row-assignee = Atribuído a { $name }
view-save = Guardar esta vista
view-name = Nome da vista
view-save-hint = Guarda o filtro e a ordem com um nome. Só é visível para si.
view-changed = Alterada desde que foi guardada.
view-discard = Descartar
view-save-changes = Guardar alterações
views-title = As minhas vistas
views-hint = Listas que guarda com nomes seus. Mais ninguém as vê.
views-empty = Ainda não há vistas
views-empty-hint = Filtre ou ordene uma lista e escolha «Guardar esta vista» por cima dela.
view-rename = Mudar o nome
view-rename-label = Novo nome de { $name }
view-remove = Eliminar { $name }
board-moved = movido para { $status }
board-more = Mostrar tudo: { $status }
board-hint-move = Mover o cartão
board-hint-status = Escolher um estado
board-move-to = Mover para…
board-move = Mover

bulk-title = Pedidos selecionados
bulk-chosen = Selecionados:
bulk-none = Anular a seleção
bulk-apply = Aplicar
bulk-assignee = Atribuir…
bulk-status = Estado…
bulk-category = Categoria…
bulk-priority = Prioridade…
bulk-team = Mover para…
bulk-snooze = Adiar…
bulk-done = { $count ->
    [0] Nenhum pedido alterado.
    [one] { $count } pedido alterado.
   *[other] { $count } pedidos alterados.
}
bulk-done-some = Pedidos alterados: { $done } de { $count }; não foi possível alterar os restantes.

assignee-me = Eu
assignee-none = Ninguém

search-title = Pesquisar
search-label = Pesquisar pedidos, mensagens e pessoas
search-go = Pesquisar
search-empty = O que procura?
search-hint = Palavras de uma mensagem, um assunto, um nome ou um número como #412.
search-people = Pessoas
search-requests = Pedidos
search-more = Mostrar resultados anteriores
search-count = { $count ->
    [0] Sem resultados para «{ $query }»
    [one] { $count } pedido para «{ $query }»
   *[other] { $count } pedidos para «{ $query }»
}
search-count-more = Os { $count } pedidos mais recentes para «{ $query }»
