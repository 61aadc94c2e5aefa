# Insights: figures of a team. A figure stands before its sentence: "12 | created, 3 more than …".
insights-of = Auswertungen: { $team }
insights-teams = Teams
insights-empty = Noch keine Zahlen
insights-period = { $from } bis { $to }. Tage in der Zeitzone { $zone }.
insights-week-title = Die letzten sieben Tage
insights-usual = { $count ->
    [0] Noch gibt es keinen Vergleich: Dafür braucht es eine ganze Woche vor diesen sieben Tagen.
    [one] Als übliche Woche gilt hier die Woche davor, bis zur selben Uhrzeit gezählt.
   *[other] Eine übliche Woche ist der Median der { $count } Wochen davor, jeweils bis zur selben Uhrzeit gezählt.
}
insights-now-title = Jetzt
insights-usual-stock = Üblich ist der Median am Ende jedes Tages der vier Wochen vor den letzten sieben Tagen.
insights-usual-stock-none = Noch gibt es keinen Vergleich: Die Zahlen werden am Ende jedes Tages festgehalten und nach einer Woche verglichen.
insights-foot = Zurückgestellte Anfragen zählen mit, erledigte nicht. Die Anteile zählen die Anfragen, für die ein Ziel galt. Zahlen zu einzelnen Personen gibt es nicht.
insights-created = eingegangen{ $change ->
    [more] , { $by } mehr als in einer üblichen Woche
    [fewer] , { $by } weniger als in einer üblichen Woche
    [same] , so viele wie in einer üblichen Woche
   *[new] {""}
}
insights-resolved = erledigt{ $change ->
    [more] , { $by } mehr als in einer üblichen Woche
    [fewer] , { $by } weniger als in einer üblichen Woche
    [same] , so viele wie in einer üblichen Woche
   *[new] {""}
}
insights-responded = { $change ->
    [none] Für keine erste Antwort dieser Tage galt ein Ziel
    [more] der ersten Antworten kamen innerhalb des Ziels ({ $met } von { $of }), mehr als die üblichen { $usual }
    [fewer] der ersten Antworten kamen innerhalb des Ziels ({ $met } von { $of }), weniger als die üblichen { $usual }
    [same] der ersten Antworten kamen innerhalb des Ziels ({ $met } von { $of }), wie üblich
   *[new] der ersten Antworten kamen innerhalb des Ziels ({ $met } von { $of })
}
insights-resolved-in-time = { $change ->
    [none] Für nichts, was in diesen Tagen erledigt wurde, galt ein Ziel
    [more] wurden innerhalb des Ziels erledigt ({ $met } von { $of }), mehr als die üblichen { $usual }
    [fewer] wurden innerhalb des Ziels erledigt ({ $met } von { $of }), weniger als die üblichen { $usual }
    [same] wurden innerhalb des Ziels erledigt ({ $met } von { $of }), wie üblich
   *[new] wurden innerhalb des Ziels erledigt ({ $met } von { $of })
}
insights-stale = seit mehr als zwei Tagen zu erledigen{ $change ->
    [more] , { $by } mehr als üblich
    [fewer] , { $by } weniger als üblich
    [same] , wie üblich
   *[new] {""}
}
insights-unassigned = nicht zugewiesen{ $change ->
    [more] , { $by } mehr als üblich
    [fewer] , { $by } weniger als üblich
    [same] , wie üblich
   *[new] {""}
}
insights-overdue = überfällig{ $change ->
    [more] , { $by } mehr als üblich
    [fewer] , { $by } weniger als üblich
    [same] , wie üblich
   *[new] {""}
}
insights-percent = { $n } %
insights-share = { $percent } ({ $met } von { $of })
insights-nothing = –
insights-table = Die Zahlen als Tabelle
insights-series-created = Eingegangen
insights-series-resolved = Erledigt
insights-series-responded = Erste Antwort innerhalb des Ziels
insights-series-resolved-in-time = Erledigt innerhalb des Ziels
insights-column-day = Tag
insights-column-week = Woche
insights-column-status = Status
insights-column-now = Jetzt
insights-column-usual = Üblich
insights-by-day = Eingegangen und erledigt nach Tagen
insights-by-day-text = Für jeden der letzten sieben Tage zwei Balken: eingegangene und daneben erledigte Anfragen. Dieselben Zahlen stehen in der Tabelle darunter.
insights-by-week = Eingegangen und erledigt nach Wochen
insights-by-week-text = Für jede der vier Wochen davor und die letzten sieben Tage zwei Balken: eingegangene und daneben erledigte Anfragen. Gestrichelte Linien zeigen die übliche Woche. Dieselben Zahlen stehen in der Tabelle darunter.
insights-in-time = Innerhalb des Ziels nach Wochen
insights-in-time-text = Für jede der vier Wochen davor und die letzten sieben Tage zwei Balken in Prozent: erste Antworten innerhalb des Ziels und daneben innerhalb des Ziels erledigte Anfragen. Dieselben Zahlen stehen in der Tabelle darunter.
insights-by-status = Offene Anfragen nach Status
insights-by-status-text = Ein Balken für jeden Status mit der Zahl der Anfragen, die jetzt darin sind. Eine gestrichelte Marke zeigt, wie viele es üblicherweise sind. Dieselben Zahlen stehen in der Tabelle darunter.
insights-week-from = ab { $day }
insights-week-now = 7 Tage
insights-week = { $from } – { $to }
insights-usual-week = Übliche Woche
insights-usual-name = Üblich
