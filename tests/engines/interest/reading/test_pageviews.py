"""Answers of Wikimedia's pageviews interface."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from safeconduct.interest.engine.reading import Choice, Fault, Remark, Unreadable, read_file
from safeconduct.interest.engine.records import Match, Period, Unit


def item(stamp: str, views: object, **more: object) -> dict[str, object]:
    return {
        "project": "uk.wikipedia",
        "article": "Біла_книга",
        "granularity": "daily",
        "timestamp": stamp,
        "access": "all-access",
        "agent": "user",
        "views": views,
    } | more


def answer(*items: dict[str, object]) -> bytes:
    return json.dumps({"items": items}, ensure_ascii=False).encode()


def test_days_without_views_are_zero_inside_the_range() -> None:
    upload = read_file(answer(item("2026080100", 3), item("2026080400", 2)))
    (series,) = upload.series
    assert [point.value for point in series.points] == [3, 0, 0, 2]
    assert (series.unit, series.period, series.match) == (Unit.VIEWS, Period.DAY, Match.PAGE)
    assert (series.name, series.source, series.devices) == (
        "Біла книга (uk.wikipedia)",
        "Wikimedia",
        "all-access",
    )
    assert [(note.remark, dict(note.facts)) for note in upload.notes] == [(Remark.ZEROS, {"count": 2})]


def test_months_and_hours_are_read() -> None:
    monthly = [item(f"2026{month:02}0100", 5, granularity="monthly") for month in (5, 6)]
    assert read_file(answer(*monthly)).series[0].period == Period.MONTH
    hourly = [item(f"20260801{hour:02}", 5, granularity="hourly") for hour in (5, 6)]
    (series,) = read_file(answer(*hourly)).series
    assert (series.period, series.points[0].start) == (Period.HOUR, datetime(2026, 8, 1, 5))  # noqa: DTZ001


def test_several_articles_and_several_answers_give_several_series() -> None:
    first = answer(item("2026080100", 3), item("2026080100", 4, article="Плен", project="ru.wikipedia"))
    second = answer(item("2026080200", 5))
    for text in (first + b"\n" + second, b"[" + first + b"," + second + b"]"):
        one, other = read_file(text).series
        assert [point.value for point in one.points] == [3, 5]
        assert (other.name, other.points[0].start) == ("Плен (ru.wikipedia)", date(2026, 8, 1))
    (picked,) = read_file(first, choice=Choice(numbers=("Плен",))).series
    assert picked.name == "Плен (ru.wikipedia)"


@pytest.mark.parametrize(
    ("desktop", "mobile", "devices"), [(950, 50, "desktop"), (30, 970, "mobile"), (500, 500, "")]
)
def test_views_from_one_sort_of_device_alone_may_be_machines(desktop: int, mobile: int, devices: str) -> None:
    upload = read_file(
        answer(
            item("2026080100", desktop, access="desktop"),
            item("2026080100", mobile - 10, access="mobile-web"),
            item("2026080100", 10, access="mobile-app"),
        )
    )
    bots = [dict(note.facts) for note in upload.notes if note.remark == Remark.BOTS]
    assert [facts["devices"] for facts in bots] == ([devices] if devices else [])
    if bots:
        assert bots[0]["percent"] == max(desktop, mobile) / 10


def test_the_month_in_which_it_was_asked_is_partial() -> None:
    months = [item(f"2026{month:02}0100", 5, granularity="monthly") for month in (5, 6)]
    (series,) = read_file(answer(*months), retrieved=datetime(2026, 6, 20, tzinfo=UTC)).series
    assert [point.partial for point in series.points] == [False, True]


@pytest.mark.parametrize(
    "body",
    [
        {"status": 404, "type": "about:blank", "title": "Not Found"},
        {"httpCode": 404, "httpReason": "Not Found"},
        {"type": "https://mediawiki.org/wiki/HyperSwitch/errors/not_found", "title": "Not found."},
    ],
)
def test_an_answer_without_views_has_a_sentence_of_its_own(
    body: dict[str, object], refuse: Callable[..., Unreadable]
) -> None:
    refuse(json.dumps(body), Fault.NOT_FOUND, 1)


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ('{"items": [', Fault.JSON, 1),
        ('{\r"items":\r[{"project": }]}', Fault.JSON, 3),
        ("[" * 100_000, Fault.JSON, 1),
        ('{"items": []}', Fault.NO_VALUES, 1),
        ('{"items": {}}', Fault.ANSWER, 1),
        ('{"status": 500}', Fault.ANSWER, 1),
        ("[1, 2]", Fault.ANSWER, 1),
        ('{"items": [{"articles": []}]}', Fault.ANSWER, 1),
        ('{"items": [7]}', Fault.ANSWER, 1),
        ('{"items": [{"views": ' + "9" * 5000 + "}]}", Fault.JSON, 1),
    ],
)
def test_what_is_no_answer_is_refused(
    text: str, fault: Fault, line: int, refuse: Callable[..., Unreadable]
) -> None:
    refuse(text, fault, line)


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (item("2026080100", 9), Fault.DUPLICATE),
        (item("20260802", -1), Fault.NUMBER),
        (item("20260802", True), Fault.NUMBER),
        (item("20260802", 1.5), Fault.NUMBER),
        (item("2026-08-02", 1), Fault.DATE),
        (item("20260231", 1), Fault.DATE),
        (item("20260802", 1, granularity="yearly"), Fault.ANSWER),
        (item("20260802", 1, project=None), Fault.ANSWER),
    ],
)
def test_a_wrong_item_is_refused_at_its_line(
    second: dict[str, object], fault: Fault, refuse: Callable[..., Unreadable]
) -> None:
    lines = ['{"items": [', json.dumps(item("2026080100", 3)) + ",", json.dumps(second), "]}"]
    refuse("\r".join(lines), fault, 3)
