# Ce que montre une série. $at, $since et $name sont des périodes en toutes lettres ; les nombres sont du texte prêt.
percent = { $number } %
range = de { $low } à { $high }
between = entre { $low } et { $high }
less = moins de { $bound }
fewer = moins de { $bound }
quoted = « { $term } »
dated = { $event } ({ $date })

amount-count = { $n ->
    [one] { $count } recherche
    [many] { $count } de recherches
   *[other] { $count } recherches
 }
amount-views = { $n ->
    [one] { $count } vue
    [many] { $count } de vues
   *[other] { $count } vues
 }
amount-impressions = { $n ->
    [one] { $count } affichage dans les résultats de recherche
    [many] { $count } d’affichages dans les résultats de recherche
   *[other] { $count } affichages dans les résultats de recherche
 }
amount-index = { $count } sur 100
amount-share = { $count } de toutes les recherches

stands-count-broad = { $at }, on a compté { amount-count } contenant { quoted }{ $origin }.
stands-count-exact = { $at }, on a compté { amount-count } de { quoted }, mot pour mot{ $origin }.
stands-count-topic = { $at }, on a compté { amount-count } sur le thème { quoted }{ $origin }.
stands-count-bare = { $at }, on a compté { amount-count }{ $origin }.
stands-views-page = { $at }, la page { quoted } a reçu { amount-views }{ $origin }.
stands-views-topic = { $at }, les pages sur le thème { quoted } ont reçu { amount-views }{ $origin }.
stands-views-bare = { $at }, on a compté { amount-views }{ $origin }.
stands-impressions-name = { $at }, le site a eu { amount-impressions } pour { quoted }{ $origin }.
stands-impressions-bare = { $at }, le site a eu { amount-impressions }{ $origin }.
stands-index-name = { $at }, l’intérêt de recherche pour { quoted } était de { amount-index }{ $origin } ; c’est un indice, non un nombre de recherches.
stands-index-bare = { $at }, l’intérêt de recherche était de { amount-index }{ $origin } ; c’est un indice, non un nombre de recherches.
stands-share-broad = { $at }, { amount-share } contenaient { quoted }{ $origin }.
stands-share-exact = { $at }, { amount-share } étaient { quoted }, mot pour mot{ $origin }.
stands-share-topic = { $at }, { amount-share } portaient sur le thème { quoted }{ $origin }.
stands-share-page = { $at }, la page { quoted } a reçu { $count } de toutes les vues{ $origin }.
stands-share-bare = { $at }, la part était de { $count }{ $origin }.
stands-nothing = { $length ->
    [hour] Aucune heure entière n’a encore de valeur pour { $subject } : on ne peut rien dire.
    [day] Aucun jour entier n’a encore de valeur pour { $subject } : on ne peut rien dire.
    [week] Aucune semaine entière n’a encore de valeur pour { $subject } : on ne peut rien dire.
   *[month] Aucun mois entier n’a encore de valeur pour { $subject } : on ne peut rien dire.
 }

times = environ { $count } fois
times-over = plus de { $count } fois
interval = { " " }(intervalle à { $share } : { range })
level-above = C’est { $times } le niveau habituel{ $interval }.
level-above-percent = C’est environ { $percent } de plus que d’habitude{ $interval }.
level-below = C’est environ { $percent } du niveau habituel{ $interval }.
level-usual = C’est dans la plage habituelle, { $range }.
level-unknown = { $n ->
    [0] Rien ne précède à quoi comparer : on ne peut pas dire ce qui est habituel ; il faut au moins { $need }.
   *[other] On ne dispose que de { $span } auparavant : on ne peut pas dire ce qui est habituel ; il faut au moins { $need }.
 }

rise = L’intérêt est en hausse { $since } : voilà { $span } qu’il dépasse le niveau habituel.
rise-single = { $length ->
    [hour] L’intérêt a dépassé le niveau habituel { $at } ; une seule heure ne montre pas si cela durera.
    [day] L’intérêt a dépassé le niveau habituel { $at } ; un seul jour ne montre pas si cela durera.
    [week] L’intérêt a dépassé le niveau habituel { $at } ; une seule semaine ne montre pas si cela durera.
   *[month] L’intérêt a dépassé le niveau habituel { $at } ; un seul mois ne montre pas si cela durera.
 }

began-series = depuis le début de la série { $at }
began-seam = depuis que la façon de mesurer a changé { $at }
record = Avec { $amount } { $at }, c’est le record { $began }, la plus haute valeur sur { $span }. Un record seul ne prouve rien : même quand rien ne se passe, la dernière valeur sur { $span } est la plus haute dans un cas sur { $of }.
record-unfinished = Avec { $amount } { $at }, c’est déjà le record { $began }, la plus haute valeur sur { $span }, alors que cette période n’était pas finie. Un record seul ne prouve rien : même quand rien ne se passe, la dernière valeur sur { $span } est la plus haute dans un cas sur { $of }.
peak = La plus haute valeur était de { $amount }, { $at }.
peak-unfinished = La plus haute valeur est jusqu’ici de { $amount }, { $at } ; cette période n’était pas finie.

