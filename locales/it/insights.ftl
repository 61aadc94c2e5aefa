# Insights: figures of a team. A figure stands before its sentence: "12 | created, 3 more than …".
insights-of = Statistiche: { $team }
insights-teams = Team
insights-empty = Ancora nessuna cifra
insights-period = Da { $from } a { $to }. Giorni del fuso orario { $zone }.
insights-week-title = Gli ultimi sette giorni
insights-usual = { $count ->
    [0] Non c’è ancora un confronto: serve una settimana intera prima di questi sette giorni.
    [one] La settimana abituale è qui quella precedente, contata fino alla stessa ora.
   *[other] Una settimana abituale è la mediana delle { $count } settimane precedenti, ciascuna contata fino alla stessa ora.
}
insights-now-title = Adesso
insights-usual-stock = L’abituale è la mediana alla fine di ogni giorno delle quattro settimane prima degli ultimi sette giorni.
insights-usual-stock-none = Non c’è ancora un confronto: le cifre vengono conservate alla fine di ogni giorno e confrontate dopo una settimana.
insights-foot = Le richieste rimandate contano, quelle risolte no. Le percentuali riguardano le richieste che avevano un obiettivo. Non ci sono cifre su singole persone.
insights-created = { $count ->
    [one] ricevuta
   *[other] ricevute
}{ $change ->
    [more] , { $by } in più rispetto a una settimana abituale
    [fewer] , { $by } in meno rispetto a una settimana abituale
    [same] , come in una settimana abituale
   *[new] {""}
}
insights-resolved = { $count ->
    [one] risolta
   *[other] risolte
}{ $change ->
    [more] , { $by } in più rispetto a una settimana abituale
    [fewer] , { $by } in meno rispetto a una settimana abituale
    [same] , come in una settimana abituale
   *[new] {""}
}
insights-responded = { $change ->
    [none] Nessuna prima risposta di questi giorni aveva un obiettivo
    [more] delle prime risposte entro l’obiettivo ({ $met } su { $of }), più dell’abituale { $usual }
    [fewer] delle prime risposte entro l’obiettivo ({ $met } su { $of }), meno dell’abituale { $usual }
    [same] delle prime risposte entro l’obiettivo ({ $met } su { $of }), come di consueto
   *[new] delle prime risposte entro l’obiettivo ({ $met } su { $of })
}
insights-resolved-in-time = { $change ->
    [none] Nessuna richiesta risolta in questi giorni aveva un obiettivo
    [more] delle richieste risolte entro l’obiettivo ({ $met } su { $of }), più dell’abituale { $usual }
    [fewer] delle richieste risolte entro l’obiettivo ({ $met } su { $of }), meno dell’abituale { $usual }
    [same] delle richieste risolte entro l’obiettivo ({ $met } su { $of }), come di consueto
   *[new] delle richieste risolte entro l’obiettivo ({ $met } su { $of })
}
insights-stale = da gestire da più di due giorni{ $change ->
    [more] , { $by } in più del solito
    [fewer] , { $by } in meno del solito
    [same] , come di consueto
   *[new] {""}
}
insights-unassigned = { $count ->
    [one] non assegnata
   *[other] non assegnate
}{ $change ->
    [more] , { $by } in più del solito
    [fewer] , { $by } in meno del solito
    [same] , come di consueto
   *[new] {""}
}
insights-overdue = { $count ->
    [one] scaduta
   *[other] scadute
}{ $change ->
    [more] , { $by } in più del solito
    [fewer] , { $by } in meno del solito
    [same] , come di consueto
   *[new] {""}
}
insights-percent = { $n }%
insights-share = { $percent } ({ $met } su { $of })
insights-nothing = –
insights-table = Le cifre in tabella
insights-series-created = Ricevute
insights-series-resolved = Risolte
insights-series-responded = Prima risposta entro l’obiettivo
insights-series-resolved-in-time = Risolte entro l’obiettivo
insights-column-day = Giorno
insights-column-week = Settimana
insights-column-status = Stato
insights-column-now = Adesso
insights-column-usual = Abituale
insights-by-day = Ricevute e risolte per giorno
insights-by-day-text = Per ciascuno degli ultimi sette giorni due barre: le richieste ricevute e, accanto, quelle risolte. Le stesse cifre sono nella tabella sottostante.
insights-by-week = Ricevute e risolte per settimana
insights-by-week-text = Per ciascuna delle quattro settimane precedenti e per gli ultimi sette giorni due barre: le richieste ricevute e, accanto, quelle risolte. Le linee tratteggiate indicano la settimana abituale. Le stesse cifre sono nella tabella sottostante.
insights-in-time = Entro l’obiettivo per settimana
insights-in-time-text = Per ciascuna delle quattro settimane precedenti e per gli ultimi sette giorni due barre in percentuale: le prime risposte entro l’obiettivo e, accanto, le richieste risolte entro l’obiettivo. Le stesse cifre sono nella tabella sottostante.
insights-by-status = Richieste aperte per stato
insights-by-status-text = Una barra per ogni stato con il numero di richieste che vi si trovano adesso. Un segno tratteggiato indica quante sono di solito. Le stesse cifre sono nella tabella sottostante.
insights-week-from = dal { $day }
insights-week-now = 7 giorni
insights-week = { $from } – { $to }
insights-usual-week = Settimana abituale
insights-usual-name = Abituale
