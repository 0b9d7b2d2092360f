# Noms des périodes : nom, dans la période (at), depuis (since), de (from), jusqu’à (until).
month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
 }
de-month = { $month ->
    [1] de janvier
    [2] de février
    [3] de mars
    [4] d’avril
    [5] de mai
    [6] de juin
    [7] de juillet
    [8] d’août
    [9] de septembre
    [10] d’octobre
    [11] de novembre
   *[12] de décembre
 }
day-month = { $day ->
    [1] 1er
   *[other] { $day }
 } { month }
date = { day-month } { $year }

name-month = { month } { $year }
name-week = semaine du { date }
name-day = { date }
name-hour = { date }, { $time }

at-month = en { month } { $year }
at-week = dans la semaine du { date }
at-day = le { date }
at-hour = le { date } à { $time }

since-month = depuis { month } { $year }
since-week = depuis la semaine du { date }
since-day = depuis le { date }
since-hour = depuis le { date } à { $time }

from-month = { de-month } { $year }
from-week = de la semaine du { date }
from-day = du { date }
from-hour = du { date } à { $time }

until-month = à { month } { $year }
until-week = à la semaine du { date }
until-day = au { date }
until-hour = au { date } à { $time }

top-month = en { month }
top-day = { $weekday ->
    [1] le lundi
    [2] le mardi
    [3] le mercredi
    [4] le jeudi
    [5] le vendredi
    [6] le samedi
   *[7] le dimanche
 }
top-hour = à { $time }
clock = { $hour } h

span-year = { $n ->
    [one] { $count } an
   *[other] { $count } ans
 }
span-month = { $count } mois
span-week = { $n ->
    [one] { $count } semaine
   *[other] { $count } semaines
 }
span-day = { $n ->
    [one] { $count } jour
   *[other] { $count } jours
 }
span-hour = { $n ->
    [one] { $count } heure
   *[other] { $count } heures
 }
spanof-year = { span-year }
spanof-month = { span-month }
spanof-week = { span-week }
spanof-day = { span-day }
spanof-hour = { span-hour }
