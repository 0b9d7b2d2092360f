# La première phrase d’un paragraphe pour la presse.
subject-search = l’intérêt de recherche pour { quoted }
subject-topic = l’intérêt de recherche pour le thème { quoted }
subject-page = l’intérêt pour la page { quoted }
subject-site = l’intérêt pour le site
subject-bare = l’intérêt de recherche
lead-rise-record = { $subject }{ $origin } est en hausse { $since } : { $amount } { $at }, le record { $began }.
lead-rise = { $subject }{ $origin } est en hausse { $since } : { $amount } { $at }.
lead-single-record = { $subject }{ $origin } a dépassé le niveau habituel { $at } : { $amount }, le record { $began }.
lead-single = { $subject }{ $origin } a dépassé le niveau habituel { $at } : { $amount }.
lead-above = { $subject }{ $origin } était au-dessus du niveau habituel { $at } : { $amount }.
lead-usual = { $subject }{ $origin } était à son niveau habituel { $at } : { $amount }.
lead-below = { $subject }{ $origin } était au-dessous du niveau habituel { $at } : { $amount }.
lead-unknown = { $subject }{ $origin } { $at } : { $amount }. On ne peut pas encore dire ce qui est habituel.
