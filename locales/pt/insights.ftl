# Insights: figures of a team. A figure stands before its sentence: "12 | created, 3 more than …".
insights-of = Estatísticas: { $team }
insights-teams = Equipas
insights-empty = Ainda não há números
insights-period = De { $from } a { $to }. Dias do fuso horário { $zone }.
insights-week-title = Os últimos sete dias
insights-usual = { $count ->
    [0] Ainda não há comparação: é precisa uma semana inteira antes destes sete dias.
    [one] A semana habitual é aqui a semana anterior, contada até à mesma hora.
   *[other] Uma semana habitual é a mediana das { $count } semanas anteriores, cada uma contada até à mesma hora.
}
insights-now-title = Agora
insights-usual-stock = O habitual é a mediana no fim de cada dia das quatro semanas anteriores aos últimos sete dias.
insights-usual-stock-none = Ainda não há comparação: os números são guardados no fim de cada dia e comparados ao fim de uma semana.
insights-foot = Os pedidos adiados contam; os resolvidos, não. As percentagens referem-se aos pedidos que tinham um objetivo. Não há números sobre pessoas individuais.
insights-created = { $count ->
    [one] recebido
   *[other] recebidos
}{ $change ->
    [more] , mais { $by } do que numa semana habitual
    [fewer] , menos { $by } do que numa semana habitual
    [same] , tantos como numa semana habitual
   *[new] {""}
}
insights-resolved = { $count ->
    [one] resolvido
   *[other] resolvidos
}{ $change ->
    [more] , mais { $by } do que numa semana habitual
    [fewer] , menos { $by } do que numa semana habitual
    [same] , tantos como numa semana habitual
   *[new] {""}
}
insights-responded = { $change ->
    [none] Nenhuma primeira resposta destes dias tinha um objetivo
    [more] das primeiras respostas dentro do objetivo ({ $met } de { $of }), acima dos { $usual } habituais
    [fewer] das primeiras respostas dentro do objetivo ({ $met } de { $of }), abaixo dos { $usual } habituais
    [same] das primeiras respostas dentro do objetivo ({ $met } de { $of }), como habitualmente
   *[new] das primeiras respostas dentro do objetivo ({ $met } de { $of })
}
insights-resolved-in-time = { $change ->
    [none] Nada do que foi resolvido nestes dias tinha um objetivo
    [more] resolvidos dentro do objetivo ({ $met } de { $of }), acima dos { $usual } habituais
    [fewer] resolvidos dentro do objetivo ({ $met } de { $of }), abaixo dos { $usual } habituais
    [same] resolvidos dentro do objetivo ({ $met } de { $of }), como habitualmente
   *[new] resolvidos dentro do objetivo ({ $met } de { $of })
}
insights-stale = por tratar há mais de dois dias{ $change ->
    [more] , mais { $by } do que o habitual
    [fewer] , menos { $by } do que o habitual
    [same] , como habitualmente
   *[new] {""}
}
insights-unassigned = sem atribuição{ $change ->
    [more] , mais { $by } do que o habitual
    [fewer] , menos { $by } do que o habitual
    [same] , como habitualmente
   *[new] {""}
}
insights-overdue = em atraso{ $change ->
    [more] , mais { $by } do que o habitual
    [fewer] , menos { $by } do que o habitual
    [same] , como habitualmente
   *[new] {""}
}
insights-percent = { $n }%
insights-share = { $percent } ({ $met } de { $of })
insights-nothing = –
insights-table = Os números em tabela
insights-series-created = Recebidos
insights-series-resolved = Resolvidos
insights-series-responded = Primeira resposta dentro do objetivo
insights-series-resolved-in-time = Resolvidos dentro do objetivo
insights-column-day = Dia
insights-column-week = Semana
insights-column-status = Estado
insights-column-now = Agora
insights-column-usual = Habitual
insights-by-day = Recebidos e resolvidos por dia
insights-by-day-text = Para cada um dos últimos sete dias, duas barras: os pedidos recebidos e, ao lado, os resolvidos. Os mesmos números estão na tabela abaixo.
insights-by-week = Recebidos e resolvidos por semana
insights-by-week-text = Para cada uma das quatro semanas anteriores e para os últimos sete dias, duas barras: os pedidos recebidos e, ao lado, os resolvidos. As linhas tracejadas marcam a semana habitual. Os mesmos números estão na tabela abaixo.
insights-in-time = Dentro do objetivo por semana
insights-in-time-text = Para cada uma das quatro semanas anteriores e para os últimos sete dias, duas barras em percentagem: as primeiras respostas dentro do objetivo e, ao lado, os pedidos resolvidos dentro do objetivo. Os mesmos números estão na tabela abaixo.
insights-by-status = Pedidos abertos por estado
insights-by-status-text = Uma barra por estado com o número de pedidos que nele se encontram agora. Uma marca tracejada indica quantos costumam ser. Os mesmos números estão na tabela abaixo.
insights-week-from = desde { $day }
insights-week-now = 7 dias
insights-week = { $from } – { $to }
insights-usual-week = Semana habitual
insights-usual-name = Habitual
