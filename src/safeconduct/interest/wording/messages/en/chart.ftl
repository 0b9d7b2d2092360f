# The words of a chart.
title-rise = { $subject } has risen { $since }
title-single = { $subject } rose above the usual { $at }
title-above = { $subject } was above the usual { $at }
title-usual = { $subject } was as usual { $at }
title-below = { $subject } was below the usual { $at }
title-unknown = { $subject }
unit-count = { $length ->
    [hour] searches per hour
    [day] searches per day
    [week] searches per week
   *[month] searches per month
 }
unit-views = { $length ->
    [hour] views per hour
    [day] views per day
    [week] views per week
   *[month] views per month
 }
unit-impressions = { $length ->
    [hour] showings in search results per hour
    [day] showings in search results per day
    [week] showings in search results per week
   *[month] showings in search results per month
 }
unit-index = { $length ->
    [hour] index by the hour, 100 = highest of this download
    [day] index by the day, 100 = highest of this download
    [week] index by the week, 100 = highest of this download
   *[month] index by the month, 100 = highest of this download
 }
unit-share = { $length ->
    [hour] share of all searches by the hour
    [day] share of all searches by the day
    [week] share of all searches by the week
   *[month] share of all searches by the month
 }
describes = Chart: { $subject }, { $unit }, { $from } { $until }. The table has every value.
source = Source: { $source }
source-unknown = not named
match-broad = every search with these words
match-exact = exactly these words
match-page = views of pages
match-topic = topic, definition { $version }
retrieved = taken on { $date }
more = { $n ->
    [one] { $count } more in the table
   *[other] { $count } more in the table
 }
usual = usual range (95 of 100)
peak-label = { $amount }
peak-record = { $amount }, highest of { $spanof }
flag = { $date }: { $event }
onset-label = risen { $since }
seam-label = measured differently { $since }
seam-label-reason = { $reason }, { $since }
legend-partial = not over yet
legend-censored = less than shown
legend-anomaly = stands out
legend-change = course changes
legend-gap = no value
legend-foretold = forecast ({ $shares } of 100)
heading-period = Period
heading-value = Value
heading-remarks = Remarks
chart-caveat = These numbers do not count people.
chart-caveat-broad = Every longer search with these words is counted too. These numbers do not count people.
# Several series in one picture, and why some may not share it.
compared = search interest: { $names }
apart-none = There is nothing to compare. Choose at least one series.
apart-units = These series count different things and cannot share an axis. Show them one by one.
apart-periods = These series have periods of different length and cannot share an axis. Choose the same length for all.
apart-downloads = Index values of two downloads cannot be compared: each has a scale of its own. Download the terms together, or choose a term that both downloads have.
apart-term = The common term has no values in the same periods of both downloads. Choose a longer time, or another term.
