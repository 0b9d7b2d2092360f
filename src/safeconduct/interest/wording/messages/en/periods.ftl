# Names of periods. A form for each place in a sentence: name, at ("in November 2022"), since, from, until.
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 }
date = { day-month } { $year }
day-month = { $day } { month }

name-month = { month } { $year }
name-week = week of { date }
name-day = { date }
name-hour = { date }, { $time }

at-month = in { month } { $year }
at-week = in the week of { date }
at-day = on { date }
at-hour = on { date } at { $time }

since-month = since { month } { $year }
since-week = since the week of { date }
since-day = since { date }
since-hour = since { $time } on { date }

from-month = from { month } { $year }
from-week = from the week of { date }
from-day = from { date }
from-hour = from { $time } on { date }

until-month = to { month } { $year }
until-week = to the week of { date }
until-day = to { date }
until-hour = to { $time } on { date }

# The part of a cycle that is highest: a month of the year, a weekday, an hour of the day.
top-month = in { month }
top-day = { $weekday ->
    [1] on Mondays
    [2] on Tuesdays
    [3] on Wednesdays
    [4] on Thursdays
    [5] on Fridays
    [6] on Saturdays
   *[7] on Sundays
 }
top-hour = at { $time }
clock = { $hour }:00

span-year = { $n ->
    [one] { $count } year
   *[other] { $count } years
 }
span-month = { $n ->
    [one] { $count } month
   *[other] { $count } months
 }
span-week = { $n ->
    [one] { $count } week
   *[other] { $count } weeks
 }
span-day = { $n ->
    [one] { $count } day
   *[other] { $count } days
 }
span-hour = { $n ->
    [one] { $count } hour
   *[other] { $count } hours
 }
spanof-year = { span-year }
spanof-month = { span-month }
spanof-week = { span-week }
spanof-day = { span-day }
spanof-hour = { span-hour }
