# Назви періодів: називний (name), місцевий (at), від (since, from), до (until).
# -u стає «у» або «в», -z стає «з» або «із»: залежно від звуків поруч (euphony.py).
-u = { "\uE000" }
-z = { "\uE001" }
month-nominative = { $month ->
    [1] січень
    [2] лютий
    [3] березень
    [4] квітень
    [5] травень
    [6] червень
    [7] липень
    [8] серпень
    [9] вересень
    [10] жовтень
    [11] листопад
   *[12] грудень
 }
month-genitive = { $month ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
 }
month-locative = { $month ->
    [1] січні
    [2] лютому
    [3] березні
    [4] квітні
    [5] травні
    [6] червні
    [7] липні
    [8] серпні
    [9] вересні
    [10] жовтні
    [11] листопаді
   *[12] грудні
 }
day-month = { $day } { month-genitive }
date = { day-month } { $year } року

name-month = { month-nominative } { $year } року
name-week = тиждень від { date }
name-day = { date }
name-hour = { date }, { $time }

at-month = { -u } { month-locative } { $year } року
at-week = на тижні від { date }
at-day = { date }
at-hour = { date } { $hour ->
    [11] об
   *[other] о
 } { $time }

since-month = { -z } { month-genitive } { $year } року
since-week = { -z } тижня від { date }
since-day = { -z } { date }
since-hour = { -z } { $time } { date }

from-month = { since-month }
from-week = { since-week }
from-day = { since-day }
from-hour = { since-hour }

until-month = до { month-genitive } { $year } року
until-week = до тижня від { date }
until-day = до { date }
until-hour = до { $time } { date }

top-month = { -u } { month-locative }
top-day = { $weekday ->
    [1] щопонеділка
    [2] щовівторка
    [3] щосереди
    [4] щочетверга
    [5] щопʼятниці
    [6] щосуботи
   *[7] щонеділі
 }
top-hour = { $hour ->
    [11] об { $time }
   *[other] о { $time }
 }
clock = { $hour }:00

# Знахідний відмінок: «уже 21 годину».
span-year = { $n ->
    [one] { $count } рік
    [few] { $count } роки
    [many] { $count } років
   *[other] { $count } року
 }
span-month = { $n ->
    [one] { $count } місяць
    [few] { $count } місяці
    [many] { $count } місяців
   *[other] { $count } місяця
 }
span-week = { $n ->
    [one] { $count } тиждень
    [few] { $count } тижні
    [many] { $count } тижнів
   *[other] { $count } тижня
 }
span-day = { $n ->
    [one] { $count } день
    [few] { $count } дні
    [many] { $count } днів
   *[other] { $count } дня
 }
span-hour = { $n ->
    [one] { $count } годину
    [few] { $count } години
    [many] { $count } годин
   *[other] { $count } години
 }
# Родовий відмінок: «з 21 місяця», «з 11 місяців».
spanof-year = { $n ->
    [one] { $count } року
    [few] { $count } років
    [many] { $count } років
   *[other] { $count } року
 }
spanof-month = { $n ->
    [one] { $count } місяця
    [few] { $count } місяців
    [many] { $count } місяців
   *[other] { $count } місяця
 }
spanof-week = { $n ->
    [one] { $count } тижня
    [few] { $count } тижнів
    [many] { $count } тижнів
   *[other] { $count } тижня
 }
spanof-day = { $n ->
    [one] { $count } дня
    [few] { $count } днів
    [many] { $count } днів
   *[other] { $count } дня
 }
spanof-hour = { $n ->
    [one] { $count } години
    [few] { $count } годин
    [many] { $count } годин
   *[other] { $count } години
 }
