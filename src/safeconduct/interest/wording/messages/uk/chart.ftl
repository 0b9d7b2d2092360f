# Слова графіка.
title-rise = { $subject } зріс { $since }
title-single = { $subject } піднявся вище звичайного { $at }
title-above = { $subject } був вищий за звичайний { $at }
title-usual = { $subject } був на звичайному рівні { $at }
title-below = { $subject } був нижчий за звичайний { $at }
title-unknown = { $subject }
unit-count = { $length ->
    [hour] запитів за годину
    [day] запитів за день
    [week] запитів за тиждень
   *[month] запитів за місяць
 }
unit-views = { $length ->
    [hour] переглядів за годину
    [day] переглядів за день
    [week] переглядів за тиждень
   *[month] переглядів за місяць
 }
unit-impressions = { $length ->
    [hour] показів у результатах пошуку за годину
    [day] показів у результатах пошуку за день
    [week] показів у результатах пошуку за тиждень
   *[month] показів у результатах пошуку за місяць
 }
unit-index = { $length ->
    [hour] індекс за годину, 100 — найбільше в цьому вивантаженні
    [day] індекс за день, 100 — найбільше в цьому вивантаженні
    [week] індекс за тиждень, 100 — найбільше в цьому вивантаженні
   *[month] індекс за місяць, 100 — найбільше в цьому вивантаженні
 }
unit-share = { $length ->
    [hour] частка всіх запитів за годину
    [day] частка всіх запитів за день
    [week] частка всіх запитів за тиждень
   *[month] частка всіх запитів за місяць
 }
describes = Графік: { $subject }, { $unit }, { $from } { $until }. Усі значення є в таблиці.
source = Джерело: { $source }
source-unknown = не вказано
match-broad = усі запити з цими словами
match-exact = саме ці слова
match-page = перегляди сторінок
match-topic = тема, визначення { $version }
retrieved = дані від { $date }
more = { $n ->
   *[other] ще { $count } у таблиці
 }
usual = звичайні межі (95 зі 100)
peak-label = { $amount }
peak-record = { $amount }, найбільше за { $span }
flag = { $date }: { $event }
onset-label = зростання { $since }
seam-label = інше вимірювання { $since }
seam-label-reason = { $reason }, { $since }
legend-partial = ще не закінчився
legend-censored = менше, ніж показано
legend-anomaly = виділяється
legend-change = перебіг змінюється
legend-gap = немає даних
legend-foretold = прогноз ({ $shares } зі 100)
heading-period = Період
heading-value = Значення
heading-remarks = Примітки
chart-caveat = Ці числа — не кількість людей.
chart-caveat-broad = Враховано й усі довші запити з цими словами. Ці числа — не кількість людей.
# Several series in one picture, and why some may not share it.
compared = пошуковий інтерес: { $names }
apart-none = Порівнювати нічого. Виберіть хоча б один ряд.
apart-units = Ці ряди рахують різне й не можуть стояти на одній осі. Покажіть їх по одному.
apart-periods = У цих рядів періоди різної довжини, і вони не можуть стояти на одній осі. Виберіть для всіх одну довжину.
apart-downloads = Індекси двох вивантажень порівнювати не можна: у кожного своя шкала. Вивантажте запити разом або виберіть запит, який є в обох.
apart-term = Спільний запит не має значень за ті самі періоди обох вивантажень. Виберіть довший проміжок часу або інший запит.
