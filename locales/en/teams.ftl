# A team's page: working hours, holidays, assignment, channels.
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
weekday-short-mon = Mon
weekday-short-tue = Tue
weekday-short-wed = Wed
weekday-short-thu = Thu
weekday-short-fri = Fri
weekday-short-sat = Sat
weekday-short-sun = Sun
team-tabs = Parts of this team’s settings
team-general = General
team-hours = Working hours
team-hours-hint = Deadlines count only while the team works. A change acts on all open requests; time already counted is never lost.
team-holidays = Holidays
team-assignment = Assignment
team-channels = Channels
team-new-hint = Name and members first. Working hours, holidays and everything else follow on the team’s page.
team-categories-all = All categories
team-categories-hint = What this team can be asked about.
team-category-suggested = Suggested: other teams of this kind offer it
team-archive-open = { $n ->
    [one] { $n } request is open. Where does it go?
   *[other] { $n } requests are open. Where do they go?
}
team-archive-choose = Please choose
team-archive-stay = They stay with the members of this team
team-archive-move = To the team “{ $team }”
team-archive-move-hint = Moving takes place in the background. Whoever is not in the other team lets go of their requests.
team-archived-open = { $n ->
    [one] { $n } open request is still here.
   *[other] { $n } open requests are still here.
}
hours-week = Week
hours-closed = closed
hours-zone-hint = The clock on the wall where the team works. For example Europe/Berlin.
hours-from = { $day }, from
hours-to = { $day }, to
hours-next-day = ends the next day
hours-frame-add = { $day }: add a time
hours-frame-remove = { $day }: remove this time
hours-copy = Copy { $day } to
hours-copy-workdays = Monday to Friday
hours-copy-all = Every day
recompute-running = Deadlines are being computed again
recompute-done-of = { $done } of { $total } open requests. You can leave this page.
recompute-finished = { $n ->
    [one] The deadline of { $n } open request was computed again.
   *[other] The deadlines of { $n } open requests were computed again.
}
holiday-add = Add a holiday
holiday-date = Date
holiday-name = Name
holiday-closed = Closed
holiday-whole = The whole day
holiday-morning = In the morning, until 12:00
holiday-afternoon = In the afternoon, from 12:00
holiday-part = Part of the day
holiday-from-to = { $from } to { $to }
holiday-from = From
holiday-to = To
holiday-to-hint = 00:00 is the end of the day.
holiday-remove = Remove { $date }
holidays-added = { $n ->
    [one] { $n } holiday was added.
   *[other] { $n } holidays were added.
}
holidays-import = Import from a calendar
holidays-file = Calendar file (.ics)
holidays-file-hint = At most 1 MB and 2,000 events. What repeats is taken for this year and the next two. You see everything before it is added.
holidays-look = Look at the file
holidays-none = No holidays yet
holidays-none-hint = On a holiday the team does not work, and no deadline counts.
holidays-found = Found in the file
holidays-found-new = { $n ->
    [one] { $n } day is new
   *[other] { $n } days are new
}
holidays-found-known = { $n ->
    [one] { $n } day is in the list already
   *[other] { $n } days are in the list already
}
holidays-found-past = { $n ->
    [one] { $n } day before this year is left out
   *[other] { $n } days before this year are left out
}
holidays-take = Add these holidays
holidays-back = Back to the holidays
assignment-lead = How new requests are assigned. The history of each request says why.
assignment-way = Who is given a new request
assignment-manual = Nobody: members take requests themselves
assignment-manual-hint = They wait unassigned until somebody does.
assignment-round-robin = In turn
assignment-round-robin-hint = Whoever was given none for the longest time.
assignment-fewest-open = Whoever has the fewest open
assignment-fewest-open-hint = Open requests of this team are counted.
assignment-cap = Open requests per person, at most
assignment-cap-hint = Empty: any number. Members outside their working hours are passed over.
channels-works = Works
channels-slack-hint = Channels can be linked to this team once an administrator has connected Slack.
channels-not-connected = Not connected
error-frame-time = Please give a time such as 09:00.
error-frame-overlap = This time overlaps another one.
error-frame-backwards = This ends before it starts. If it passes midnight, tick “ends the next day”.
error-frame-long = One time lasts at most 24 hours.
error-hours-never-open = With these hours the team would never work, and no deadline could be met.
error-holiday-times = A holiday ends after it starts, on the same day.
error-holiday-part = Please choose which part of the day.
error-holiday-known = This day is in the list already.
error-holidays-many = A team has at most 2,000 holidays.
error-date-invalid = Please give a date.
error-cap-invalid = Please give a number from 1 to 999, or nothing.
error-move-to-missing = Please say where the open requests go.
error-ics-at = Line { $line }: { $why }
error-ics-not-utf8 = This is not written in UTF-8.
error-ics-line = This is no line of a calendar.
error-ics-empty = There are no events in this file.
error-ics-no-calendar = A calendar file begins with BEGIN:VCALENDAR.
error-ics-nesting = This ends something that was not begun.
error-ics-cut-off = The file stops in the middle. Please export it again.
error-ics-many = That is too much: at most 2,000 events and days.
error-ics-no-start = This event has no date.
error-ics-date = This date or duration cannot be read.
error-ics-backwards = This event ends before it starts.
error-ics-long = This event lasts more than 400 days.
error-ics-rule = This way of repeating cannot be read.
error-ics-unreadable = This file cannot be read.
