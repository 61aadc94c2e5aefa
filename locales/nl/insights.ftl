# Insights: figures of a team. A figure stands before its sentence: "12 | created, 3 more than …".
insights-of = Inzichten: { $team }
insights-teams = Teams
insights-empty = Nog geen cijfers
insights-period = { $from } tot { $to }. Dagen in de tijdzone { $zone }.
insights-week-title = De laatste zeven dagen
insights-usual = { $count ->
    [0] Er is nog geen vergelijking: daarvoor is een hele week vóór deze zeven dagen nodig.
    [one] Een gewone week is hier de week ervoor, geteld tot hetzelfde tijdstip.
   *[other] Een gewone week is de mediaan van de { $count } weken ervoor, elk geteld tot hetzelfde tijdstip.
}
insights-now-title = Nu
insights-usual-stock = Gewoon is de mediaan aan het einde van elke dag in de vier weken vóór de laatste zeven dagen.
insights-usual-stock-none = Er is nog geen vergelijking: aan het einde van elke dag worden de cijfers bewaard, en na een week worden ze vergeleken.
insights-foot = Uitgestelde verzoeken tellen mee, afgehandelde niet. De percentages gaan over verzoeken waarvoor een doel gold. Er zijn geen cijfers over afzonderlijke personen.
insights-created = binnengekomen{ $change ->
    [more] , { $by } meer dan in een gewone week
    [fewer] , { $by } minder dan in een gewone week
    [same] , evenveel als in een gewone week
   *[new] {""}
}
insights-resolved = afgehandeld{ $change ->
    [more] , { $by } meer dan in een gewone week
    [fewer] , { $by } minder dan in een gewone week
    [same] , evenveel als in een gewone week
   *[new] {""}
}
insights-responded = { $change ->
    [none] Voor geen enkel eerste antwoord van deze dagen gold een doel
    [more] van de eerste antwoorden kwam binnen het doel ({ $met } van { $of }), meer dan de gewone { $usual }
    [fewer] van de eerste antwoorden kwam binnen het doel ({ $met } van { $of }), minder dan de gewone { $usual }
    [same] van de eerste antwoorden kwam binnen het doel ({ $met } van { $of }), zoals gewoonlijk
   *[new] van de eerste antwoorden kwam binnen het doel ({ $met } van { $of })
}
insights-resolved-in-time = { $change ->
    [none] Voor niets wat deze dagen is afgehandeld gold een doel
    [more] is binnen het doel afgehandeld ({ $met } van { $of }), meer dan de gewone { $usual }
    [fewer] is binnen het doel afgehandeld ({ $met } van { $of }), minder dan de gewone { $usual }
    [same] is binnen het doel afgehandeld ({ $met } van { $of }), zoals gewoonlijk
   *[new] is binnen het doel afgehandeld ({ $met } van { $of })
}
insights-stale = langer dan twee dagen te doen{ $change ->
    [more] , { $by } meer dan gewoonlijk
    [fewer] , { $by } minder dan gewoonlijk
    [same] , zoals gewoonlijk
   *[new] {""}
}
insights-unassigned = niet toegewezen{ $change ->
    [more] , { $by } meer dan gewoonlijk
    [fewer] , { $by } minder dan gewoonlijk
    [same] , zoals gewoonlijk
   *[new] {""}
}
insights-overdue = te laat{ $change ->
    [more] , { $by } meer dan gewoonlijk
    [fewer] , { $by } minder dan gewoonlijk
    [same] , zoals gewoonlijk
   *[new] {""}
}
insights-percent = { $n }%
insights-share = { $percent } ({ $met } van { $of })
insights-nothing = –
insights-table = De cijfers als tabel
insights-series-created = Binnengekomen
insights-series-resolved = Afgehandeld
insights-series-responded = Eerste antwoord binnen het doel
insights-series-resolved-in-time = Afgehandeld binnen het doel
insights-column-day = Dag
insights-column-week = Week
insights-column-status = Status
insights-column-now = Nu
insights-column-usual = Gewoonlijk
insights-by-day = Binnengekomen en afgehandeld per dag
insights-by-day-text = Voor elk van de laatste zeven dagen twee balken: binnengekomen verzoeken en daarnaast afgehandelde verzoeken. Dezelfde cijfers staan in de tabel eronder.
insights-by-week = Binnengekomen en afgehandeld per week
insights-by-week-text = Voor elk van de vier weken ervoor en de laatste zeven dagen twee balken: binnengekomen verzoeken en daarnaast afgehandelde verzoeken. Stippellijnen geven de gewone week aan. Dezelfde cijfers staan in de tabel eronder.
insights-in-time = Binnen het doel per week
insights-in-time-text = Voor elk van de vier weken ervoor en de laatste zeven dagen twee balken in procenten: eerste antwoorden binnen het doel en daarnaast verzoeken die binnen het doel zijn afgehandeld. Dezelfde cijfers staan in de tabel eronder.
insights-by-status = Open verzoeken per status
insights-by-status-text = Een balk per status met het aantal verzoeken dat er nu in staat. Een streepje geeft aan hoeveel het er gewoonlijk zijn. Dezelfde cijfers staan in de tabel eronder.
insights-week-from = vanaf { $day }
insights-week-now = 7 dagen
insights-week = { $from } – { $to }
insights-usual-week = Gewone week
insights-usual-name = Gewoonlijk
