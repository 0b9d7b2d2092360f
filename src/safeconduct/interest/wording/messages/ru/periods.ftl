# Названия периодов: именительный (name), предложный (at), с (since, from), по (until).
month-nominative = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
 }
month-genitive = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
 }
month-locative = { $month ->
    [1] январе
    [2] феврале
    [3] марте
    [4] апреле
    [5] мае
    [6] июне
    [7] июле
    [8] августе
    [9] сентябре
    [10] октябре
    [11] ноябре
   *[12] декабре
 }
day-month = { $day } { month-genitive }
date = { day-month } { $year } года
# «Со второго октября», но «с третьего».
with-date = { $day ->
    [2] со { date }
   *[other] с { date }
 }

name-month = { month-nominative } { $year } года
name-week = неделя от { date }
name-day = { date }
name-hour = { date }, { $time }

at-month = в { month-locative } { $year } года
at-week = на неделе от { date }
at-day = { date }
at-hour = { date } в { $time }

since-month = с { month-genitive } { $year } года
since-week = с недели от { date }
since-day = { with-date }
since-hour = { $hour ->
    [2] со { $time }
   *[other] с { $time }
 } { date }

from-month = { since-month }
from-week = { since-week }
from-day = { since-day }
from-hour = { since-hour }

until-month = по { month-nominative } { $year } года
until-week = по неделю от { date }
until-day = по { date }
until-hour = по { $time } { date }

top-month = в { month-locative }
top-day = { $weekday ->
    [1] по понедельникам
    [2] по вторникам
    [3] по средам
    [4] по четвергам
    [5] по пятницам
    [6] по субботам
   *[7] по воскресеньям
 }
top-hour = в { $time }
clock = { $hour }:00

# Винительный падеж: «уже 21 неделю».
span-year = { $n ->
    [one] { $count } год
    [few] { $count } года
    [many] { $count } лет
   *[other] { $count } года
 }
span-month = { $n ->
    [one] { $count } месяц
    [few] { $count } месяца
    [many] { $count } месяцев
   *[other] { $count } месяца
 }
span-week = { $n ->
    [one] { $count } неделю
    [few] { $count } недели
    [many] { $count } недель
   *[other] { $count } недели
 }
span-day = { $n ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
 }
span-hour = { $n ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
 }
# Родительный падеж: «из 21 месяца», «из 11 месяцев».
spanof-year = { $n ->
    [one] { $count } года
    [few] { $count } лет
    [many] { $count } лет
   *[other] { $count } года
 }
spanof-month = { $n ->
    [one] { $count } месяца
    [few] { $count } месяцев
    [many] { $count } месяцев
   *[other] { $count } месяца
 }
spanof-week = { $n ->
    [one] { $count } недели
    [few] { $count } недель
    [many] { $count } недель
   *[other] { $count } недели
 }
spanof-day = { $n ->
    [one] { $count } дня
    [few] { $count } дней
    [many] { $count } дней
   *[other] { $count } дня
 }
spanof-hour = { $n ->
    [one] { $count } часа
    [few] { $count } часов
    [many] { $count } часов
   *[other] { $count } часа
 }
