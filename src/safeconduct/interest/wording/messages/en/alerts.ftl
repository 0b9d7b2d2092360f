# Why an alert is raised.
alert-raised = { $subject } has risen { $since } and is above the usual: { $amount } { $at }.
alert-unusual-above = { $subject } was unusually high { $at }: { $amount }, where { $range } is usual.
alert-unusual-below = { $subject } was unusually low { $at }: { $amount }, where { $range } is usual.
alert-record = { $subject } reached { $amount } { $at }, the highest of { $spanof }. A record alone is no evidence.
alert-staffing = { $at }, about { $needed } are expected at the line; the rota can take { $staffed }. Ask more operators to stand by.
alert-stale = { $subject } has had no new value { $since }. Load a newer file.
contacts = { $n ->
    [one] { $count } contact
   *[other] { $count } contacts
 }
