"""Recorded events: stamped when they are written down, changed with their history, brought and exported as tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from safeconduct.accounts.models import Staff
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.interest import services as interest
from safeconduct.interest.services import Statement

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOON = datetime(2025, 9, 22, 12, tzinfo=UTC)
DAY = date(2025, 9, 21)
PAGE = "/interest/events/"
FORM = {
    "day": "2025-09-21",
    "kind": "decree",
    "name_en": "A levy was announced",
    "name_uk": "Оголошено набір",
}


def body(answer: Any) -> str:
    return unescape(answer.content.decode())


@pytest.fixture
def analyst(signed_in: Callable[..., Client]) -> Staff:
    client: Any = signed_in("analyst")
    found: Staff = client.staff
    return found


def test_an_event_is_stamped_with_who_wrote_it_down_and_when(analyst: Staff) -> None:
    row = interest.record_event(analyst, Statement(DAY, {"en": " A  levy ", "fr": ""}, "decree"), NOON)
    assert (row.entered_at, row.entered_by, row.names) == (NOON, analyst.id, {"en": "A levy"})
    assert [one.obj for one in audit.entries(verb="interest.event_recorded")] == [row.id.bytes]
    assert interest.events("uk") == (interest.Event(DAY, "A levy", NOON),)


def test_a_changed_event_keeps_what_it_said_before_and_its_time_of_entry(analyst: Staff) -> None:
    row = interest.record_event(analyst, Statement(DAY, {"en": "A levy"}), NOON)
    later = NOON + timedelta(days=9)
    changed = interest.change_event(analyst, row.id, 1, Statement(DAY, {"en": "A partial levy"}), later)
    assert changed.entered_at == NOON
    assert [(one.names, one.changed_at) for one in interest.event_history(changed)] == [
        ({"en": "A levy"}, later)
    ]


def test_an_event_moved_to_another_day_counts_as_entered_then(analyst: Staff) -> None:
    row = interest.record_event(analyst, Statement(DAY, {"en": "A levy"}), NOON)
    later = NOON + timedelta(days=9)
    moved = interest.change_event(
        analyst, row.id, 1, Statement(DAY - timedelta(days=1), {"en": "A levy"}), later
    )
    assert moved.entered_at == later
    assert interest.event_history(moved)[0].entered_at == NOON


def test_of_two_changes_at_once_one_is_refused(analyst: Staff) -> None:
    row = interest.record_event(analyst, Statement(DAY, {"en": "A levy"}))
    interest.change_event(analyst, row.id, 1, Statement(DAY, {"en": "One"}))
    with pytest.raises(Conflict):
        interest.change_event(analyst, row.id, 1, Statement(DAY, {"en": "Two"}))
    assert interest.event(row.id).names == {"en": "One"}


def test_a_withdrawn_event_is_in_no_chart_and_still_in_the_history(analyst: Staff) -> None:
    row = interest.record_event(analyst, Statement(DAY, {"en": "A levy"}))
    interest.withdraw_event(analyst, row.id, 1)
    assert interest.events("en") == ()
    assert interest.event(row.id).withdrawn
    assert [one.names for one in interest.event_history(row)] == [{"en": "A levy"}]
    with pytest.raises(Conflict):
        interest.change_event(analyst, row.id, 2, Statement(DAY, {"en": "Back"}))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Statement(DAY, {"de": "Nein"}), "in one language at least"),
        (Statement(DAY, {"en": "x" * 121}), "at most 120"),
        (Statement(DAY, {"en": "x"}, "weather"), "from the list"),
        (Statement(DAY, {"en": "x"}, "other", "y" * 301), "at most 300"),
        (Statement(date(2, 9, 21), {"en": "x"}), "four digits"),
    ],
)
def test_what_cannot_be_an_event_is_refused(analyst: Staff, said: Statement, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        interest.record_event(analyst, said)
    assert interest.events_listed() == []


def test_whoever_is_no_analyst_records_nothing(signed_in: Callable[..., Client]) -> None:
    client: Any = signed_in("editor")
    with pytest.raises(NotAllowed):
        interest.record_event(client.staff, Statement(DAY, {"en": "A levy"}))
    assert interest.events_listed() == []


def test_an_event_that_is_not_there_is_said_to_be_missing(analyst: Staff) -> None:
    with pytest.raises(NotFound):
        interest.event(analyst.id)


def test_the_page_records_shows_and_changes_an_event(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    assert "No event is recorded yet" in body(client.get(PAGE))
    said = body(client.post(PAGE, FORM, follow=True))
    assert "It stands in every chart from now on" in said
    assert "later than it happened" in said
    row = interest.events_listed()[0]
    one = f"{PAGE}{row.id}/"
    assert "Happened on 21 September 2025" in body(client.get(one))
    said = body(client.post(one, FORM | {"name_en": "A levy", "version": "1"}, follow=True))
    assert "What it said before" in said
    assert "A levy was announced" in said
    stale = client.post(one, FORM | {"name_en": "Mine", "version": "1"})
    assert stale.status_code == 409
    assert 'value="Mine"' in body(stale)
    assert "No chart shows it" in body(client.post(f"{one}withdraw/", {"version": "2"}, follow=True))
    assert "withdrawn" in body(client.get(one))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"day": "yesterday"}, "Enter a valid date"),
        ({"name_en": "", "name_uk": " "}, "in one language at least"),
        ({"kind": "weather"}, "Select a valid choice"),
    ],
)
def test_a_fault_in_the_form_is_said_beside_its_field(
    signed_in: Callable[..., Client], change: dict[str, str], sentence: str
) -> None:
    answer = signed_in("analyst").post(PAGE, FORM | change)
    assert answer.status_code == 400
    assert sentence in body(answer)


TABLE = "date,name\n2025-09-21,A levy\n22.09.2025,=1+1\n"


def bring(client: Client, table: str | bytes, language: str = "en") -> Any:
    data = table.encode() if isinstance(table, str) else table
    file = SimpleUploadedFile("events.csv", data)
    return client.post(f"{PAGE}table/", {"file": file, "language": language}, follow=True)


def test_a_table_is_brought_once_and_comes_back_as_it_was(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    assert "2 events are recorded." in body(bring(client, TABLE))
    assert "2 were there already." in body(bring(client, TABLE))
    export = client.get(f"{PAGE}events.csv").content.decode()
    assert "'=1+1" in export
    for row in interest.events_listed():
        interest.withdraw_event(client.staff, row.id, 1)  # type: ignore[attr-defined]
    bring(client, export, "uk")
    assert [(row.day.day, row.names) for row in interest.events_listed()] == [
        (22, {"en": "=1+1"}),
        (21, {"en": "A levy"}),
    ]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "The submitted file is empty"),
        ("date,name\n", "There is no event in this file"),
        ("2025-09-21,A levy\nsoon,Another", "Line 2 begins with no day"),
        ("2025-09-21,A levy\n\n2025-09-22, ", "Line 3 has no name"),
        ("date,name,kind\n2025-09-21,A levy,weather", "Line 2 has a kind that is not known"),
        ('2025-09-21,"A levy', "quotation mark"),
        (b"\xff\xfe2", "no text in UTF-8"),
        ("2025-09-21," + "x" * 121, "at most 120"),
    ],
)
def test_a_table_at_fault_is_refused_whole(
    signed_in: Callable[..., Client], table: str | bytes, sentence: str
) -> None:
    answer = bring(signed_in("analyst"), table)
    assert answer.status_code == 400
    assert sentence in body(answer)
    assert interest.events_listed() == []
