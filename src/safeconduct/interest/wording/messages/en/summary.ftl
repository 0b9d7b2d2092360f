# The first sentence of a paragraph for the press.
subject-search = search interest in { quoted }
subject-topic = search interest in the topic { quoted }
subject-page = interest in the page { quoted }
subject-site = interest in the site
subject-bare = search interest
lead-rise-record = { $subject }{ $origin } has risen { $since }: { $amount } { $at }, the record { $began }.
lead-rise = { $subject }{ $origin } has risen { $since }: { $amount } { $at }.
lead-single-record = { $subject }{ $origin } rose above the usual { $at }: { $amount }, the record { $began }.
lead-single = { $subject }{ $origin } rose above the usual { $at }: { $amount }.
lead-above = { $subject }{ $origin } was above the usual { $at }: { $amount }.
lead-usual = { $subject }{ $origin } was as usual { $at }: { $amount }.
lead-below = { $subject }{ $origin } was below the usual { $at }: { $amount }.
lead-unknown = { $subject }{ $origin } { $at }: { $amount }. What is usual cannot be said yet.
