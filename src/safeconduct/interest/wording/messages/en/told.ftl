# What a series shows. $at, $since and $name are periods in words; every $… that is a number for the eye is ready text.
percent = { $number }%
range = { $low } to { $high }
between = between { $low } and { $high }
less = less than { $bound }
fewer = fewer than { $bound }
quoted = “{ $term }”
dated = { $event } ({ $date })

amount-count = { $n ->
    [one] { $count } search
   *[other] { $count } searches
 }
amount-views = { $n ->
    [one] { $count } view
   *[other] { $count } views
 }
amount-impressions = { $n ->
    [one] { $count } showing in search results
   *[other] { $count } showings in search results
 }
amount-index = { $count } of 100
amount-share = { $count } of all searches

stands-count-broad = { $at }, { amount-count } contained { quoted }{ $origin }.
stands-count-exact = { $at }, { amount-count } { $n ->
    [one] was
   *[other] were
 } for exactly { quoted }{ $origin }.
stands-count-topic = { $at }, { amount-count } { $n ->
    [one] was
   *[other] were
 } on the topic { quoted }{ $origin }.
stands-count-bare = { $at }, { amount-count } { $n ->
    [one] was
   *[other] were
 } counted{ $origin }.
stands-views-page = { $at }, the page { quoted } had { amount-views }{ $origin }.
stands-views-topic = { $at }, pages on the topic { quoted } had { amount-views }{ $origin }.
stands-views-bare = { $at }, { amount-views } { $n ->
    [one] was
   *[other] were
 } counted{ $origin }.
stands-impressions-name = { $at }, the site had { amount-impressions } for { quoted }{ $origin }.
stands-impressions-bare = { $at }, the site had { amount-impressions }{ $origin }.
stands-index-name = { $at }, search interest in { quoted } stood at { amount-index }{ $origin }; that is an index, not a number of searches.
stands-index-bare = { $at }, search interest stood at { amount-index }{ $origin }; that is an index, not a number of searches.
stands-share-broad = { $at }, { amount-share } contained { quoted }{ $origin }.
stands-share-exact = { $at }, { amount-share } were for exactly { quoted }{ $origin }.
stands-share-topic = { $at }, { amount-share } were on the topic { quoted }{ $origin }.
stands-share-page = { $at }, the page { quoted } had { $count } of all views{ $origin }.
stands-share-bare = { $at }, the share was { $count }{ $origin }.
stands-nothing = { $length ->
    [hour] No whole hour of { $subject } has a value yet, so nothing can be said.
    [day] No whole day of { $subject } has a value yet, so nothing can be said.
    [week] No whole week of { $subject } has a value yet, so nothing can be said.
   *[month] No whole month of { $subject } has a value yet, so nothing can be said.
 }

times = about { $n ->
    [one] { $count } time
   *[other] { $count } times
 }
times-over = more than { $count } times
interval = { " " }({ $share } range: { range })
level-above = This is { $times } the usual{ $interval }.
level-above-percent = This is about { $percent } above the usual{ $interval }.
level-below = This is about { $percent } of the usual{ $interval }.
level-usual = This is within the usual range of { $range }.
level-unknown = { $n ->
    [0] Nothing before it can be compared, so it cannot be said what is usual; at least { $need } are needed.
   *[other] Only { $span } came before, so it cannot be said what is usual; at least { $need } are needed.
 }

rise = Interest has risen { $since }: it has been above the usual for { $span }.
rise-single = { $length ->
    [hour] Interest rose above the usual { $at }; a single hour does not show whether it will last.
    [day] Interest rose above the usual { $at }; a single day does not show whether it will last.
    [week] Interest rose above the usual { $at }; a single week does not show whether it will last.
   *[month] Interest rose above the usual { $at }; a single month does not show whether it will last.
 }

began-series = since the series began { $at }
began-seam = since the way of measuring changed { $at }
record = { $amount } { $at } is the record { $began }, the highest of { $spanof }. A record alone is no evidence: even when nothing happens, the last value of { $spanof } is the highest in one case of { $of }.
record-unfinished = { $amount } { $at } is already the record { $began }, the highest of { $spanof }, though that period was not over. A record alone is no evidence: even when nothing happens, the last value of { $spanof } is the highest in one case of { $of }.
peak = The highest value was { $amount }, { $at }.
peak-unfinished = The highest value so far is { $amount }, { $at }; that period was not over.

