list-views = Vistas
list-filter = Filtrar a lista
list-sort = Ordem da lista
list-sort-newest = Atividade mais recente
list-sort-oldest = Há mais tempo sem atividade
list-sort-created = Abertura mais recente
list-compact = Linhas compactas
list-width = Largura da lista
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

filter-shelf = Mostrar
filter-any = Qualquer
filter-show = Mostrar
filter-remove = Remover o filtro { $filter }
filter-clear = Remover o filtro

row-select = Selecionar #{ $number }
row-new = Novo
row-unread = Por ler
row-draft = Rascunho:
row-theirs = «{ $text }»
row-ours = → { $text }
row-note = Nota: { $text }
row-asleep = até { $date }
row-assignee = Atribuído a { $name }

bulk-title = Pedidos selecionados
bulk-chosen = Selecionados:
bulk-none = Anular a seleção
bulk-apply = Aplicar
bulk-assignee = Atribuir…
bulk-status = Estado…
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
