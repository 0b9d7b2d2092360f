# Pourquoi l’on prévient.
alert-raised = { $subject } est en hausse { $since } et dépasse le niveau habituel : { $amount } { $at }.
alert-unusual-above = { $subject } était inhabituellement haut { $at } : { $amount }, alors que la plage habituelle va { $range }.
alert-unusual-below = { $subject } était inhabituellement bas { $at } : { $amount }, alors que la plage habituelle va { $range }.
alert-record = { $subject } a atteint { $amount } { $at }, la plus haute valeur sur { $span }. Un record seul ne prouve rien.
alert-staffing = { $at }, on attend environ { $needed } sur la ligne ; le planning permet d’en prendre { $staffed }. Demandez à d’autres opérateurs de se tenir prêts.
alert-stale = { $subject } n’a pas de nouvelle valeur { $since }. Chargez un fichier plus récent.
contacts = { $n ->
    [one] { $count } contact
    [many] { $count } de contacts
   *[other] { $count } contacts
 }
