# A team's page: working hours, holidays, assignment, channels.
weekday-mon = Segunda-feira
weekday-tue = Terça-feira
weekday-wed = Quarta-feira
weekday-thu = Quinta-feira
weekday-fri = Sexta-feira
weekday-sat = Sábado
weekday-sun = Domingo
weekday-short-mon = seg
weekday-short-tue = ter
weekday-short-wed = qua
weekday-short-thu = qui
weekday-short-fri = sex
weekday-short-sat = sáb
weekday-short-sun = dom
team-tabs = Secções desta equipa
team-general = Geral
team-hours = Horário de trabalho
team-hours-hint = Os prazos só contam enquanto a equipa trabalha. Uma alteração aplica-se a todos os pedidos em aberto; o tempo já contado nunca se perde.
team-holidays = Feriados
team-assignment = Atribuição
team-channels = Canais
team-new-hint = Primeiro o nome e os membros. O horário, os feriados e o resto seguem-se na página da equipa.
team-categories-all = Todas as categorias
team-categories-hint = Os assuntos de que esta equipa trata.
team-category-suggested = Sugestão: outras equipas deste tipo oferecem-na
team-archive-open = { $n ->
    [one] Há { $n } pedido em aberto. Para onde vai?
   *[other] Há { $n } pedidos em aberto. Para onde vão?
}
team-archive-choose = Escolha uma opção
team-archive-stay = Ficam com os membros desta equipa
team-archive-move = Para a equipa «{ $team }»
team-archive-move-hint = A transferência decorre em segundo plano. Quem não está na outra equipa deixa os seus pedidos.
team-archived-open = { $n ->
    [one] Ainda há aqui { $n } pedido em aberto.
   *[other] Ainda há aqui { $n } pedidos em aberto.
}
hours-week = Semana
hours-closed = fechado
hours-zone-hint = A hora do local onde a equipa trabalha. Por exemplo, Europe/Lisbon.
hours-from = { $day }, das
hours-to = { $day }, às
hours-next-day = termina no dia seguinte
hours-frame-add = { $day }: adicionar um período
hours-frame-remove = { $day }: remover este período
hours-copy = Copiar { $day } para
hours-copy-workdays = De segunda a sexta-feira
hours-copy-all = Todos os dias
recompute-running = Os prazos estão a ser recalculados
recompute-done-of = { $done } de { $total } pedidos em aberto. Pode sair desta página.
recompute-finished = { $n ->
    [one] O prazo de { $n } pedido em aberto foi recalculado.
   *[other] Os prazos de { $n } pedidos em aberto foram recalculados.
}
holiday-add = Adicionar um feriado
holiday-date = Data
holiday-name = Nome
holiday-closed = Fechado
holiday-whole = O dia inteiro
holiday-morning = De manhã, até às 12:00
holiday-afternoon = À tarde, a partir das 12:00
holiday-part = Parte do dia
holiday-from-to = das { $from } às { $to }
holiday-from = Das
holiday-to = Às
holiday-to-hint = 00:00 é o fim do dia.
holiday-remove = Remover { $date }
holidays-added = { $n ->
    [one] Foi adicionado { $n } feriado.
   *[other] Foram adicionados { $n } feriados.
}
holidays-import = Importar de um calendário
holidays-file = Ficheiro de calendário (.ics)
holidays-file-hint = No máximo 1 MB e 2000 eventos. O que se repete é considerado para este ano e os dois seguintes. Verá tudo antes de ser adicionado.
holidays-look = Ver o conteúdo
holidays-none = Ainda não há feriados
holidays-none-hint = Num feriado a equipa não trabalha e nenhum prazo conta.
holidays-found = Encontrado no ficheiro
holidays-found-new = { $n ->
    [one] { $n } dia é novo
   *[other] { $n } dias são novos
}
holidays-found-known = { $n ->
    [one] { $n } dia já está na lista
   *[other] { $n } dias já estão na lista
}
holidays-found-past = { $n ->
    [one] { $n } dia anterior a este ano fica de fora
   *[other] { $n } dias anteriores a este ano ficam de fora
}
holidays-take = Adicionar estes feriados
holidays-back = Voltar aos feriados
assignment-lead = Como os novos pedidos são atribuídos. O motivo fica no histórico de cada pedido.
assignment-way = Quem recebe um novo pedido
assignment-manual = Ninguém: os membros ficam com os pedidos por si
assignment-manual-hint = Até lá aguardam sem atribuição.
assignment-round-robin = À vez
assignment-round-robin-hint = Quem está há mais tempo sem receber nenhum.
assignment-fewest-open = Quem tem menos em aberto
assignment-fewest-open-hint = Contam os pedidos em aberto desta equipa.
assignment-cap = Pedidos abertos por pessoa, no máximo
assignment-cap-hint = Vazio: sem limite. Os membros fora do seu horário são ignorados.
channels-works = Funciona
channels-slack-hint = Será possível associar canais a esta equipa quando um administrador tiver ligado o Slack.
channels-not-connected = Não ligado
error-frame-time = Indique uma hora como 09:00.
error-frame-overlap = Este período sobrepõe-se a outro.
error-frame-backwards = O fim não é posterior ao início. Se passa da meia-noite, marque «termina no dia seguinte».
error-frame-long = Um período dura no máximo 24 horas.
error-hours-never-open = Com este horário a equipa nunca trabalharia e nenhum prazo poderia ser cumprido.
error-holiday-times = Um feriado termina depois do início, no mesmo dia.
error-holiday-part = Escolha que parte do dia.
error-holiday-known = Este dia já está na lista.
error-holidays-many = Uma equipa tem no máximo 2000 feriados.
error-date-invalid = Indique uma data.
error-cap-invalid = Indique um número de 1 a 999, ou nada.
error-move-to-missing = Indique para onde vão os pedidos em aberto.
error-ics-at = Linha { $line }: { $why }
error-ics-not-utf8 = Não está escrito em UTF-8.
error-ics-line = Não é uma linha de um calendário.
error-ics-empty = Neste ficheiro não há eventos.
error-ics-no-calendar = Um ficheiro de calendário começa por BEGIN:VCALENDAR.
error-ics-nesting = Aqui termina algo que não começou.
error-ics-cut-off = O ficheiro termina a meio. Exporte-o de novo.
error-ics-many = É demasiado: no máximo 2000 eventos e dias.
error-ics-no-start = Este evento não tem data.
error-ics-date = Esta data ou duração não se consegue ler.
error-ics-backwards = Este evento termina antes de começar.
error-ics-long = Este evento dura mais de 400 dias.
error-ics-rule = Esta forma de repetição não se consegue ler.
error-ics-unreadable = Este ficheiro não se consegue ler.
