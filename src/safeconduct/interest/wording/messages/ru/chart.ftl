# Слова графика.
title-rise = { $subject } вырос { $since }
title-single = { $subject } поднялся выше обычного { $at }
title-above = { $subject } был выше обычного { $at }
title-usual = { $subject } был на обычном уровне { $at }
title-below = { $subject } был ниже обычного { $at }
title-unknown = { $subject }
unit-count = { $length ->
    [hour] запросов в час
    [day] запросов в день
    [week] запросов в неделю
   *[month] запросов в месяц
 }
unit-views = { $length ->
    [hour] просмотров в час
    [day] просмотров в день
    [week] просмотров в неделю
   *[month] просмотров в месяц
 }
unit-impressions = { $length ->
    [hour] показов в результатах поиска в час
    [day] показов в результатах поиска в день
    [week] показов в результатах поиска в неделю
   *[month] показов в результатах поиска в месяц
 }
unit-index = { $length ->
    [hour] индекс за час, 100 — наибольшее в этой выгрузке
    [day] индекс за день, 100 — наибольшее в этой выгрузке
    [week] индекс за неделю, 100 — наибольшее в этой выгрузке
   *[month] индекс за месяц, 100 — наибольшее в этой выгрузке
 }
unit-share = { $length ->
    [hour] доля всех запросов за час
    [day] доля всех запросов за день
    [week] доля всех запросов за неделю
   *[month] доля всех запросов за месяц
 }
describes = График: { $subject }, { $unit }, { $from } { $until }. Все значения есть в таблице.
source = Источник: { $source }
source-unknown = не указан
match-broad = все запросы с этими словами
match-exact = именно эти слова
match-page = просмотры страниц
match-topic = тема, определение { $version }
retrieved = данные от { $date }
more = { $n ->
   *[other] ещё { $count } в таблице
 }
usual = обычные пределы (95 из 100)
peak-label = { $amount }
peak-record = { $amount }, наибольшее за { $span }
flag = { $date }: { $event }
onset-label = рост { $since }
seam-label = другое измерение { $since }
seam-label-reason = { $reason }, { $since }
legend-partial = ещё не закончился
legend-censored = меньше, чем показано
legend-anomaly = выделяется
legend-change = ход меняется
legend-gap = нет данных
legend-foretold = прогноз ({ $shares } из 100)
heading-period = Период
heading-value = Значение
heading-remarks = Примечания
chart-caveat = Эти числа — не количество людей.
chart-caveat-broad = Учтены и все запросы длиннее, в которых есть эти слова. Эти числа — не количество людей.
# Several series in one picture, and why some may not share it.
compared = поисковый интерес: { $names }
apart-none = Сравнивать нечего. Выберите хотя бы один ряд.
apart-units = Эти ряды считают разное и не могут стоять на одной оси. Покажите их по одному.
apart-periods = У этих рядов периоды разной длины, и они не могут стоять на одной оси. Выберите для всех одну длину.
apart-downloads = Индексы двух выгрузок сравнивать нельзя: у каждой своя шкала. Выгрузите запросы вместе или выберите запрос, который есть в обеих.
apart-term = У общего запроса нет значений за одни и те же периоды обеих выгрузок. Выберите более длинный срок или другой запрос.