event-followed = The rise followed an event { $at }: { $event }. That is the order in time and nothing more.
event-coincided = { $length ->
    [hour] The rise coincided with an event { $at }: { $event }. Hourly figures against a date cannot tell which came first.
    [day] The rise coincided with an event { $at }: { $event }. Daily figures cannot tell which came first.
    [week] The rise coincided with an event { $at }: { $event }. Weekly figures cannot tell which came first.
   *[month] The rise coincided with an event { $at }: { $event }. Monthly figures cannot tell which came first.
 }
event-several = Several events lie near the beginning of the rise, and they cannot be told apart: { $events }.
event-after = { $n ->
    [one] The only recorded event nearby came after the rise had begun: { $events }.
   *[other] All recorded events nearby came after the rise had begun: { $events }.
 }
event-none = No event is recorded near the beginning of the rise.
event-shared = The series for comparison rose as well, so no event is named.
event-nothing = Interest is not raised at present, so no event is related to it.
event-late = { $n ->
    [one] This event was written down only when the rise could already be seen, or nobody noted when: { $events }.
   *[other] These events were written down only when the rise could already be seen, or nobody noted when: { $events }.
 }
placebo = Of { $spanof } tested in the same way, this beginning stands out as number { $rank }. Such a test can never show a chance below 1 in { $of }.
control-still = The series for comparison stayed as usual. Measured against it, the beginning of the rise is { $times } what was expected{ $interval }.
control-moved = The series for comparison moved too. With its own change taken off, the beginning of the rise is { $times } what was expected{ $interval }.
control-shared = With the change of the series for comparison taken off, no clear rise is left.

forecast = Expected { $at }: about { $amount }. The chance is { $share } that it will be { $between }.
forecast-index = Expected { $at }, on the scale of this download: about { $count }. The chance is { $share } that it will be { $between }.
forecast-better = Tried at { $n ->
    [one] { $count } past moment
   *[other] { $count } past moments
 }, such forecasts were nearer the truth than repeating the past, by { $percent }.
forecast-worse = Tried at { $n ->
    [one] { $count } past moment
   *[other] { $count } past moments
 }, such forecasts were no better than repeating the past.
forecast-untried = There is too little past to try such forecasts on.

changes = The course of the series changes { $places }.
changes-more = The course of the series changes { $n ->
    [one] { $count } time
   *[other] { $count } times
 }, most recently { $places }.
caveat-changes = A change of course is no evidence by itself. Where one value resembles the last, as is common, such changes turn up in 8 to 86 of 100 series in which nothing happens, the more often the longer the series is.
season-month = The same pattern returns every year (seen over { $spanof }), and the usual is that of the season. Interest is highest { $top }.
season-week = The same pattern returns every year (seen over { $spanof }), and the usual is that of the season.
season-day = The same pattern returns every week (seen over { $spanof }), and the usual is that of the weekday. Interest is highest { $top }.
season-hour = The same pattern returns every day (seen over { $spanof }), and the usual is that of the hour. Interest is highest { $top }.
anomalies = Standing out by themselves: { $places }.

partial = The value { $at } is not complete: the period was not over when the numbers were taken. It is shown, and left out of every judgement.
gaps = No value is known for { $span }.
censored = For { $span } the source says only “less than”; half of that bound is reckoned with.
seam = The way of measuring changed { $at }: before and after are never compared.
seam-reason = The way of measuring changed { $at } ({ $reason }): before and after are never compared.
caveat-unusual = “The usual” is the range that holds 95 of 100 values when nothing happens. Where one value resembles the last, as is common, 7 to 13 of 100 fall outside it by chance.
caveat-index = 100 is the highest value of this one download; the values of two downloads cannot be compared.
caveat-broad = Every longer search with these words is counted too, also about games, law or history.
caveat-topic = Counted by version { $version } of the topic’s definition, which can miss searches and take in wrong ones.
caveat-people = These numbers do not count people who want to surrender: press reports and changes at the provider show in them too. They supplement what the line itself hears.
