"""Invented search statistics of Arcadia, labelled as such, and invented events: through the verbs of the desk."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from safeconduct.accounts.services import Staff
from safeconduct.config.demo.people import Colleague
from safeconduct.interest import services as interest

SOURCE = "INVENTED for this demonstration"
MONTHS = 36
RISE = (1.9, 3.4)
"""What the last two months are, times the months before."""
NAMES = {
    "levy": {
        "en": "A levy was announced in Arcadia",
        "uk": "В Аркадії оголошено набір",
        "ru": "В Аркадии объявлен набор",
        "fr": "Une levée est annoncée en Arcadie",
    },
    "report": {
        "en": "A report about the line on Arcadian radio",
        "uk": "Повідомлення про лінію на радіо Аркадії",
        "ru": "Сообщение о линии на радио Аркадии",
        "fr": "Un reportage sur la ligne à la radio d’Arcadie",
    },
}


def watch(crew: list[Colleague]) -> None:
    """Keep three invented series and two events."""
    analyst = next(one.staff for one in crew if one.role == "analyst")
    dice = random.Random(11)  # noqa: S311 - invented numbers
    months = _months(timezone.localdate(), MONTHS)
    level = [4200 * dice.uniform(0.9, 1.1) for _ in months]
    risen = [round(value * times) for value, times in zip(level, (*[1.0] * (MONTHS - 2), *RISE), strict=True)]
    searched = _keep(analyst, "how to lay down arms", months, risen, interest.Unit.COUNT)
    weather = _keep(
        analyst,
        "weather",
        months,
        [round(90_000 * dice.uniform(0.95, 1.05)) for _ in months],
        interest.Unit.COUNT,
    )
    _keep(
        analyst,
        "surrender",
        months,
        [round(100 * value / max(risen)) for value in risen],
        interest.Unit.INDEX,
    )
    interest.choose_control(analyst, searched, weather)
    # Written down on the day, as it should be: the levy in the month before the rise, the report long before it.
    _record(analyst, "levy", months[-2] - timedelta(days=9), "decree")
    _record(analyst, "report", months[-14] + timedelta(days=5), "press")


def _months(today: date, count: int) -> list[date]:
    """Return the first days of the last whole months."""
    last = today.year * 12 + today.month - 2
    return [date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1)]


def _keep(by: Staff, name: str, months: list[date], values: list[int], unit: interest.Unit) -> UUID:
    table = "\n".join(f"{month:%Y-%m};{value}" for month, value in zip(months, values, strict=True))
    choice = interest.Choice(
        date=0,
        numbers=(1,),
        unit=unit,
        name=name,
        source=SOURCE,
        region="Arcadia",
        match=interest.Match.BROAD,
    )
    read = interest.read_file(f"{table}\n".encode(), choice=choice, retrieved=timezone.now())
    return interest.keep(by, interest.Brought(read.series, read.notes))[0].id


def _record(by: Staff, what: str, day: date, kind: str) -> None:
    said = interest.Statement(day, NAMES[what], kind)
    interest.record_event(by, said, datetime.combine(day, time(18), UTC))
