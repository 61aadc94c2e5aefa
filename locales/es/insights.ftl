# Insights: figures of a team. A figure stands before its sentence: "12 | created, 3 more than …".
insights-of = Estadísticas: { $team }
insights-teams = Equipos
insights-empty = Todavía no hay cifras
insights-period = Del { $from } al { $to }. Días de la zona horaria { $zone }.
insights-week-title = Los últimos siete días
insights-usual = { $count ->
    [0] Todavía no hay comparación: hace falta una semana entera antes de estos siete días.
    [one] La semana habitual es aquí la semana anterior, contada hasta la misma hora.
   *[other] Una semana habitual es la mediana de las { $count } semanas anteriores, cada una contada hasta la misma hora.
}
insights-now-title = Ahora
insights-usual-stock = Lo habitual es la mediana al final de cada día de las cuatro semanas anteriores a los últimos siete días.
insights-usual-stock-none = Todavía no hay comparación: las cifras se guardan al final de cada día y se comparan al cabo de una semana.
insights-foot = Las solicitudes pospuestas cuentan; las resueltas, no. Los porcentajes se refieren a las solicitudes que tenían un objetivo. No hay cifras sobre personas concretas.
insights-created = { $count ->
    [one] recibida
   *[other] recibidas
}{ $change ->
    [more] , { $by } más que en una semana habitual
    [fewer] , { $by } menos que en una semana habitual
    [same] , tantas como en una semana habitual
   *[new] {""}
}
insights-resolved = { $count ->
    [one] resuelta
   *[other] resueltas
}{ $change ->
    [more] , { $by } más que en una semana habitual
    [fewer] , { $by } menos que en una semana habitual
    [same] , tantas como en una semana habitual
   *[new] {""}
}
insights-responded = { $change ->
    [none] Ninguna primera respuesta de estos días tenía un objetivo
    [more] de las primeras respuestas llegaron dentro del objetivo ({ $met } de { $of }), más que el { $usual } habitual
    [fewer] de las primeras respuestas llegaron dentro del objetivo ({ $met } de { $of }), menos que el { $usual } habitual
    [same] de las primeras respuestas llegaron dentro del objetivo ({ $met } de { $of }), como es habitual
   *[new] de las primeras respuestas llegaron dentro del objetivo ({ $met } de { $of })
}
insights-resolved-in-time = { $change ->
    [none] Nada de lo resuelto estos días tenía un objetivo
    [more] se resolvieron dentro del objetivo ({ $met } de { $of }), más que el { $usual } habitual
    [fewer] se resolvieron dentro del objetivo ({ $met } de { $of }), menos que el { $usual } habitual
    [same] se resolvieron dentro del objetivo ({ $met } de { $of }), como es habitual
   *[new] se resolvieron dentro del objetivo ({ $met } de { $of })
}
insights-stale = por atender desde hace más de dos días{ $change ->
    [more] , { $by } más de lo habitual
    [fewer] , { $by } menos de lo habitual
    [same] , como es habitual
   *[new] {""}
}
insights-unassigned = sin asignar{ $change ->
    [more] , { $by } más de lo habitual
    [fewer] , { $by } menos de lo habitual
    [same] , como es habitual
   *[new] {""}
}
insights-overdue = fuera de plazo{ $change ->
    [more] , { $by } más de lo habitual
    [fewer] , { $by } menos de lo habitual
    [same] , como es habitual
   *[new] {""}
}
insights-percent = { $n } %
insights-share = { $percent } ({ $met } de { $of })
insights-nothing = –
insights-table = Las cifras en una tabla
insights-series-created = Recibidas
insights-series-resolved = Resueltas
insights-series-responded = Primera respuesta dentro del objetivo
insights-series-resolved-in-time = Resueltas dentro del objetivo
insights-column-day = Día
insights-column-week = Semana
insights-column-status = Estado
insights-column-now = Ahora
insights-column-usual = Habitual
insights-by-day = Recibidas y resueltas por día
insights-by-day-text = Para cada uno de los últimos siete días, dos barras: las solicitudes recibidas y, al lado, las resueltas. Las mismas cifras están en la tabla de abajo.
insights-by-week = Recibidas y resueltas por semana
insights-by-week-text = Para cada una de las cuatro semanas anteriores y para los últimos siete días, dos barras: las solicitudes recibidas y, al lado, las resueltas. Las líneas discontinuas marcan la semana habitual. Las mismas cifras están en la tabla de abajo.
insights-in-time = Dentro del objetivo por semana
insights-in-time-text = Para cada una de las cuatro semanas anteriores y para los últimos siete días, dos barras en porcentaje: las primeras respuestas dentro del objetivo y, al lado, las solicitudes resueltas dentro del objetivo. Las mismas cifras están en la tabla de abajo.
insights-by-status = Solicitudes abiertas por estado
insights-by-status-text = Una barra por estado con el número de solicitudes que hay ahora en él. Una marca discontinua indica cuántas suele haber. Las mismas cifras están en la tabla de abajo.
insights-week-from = desde { $day }
insights-week-now = 7 días
insights-week = { $from } – { $to }
insights-usual-week = Semana habitual
insights-usual-name = Habitual
