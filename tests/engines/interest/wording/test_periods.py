"""Months, weeks, days and hours in the place where they stand in a sentence; and how many of them."""

from datetime import UTC, date, datetime

import pytest

from safeconduct.interest.engine.records import Period
from safeconduct.interest.wording import periods
from safeconduct.interest.wording.bundles import label
from safeconduct.interest.wording.euphony import U, Z, euphonic
from safeconduct.interest.wording.periods import Form

IN = {
    "en": "in January, in February, in March, in April, in May, in June, in July, in August, in September, "
    "in October, in November, in December",
    "fr": "en janvier, en février, en mars, en avril, en mai, en juin, en juillet, en août, en septembre, "
    "en octobre, en novembre, en décembre",
    "ru": "в январе, в феврале, в марте, в апреле, в мае, в июне, в июле, в августе, в сентябре, в октябре, "
    "в ноябре, в декабре",
    "uk": "у січні, у лютому, у березні, у квітні, у травні, у червні, у липні, у серпні, у вересні, у жовтні, "
    "у листопаді, у грудні",
}
SINCE = {
    "en": "since January, since February, since March, since April, since May, since June, since July, since August, "
    "since September, since October, since November, since December",
    "fr": "depuis janvier, depuis février, depuis mars, depuis avril, depuis mai, depuis juin, depuis juillet, "
    "depuis août, depuis septembre, depuis octobre, depuis novembre, depuis décembre",
    "ru": "с января, с февраля, с марта, с апреля, с мая, с июня, с июля, с августа, с сентября, с октября, "
    "с ноября, с декабря",
    "uk": "із січня, з лютого, з березня, з квітня, з травня, з червня, з липня, із серпня, з вересня, з жовтня, "
    "з листопада, з грудня",
}
MONDAY = date(2022, 10, 3)


def said(start: date | datetime, length: Period, form: Form, language: str) -> str:
    return euphonic(periods.period(start, length, form, language))


@pytest.mark.parametrize("language", list(IN))
def test_every_month_stands_in_its_case(language: str) -> None:
    year = {"ru": " 2022 года", "uk": " 2022 року"}.get(language, " 2022")
    for form, expected in ((Form.AT, IN), (Form.SINCE, SINCE)):
        months = [said(date(2022, month, 1), Period.MONTH, form, language) for month in range(1, 13)]
        assert months == [month + year for month in expected[language].split(", ")]


def test_french_elides_before_a_vowel() -> None:
    months = [said(date(2022, month, 1), Period.MONTH, Form.FROM, "fr") for month in (4, 5, 8, 10)]
    assert months == ["d’avril 2022", "de mai 2022", "d’août 2022", "d’octobre 2022"]
    assert said(date(2022, 10, 1), Period.DAY, Form.AT, "fr") == "le 1er octobre 2022"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("the week of 3 October 2022", "on 3 October 2022", "on 3 October 2022 at 15:00")),
        ("fr", ("la semaine du 3 octobre 2022", "le 3 octobre 2022", "le 3 octobre 2022 à 15\u00a0h")),
        ("ru", ("на неделе от 3 октября 2022 года", "3 октября 2022 года", "3 октября 2022 года в 15:00")),
        ("uk", ("на тижні від 3 жовтня 2022 року", "3 жовтня 2022 року", "3 жовтня 2022 року о 15:00")),
    ],
)
def test_weeks_days_and_hours_are_named(language: str, expected: tuple[str, str, str]) -> None:
    hour = datetime(2022, 10, 3, 15, tzinfo=UTC)
    assert expected[0] in said(MONDAY, Period.WEEK, Form.AT, language)
    assert said(MONDAY, Period.DAY, Form.AT, language) == expected[1]
    assert said(hour, Period.HOUR, Form.AT, language) == expected[2]


@pytest.mark.parametrize(
    ("day", "expected"), [(1, "с 1 октября"), (2, "со 2 октября"), (3, "с 3 октября"), (22, "с 22 октября")]
)
def test_russian_says_so_before_the_second(day: int, expected: str) -> None:
    assert said(date(2022, 10, day), Period.DAY, Form.SINCE, "ru") == f"{expected} 2022 года"


