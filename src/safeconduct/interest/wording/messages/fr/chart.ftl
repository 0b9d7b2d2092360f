# Les mots d’un graphique.
title-rise = { $subject } est en hausse { $since }
title-single = { $subject } a dépassé le niveau habituel { $at }
title-above = { $subject } était au-dessus du niveau habituel { $at }
title-usual = { $subject } était à son niveau habituel { $at }
title-below = { $subject } était au-dessous du niveau habituel { $at }
title-unknown = { $subject }
unit-count = { $length ->
    [hour] recherches par heure
    [day] recherches par jour
    [week] recherches par semaine
   *[month] recherches par mois
 }
unit-views = { $length ->
    [hour] vues par heure
    [day] vues par jour
    [week] vues par semaine
   *[month] vues par mois
 }
unit-impressions = { $length ->
    [hour] affichages dans les résultats de recherche par heure
    [day] affichages dans les résultats de recherche par jour
    [week] affichages dans les résultats de recherche par semaine
   *[month] affichages dans les résultats de recherche par mois
 }
unit-index = { $length ->
    [hour] indice par heure, 100 = maximum de ce téléchargement
    [day] indice par jour, 100 = maximum de ce téléchargement
    [week] indice par semaine, 100 = maximum de ce téléchargement
   *[month] indice par mois, 100 = maximum de ce téléchargement
 }
unit-share = { $length ->
    [hour] part de toutes les recherches par heure
    [day] part de toutes les recherches par jour
    [week] part de toutes les recherches par semaine
   *[month] part de toutes les recherches par mois
 }
describes = Graphique : { $subject }, { $unit }, { $from } { $until }. Le tableau donne toutes les valeurs.
source = Source : { $source }
source-unknown = non précisée
match-broad = toute recherche avec ces mots
match-exact = exactement ces mots
match-page = vues de pages
match-topic = thème, définition { $version }
retrieved = relevé du { $date }
more = { $n ->
    [one] { $count } autre dans le tableau
    [many] { $count } d’autres dans le tableau
   *[other] { $count } autres dans le tableau
 }
usual = plage habituelle (95 sur 100)
peak-label = { $amount }
peak-record = { $amount }, maximum sur { $span }
flag = { $date } : { $event }
onset-label = en hausse { $since }
seam-label = mesuré autrement { $since }
seam-label-reason = { $reason }, { $since }
legend-partial = pas encore finie
legend-censored = moins que montré
legend-anomaly = sort du lot
legend-change = le cours change
legend-gap = pas de valeur
legend-foretold = prévision ({ $shares } sur 100)
heading-period = Période
heading-value = Valeur
heading-remarks = Remarques
chart-caveat = Ces nombres ne comptent pas des personnes.
chart-caveat-broad = Toute recherche plus longue avec ces mots est comptée aussi. Ces nombres ne comptent pas des personnes.
# Several series in one picture, and why some may not share it.
compared = intérêt de recherche : { $names }
apart-none = Il n’y a rien à comparer. Choisissez au moins une série.
apart-units = Ces séries comptent des choses différentes et ne vont pas sur un même axe. Montrez-les une à une.
apart-periods = Ces séries ont des périodes de longueur différente et ne vont pas sur un même axe. Choisissez la même longueur pour toutes.
apart-downloads = Les indices de deux téléchargements ne se comparent pas : chacun a sa propre échelle. Téléchargez les termes ensemble, ou choisissez un terme présent dans les deux.
apart-term = Le terme commun n’a pas de valeurs dans les mêmes périodes des deux téléchargements. Choisissez une durée plus longue, ou un autre terme.