event-followed = La hausse a suivi un événement survenu { $at } : { $event }. C’est l’ordre dans le temps, rien de plus.
event-coincided = { $length ->
    [hour] La hausse a coïncidé avec un événement survenu { $at } : { $event }. Des chiffres horaires, face à une date, ne disent pas lequel est venu en premier.
    [day] La hausse a coïncidé avec un événement survenu { $at } : { $event }. Des chiffres quotidiens ne disent pas lequel est venu en premier.
    [week] La hausse a coïncidé avec un événement survenu { $at } : { $event }. Des chiffres hebdomadaires ne disent pas lequel est venu en premier.
   *[month] La hausse a coïncidé avec un événement survenu { $at } : { $event }. Des chiffres mensuels ne disent pas lequel est venu en premier.
 }
event-several = Plusieurs événements se situent près du début de la hausse, et rien ne permet de les départager : { $events }.
event-after = { $n ->
    [one] Le seul événement noté à proximité est venu après le début de la hausse : { $events }.
   *[other] Tous les événements notés à proximité sont venus après le début de la hausse : { $events }.
 }
event-none = Aucun événement n’est noté près du début de la hausse.
event-shared = La série de comparaison a monté aussi : aucun événement n’est nommé.
event-nothing = L’intérêt n’est pas en hausse à présent : aucun événement n’y est rattaché.
event-late = { $n ->
    [one] Cet événement n’a été noté qu’une fois la hausse visible, ou l’on ignore quand : { $events }.
   *[other] Ces événements n’ont été notés qu’une fois la hausse visible, ou l’on ignore quand : { $events }.
 }
placebo = Le même test sur { $spanof } place ce début au rang { $rank }. Un tel test ne peut jamais montrer une probabilité inférieure à 1 sur { $of }.
control-still = La série de comparaison est restée à son niveau habituel. Mesuré par rapport à elle, le début de la hausse vaut { $times } ce qui était attendu{ $interval }.
control-moved = La série de comparaison a bougé aussi. Sa propre variation déduite, le début de la hausse vaut { $times } ce qui était attendu{ $interval }.
control-shared = La variation de la série de comparaison déduite, il ne reste pas de hausse nette.

forecast = Attendu { $at } : environ { $amount }. Il y a { $share } de chances que ce soit { $between }.
forecast-index = Attendu { $at }, à l’échelle de ce téléchargement : environ { $count }. Il y a { $share } de chances que ce soit { $between }.
forecast-better = { $n ->
    [one] Essayées à { $count } moment du passé, de telles prévisions étaient plus proches de la vérité que la répétition du passé, de { $percent }.
   *[other] Essayées à { $count } moments du passé, de telles prévisions étaient plus proches de la vérité que la répétition du passé, de { $percent }.
 }
forecast-worse = { $n ->
    [one] Essayées à { $count } moment du passé, de telles prévisions n’étaient pas meilleures que la répétition du passé.
   *[other] Essayées à { $count } moments du passé, de telles prévisions n’étaient pas meilleures que la répétition du passé.
 }
forecast-untried = Le passé est trop court pour y essayer de telles prévisions.

changes = Le cours de la série change { $places }.
changes-more = Le cours de la série change { $count } fois, et en dernier lieu { $places }.
caveat-changes = Un changement de cours ne prouve rien à lui seul. Là où une valeur ressemble à la précédente, comme souvent, on en trouve dans 8 à 86 séries sur 100 où rien ne se passe, d’autant plus souvent que la série est longue.
season-month = Le même rythme revient chaque année (vu sur { $spanof }), et le niveau habituel est celui de la saison. L’intérêt est au plus haut { $top }.
season-week = Le même rythme revient chaque année (vu sur { $spanof }), et le niveau habituel est celui de la saison.
season-day = Le même rythme revient chaque semaine (vu sur { $spanof }), et le niveau habituel est celui du jour de la semaine. L’intérêt est au plus haut { $top }.
season-hour = Le même rythme revient chaque jour (vu sur { $spanof }), et le niveau habituel est celui de l’heure. L’intérêt est au plus haut { $top }.
anomalies = Valeurs isolées qui sortent du lot : { $places }.

partial = La valeur { $at } est incomplète : la période n’était pas finie au moment du relevé. Elle est montrée, mais n’entre dans aucun jugement.
gaps = Aucune valeur n’est connue pour { $span }.
censored = Pour { $span }, la source dit seulement « moins de » ; on compte la moitié de cette borne.
seam = La façon de mesurer a changé { $at } : l’avant et l’après ne sont jamais comparés.
seam-reason = La façon de mesurer a changé { $at } ({ $reason }) : l’avant et l’après ne sont jamais comparés.
caveat-unusual = « Habituel » désigne la plage où tombent 95 valeurs sur 100 quand rien ne se passe. Là où une valeur ressemble à la précédente, comme souvent, 7 à 13 sur 100 en sortent par hasard.
caveat-index = 100 est la plus haute valeur de ce seul téléchargement ; les valeurs de deux téléchargements ne se comparent pas.
caveat-broad = Toute recherche plus longue avec ces mots est comptée aussi, par exemple sur les jeux, le droit ou l’histoire.
caveat-topic = Compté selon la version { $version } de la définition du thème, qui peut manquer des recherches et en retenir à tort.
caveat-people = Ces nombres ne disent pas combien de personnes veulent se rendre : les articles de presse et les changements chez le fournisseur s’y voient aussi. Ils complètent ce que la ligne entend elle-même.