@pytest.mark.parametrize(
    ("day", "expected"), [(1, "з 1"), (4, "з 4"), (6, "із 6"), (7, "із 7"), (17, "із 17"), (20, "з 20")]
)
def test_ukrainian_says_iz_where_z_would_vanish(day: int, expected: str) -> None:
    assert said(date(2022, 10, day), Period.DAY, Form.SINCE, "uk") == f"{expected} жовтня 2022 року"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{U} листопаді", "у листопаді"),
        (f"запити {U} листопаді", "запити в листопаді"),
        (f"запит {U} листопаді", "запит у листопаді"),
        (f"запити {U} вересні", "запити у вересні"),
        (f"подія {U} квітні", "подія у квітні"),
        (f"приблизно {U} 7,6 раза", "приблизно в 7,6 раза"),
        (f"приблизно {U} 8 разів", "приблизно у 8 разів"),
        (f"ніж {U} 1\u00a0000 разів", "ніж у 1\u00a0000 разів"),
        (f"ніж {U} 11 разів", "ніж в 11 разів"),
        (f"зріс {Z} жовтня", "зріс із жовтня"),
        (f"інтерес до «теми» {Z} жовтня", "інтерес до «теми» з жовтня"),
        (f"{Z} 15:00", "з 15:00"),
        (f"{Z} 0:00", "з 0:00"),
        (f"{Z}", "з"),
        (f"{U}", "у"),
    ],
)
def test_prepositions_fit_their_neighbours(text: str, expected: str) -> None:
    assert euphonic(text) == expected


SPANS = {
    "en": "1 month, 2 months, 5 months, 11 months, 21 months, 101 months",
    "fr": "1 mois, 2 mois, 5 mois, 11 mois, 21 mois, 101 mois",
    "ru": "1 месяц, 2 месяца, 5 месяцев, 11 месяцев, 21 месяц, 101 месяц",
    "uk": "1 місяць, 2 місяці, 5 місяців, 11 місяців, 21 місяць, 101 місяць",
}
OF = {
    "en": SPANS["en"],
    "fr": SPANS["fr"],
    "ru": "1 месяца, 2 месяцев, 5 месяцев, 11 месяцев, 21 месяца, 101 месяца",
    "uk": "1 місяця, 2 місяців, 5 місяців, 11 місяців, 21 місяця, 101 місяця",
}


@pytest.mark.parametrize("language", list(SPANS))
def test_spans_agree_with_their_number(language: str) -> None:
    counts = (1, 2, 5, 11, 21, 101)
    assert ", ".join(periods.span(n, Period.MONTH, language) for n in counts) == SPANS[language]
    assert ", ".join(periods.span_of(n, Period.MONTH, language) for n in counts) == OF[language]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "1 неделю, 2 недели, 5 недель, 1 час, 2 часа, 5 часов"),
        ("uk", "1 тиждень, 2 тижні, 5 тижнів, 1 годину, 2 години, 5 годин"),
    ],
)
def test_feminine_spans_stand_in_the_accusative(language: str, expected: str) -> None:
    found = [periods.span(n, length, language) for length in (Period.WEEK, Period.HOUR) for n in (1, 2, 5)]
    assert ", ".join(found) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("in January", "on Sundays", "at 21:00")),
        ("fr", ("en janvier", "le dimanche", "à 21\u00a0h")),
        ("ru", ("в январе", "по воскресеньям", "в 21:00")),
        ("uk", ("у січні", "щонеділі", "о 21:00")),
    ],
)
def test_the_top_of_a_cycle_is_named(language: str, expected: tuple[str, ...]) -> None:
    found = [(0, Period.MONTH), (6, Period.DAY), (21, Period.HOUR)]
    assert tuple(euphonic(periods.top(at, length, language)) for at, length in found) == expected


def test_a_fraction_has_a_form_of_its_own() -> None:
    facts = {"n": 1.5, "count": "1,5"}
    assert label("ru", "amount-count", **facts) == "1,5 запроса"
    assert label("uk", "amount-count", **facts) == "1,5 запиту"
    assert label("fr", "amount-count", **facts) == "1,5 recherche"
