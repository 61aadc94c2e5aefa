# Insights: figures of a team. A figure stands before its sentence: "12 | created, 3 more than …".
insights-of = Insights: { $team }
insights-teams = Teams
insights-empty = No figures yet
insights-period = { $from } to { $to }. Days in the time zone { $zone }.
insights-week-title = The last seven days
insights-usual = { $count ->
    [0] There is nothing to compare with yet: a comparison needs a whole week before these seven days.
    [one] A usual week here is the week before, counted to the same time of day.
   *[other] A usual week is the median of the { $count } weeks before, each counted to the same time of day.
}
insights-now-title = Now
insights-usual-stock = Usual is the median at the end of each day of the four weeks before the last seven days.
insights-usual-stock-none = There is no comparison yet: at the end of each day the figures are kept, and compared once they are a week old.
insights-foot = Snoozed requests count, resolved ones do not. The shares count the requests that had a goal. There are no figures about single persons.
insights-created = created{ $change ->
    [more] , { $by } more than in a usual week
    [fewer] , { $by } fewer than in a usual week
    [same] , as many as in a usual week
   *[new] {""}
}
insights-resolved = resolved{ $change ->
    [more] , { $by } more than in a usual week
    [fewer] , { $by } fewer than in a usual week
    [same] , as many as in a usual week
   *[new] {""}
}
insights-responded = { $change ->
    [none] No first response in these days had a goal
    [more] of first responses came within the goal ({ $met } of { $of }), more than the usual { $usual }
    [fewer] of first responses came within the goal ({ $met } of { $of }), less than the usual { $usual }
    [same] of first responses came within the goal ({ $met } of { $of }), as usual
   *[new] of first responses came within the goal ({ $met } of { $of })
}
insights-resolved-in-time = { $change ->
    [none] Nothing that was resolved in these days had a goal
    [more] were resolved within the goal ({ $met } of { $of }), more than the usual { $usual }
    [fewer] were resolved within the goal ({ $met } of { $of }), less than the usual { $usual }
    [same] were resolved within the goal ({ $met } of { $of }), as usual
   *[new] were resolved within the goal ({ $met } of { $of })
}
insights-stale = to do for more than two days{ $change ->
    [more] , { $by } more than usual
    [fewer] , { $by } fewer than usual
    [same] , as usual
   *[new] {""}
}
insights-unassigned = unassigned{ $change ->
    [more] , { $by } more than usual
    [fewer] , { $by } fewer than usual
    [same] , as usual
   *[new] {""}
}
insights-overdue = overdue{ $change ->
    [more] , { $by } more than usual
    [fewer] , { $by } fewer than usual
    [same] , as usual
   *[new] {""}
}
insights-percent = { $n }%
insights-share = { $percent } ({ $met } of { $of })
insights-nothing = –
insights-table = The figures as a table
insights-series-created = Created
insights-series-resolved = Resolved
insights-series-responded = First response within the goal
insights-series-resolved-in-time = Resolved within the goal
insights-column-day = Day
insights-column-week = Week
insights-column-status = Status
insights-column-now = Now
insights-column-usual = Usual
insights-by-day = Created and resolved by day
insights-by-day-text = For each of the last seven days two bars: requests created, and beside it requests resolved. The same figures are in the table below.
insights-by-week = Created and resolved by week
insights-by-week-text = For each of the four weeks before and the last seven days two bars: requests created, and beside it requests resolved. Dashed lines mark the usual week. The same figures are in the table below.
insights-in-time = Within the goal by week
insights-in-time-text = For each of the four weeks before and the last seven days two bars in percent: first responses within the goal, and beside it requests resolved within the goal. The same figures are in the table below.
insights-by-status = Open requests by status
insights-by-status-text = A bar for each status with the number of requests in it now. A dashed mark shows how many there usually are. The same figures are in the table below.
insights-week-from = from { $day }
insights-week-now = 7 days
insights-week = { $from } – { $to }
insights-usual-week = Usual week
insights-usual-name = Usual
