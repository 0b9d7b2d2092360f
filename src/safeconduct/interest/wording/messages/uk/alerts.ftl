# Чому надходить сповіщення.
alert-raised = { $subject } зріс { $since } і вищий, ніж зазвичай: { $amount } { $at }.
alert-unusual-above = { $subject } був незвично високий { $at }: { $amount }, а звичайно — { $range }.
alert-unusual-below = { $subject } був незвично низький { $at }: { $amount }, а звичайно — { $range }.
alert-record = { $subject }: { $amount } { $at }, найбільше значення за { $span }. Рекорд сам нічого не доводить.
alert-staffing = { $at } на лінії очікується приблизно { $needed }; за графіком можна прийняти { $staffed }. Попросіть більше операторів бути напоготові.
alert-stale = { $subject } не має нових значень { $since }. Завантажте новіший файл.
contacts = { $n ->
    [one] { $count } звернення
    [few] { $count } звернення
    [many] { $count } звернень
   *[other] { $count } звернення
 }
