time-now = now
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
size-bytes = { $n } B
size-kilobytes = { $n } KB
size-megabytes = { $n } MB
