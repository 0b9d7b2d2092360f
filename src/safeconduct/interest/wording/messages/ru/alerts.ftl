# Почему приходит извещение.
alert-raised = { $subject } вырос { $since } и выше обычного: { $amount } { $at }.
alert-unusual-above = { $subject } был необычно высок { $at }: { $amount }, а обычно — { $range }.
alert-unusual-below = { $subject } был необычно низок { $at }: { $amount }, а обычно — { $range }.
alert-record = { $subject }: { $amount } { $at }, наибольшее значение за { $span }. Рекорд сам по себе ничего не доказывает.
alert-staffing = { $at } на линии ожидается примерно { $needed }; по графику можно принять { $staffed }. Попросите больше операторов быть наготове.
alert-stale = { $subject } не имеет новых значений { $since }. Загрузите более новый файл.
contacts = { $n ->
    [one] { $count } обращение
    [few] { $count } обращения
    [many] { $count } обращений
   *[other] { $count } обращения
 }
