"""Alerts are raised when a version is kept and by night, once ever; they are seen by a person, and rules switched."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests.rooms.interest.files import NEWS
from tests.rooms.interest.made import keep, series

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, NotAllowed, NotFound
from safeconduct.interest import services as interest
from safeconduct.interest.services import Alert, KeptSeries
from safeconduct.interest.tasks import ask_rules

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOW = datetime(2025, 12, 3, 12, tzinfo=UTC)
CALM = (100.0, 104, 97, 101, 99, 103, 98, 102, 100, 101)
PAGE = "/interest/alerts/"


@pytest.fixture
def client(signed_in: Callable[..., Client]) -> Any:
    return signed_in("analyst")


def raised() -> list[tuple[str, str]]:
    return sorted(Alert.objects.values_list("rule", "start"))


def body(answer: Any) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def test_keeping_a_version_raises_alerts_and_small_revisions_raise_none(client: Any) -> None:
    row = keep(client.staff, series(), now=NOW)
    assert raised() == [("raised", "2025-10-01"), ("record", "2025-11-01")]
    keep(client.staff, series((*NEWS[:-1], NEWS[-1] + 50)), now=NOW)
    for _again in range(3):
        assert interest.ask_rules({row.pk}, NOW) == 0
    assert len(raised()) == 2
    keep(client.staff, series((*NEWS, NEWS[-1] * 1.2)), now=NOW)
    assert raised()[1:] == [("record", "2025-11-01"), ("record", "2025-12-01")]


def test_a_series_without_news_raises_nothing(client: Any) -> None:
    keep(client.staff, series(CALM), now=NOW)
    assert raised() == []


def test_two_at_once_raise_it_once(client: Any) -> None:
    row = keep(client.staff, series(), now=NOW)
    Alert.objects.all().delete()
    both, counts = threading.Barrier(2), list[int]()

    def ask() -> None:
        try:
            both.wait(timeout=20)
            counts.append(interest.ask_rules({row.pk}, NOW))
        finally:
            connection.close()

    workers = [threading.Thread(target=ask) for _n in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(timeout=60)
    assert sorted(counts) == [0, 2]
    assert len(raised()) == 2


@pytest.mark.parametrize("of_the_line", [False, True])
def test_the_database_itself_refuses_a_second_alert_of_one_start(client: Any, of_the_line: bool) -> None:
    row = None if of_the_line else keep(client.staff, series(CALM), now=NOW)
    rule = "staffing" if of_the_line else "stale"
    facts: dict[str, Any] = {"series": row, "rule": rule, "start": "2025-12-01", "said": {}, "raised_at": NOW}
    Alert.objects.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.create(**facts)


def test_the_night_notices_a_series_without_new_numbers_once(client: Any) -> None:
    row = keep(client.staff, series(CALM), now=NOW)
    assert interest.ask_rules_of_old(NOW + timedelta(days=28)) == 0  # December is not over
    assert interest.ask_rules_of_old(NOW + timedelta(days=29)) == 1
    assert interest.ask_rules_of_old(NOW + timedelta(days=61)) == 0
    assert raised() == [("stale", "2025-10-01")]
    interest.delete(client.staff, row.pk)
    ask_rules.func()
    assert raised() == []


def test_the_night_makes_up_for_rules_that_were_not_asked(client: Any) -> None:
    keep(client.staff, series(), now=NOW)
    Alert.objects.all().delete()
    assert interest.ask_rules_of_old(NOW + timedelta(hours=16)) == 2


def test_a_version_that_is_taken_back_takes_its_alerts_with_it(client: Any) -> None:
    row = keep(client.staff, series(CALM), now=NOW)
    keep(client.staff, series((*CALM, 400.0)), now=NOW)
    assert raised() == [("record", "2025-11-01"), ("unusual", "2025-11-01")]
    interest.take_back(client.staff, row.pk, 2)
    assert raised() == []
    keep(client.staff, series((*CALM, 500.0)), now=NOW)
    assert len(raised()) == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "has risen since October"),
        ("uk", "з жовтня"),
        ("ru", "с октября"),
        ("fr", "depuis octobre"),
    ],
)
def test_alerts_stand_on_one_page_in_the_readers_language(client: Any, language: str, words: str) -> None:
    keep(client.staff, series(), now=NOW)
    client.staff.language = language
    client.staff.save()
    said = body(client.get(PAGE))
    assert words in said
    assert said.count('name="alert"') == 2 and said.count("<section") == 1
    assert '<span class="chip a">2</span>' in body(client.get("/interest/"))


def test_a_person_sees_them_and_the_audit_log_says_who(client: Any) -> None:
    keep(client.staff, series(), series(name="another"), now=NOW)
    assert body(client.get(PAGE)).count("<section") == 2
    ids = [str(one) for one in Alert.objects.values_list("pk", flat=True)]
    assert "1 alert is marked as seen" in body(client.post(f"{PAGE}seen/", {"alert": ids[:1]}, follow=True))
    said = body(client.post(f"{PAGE}seen/", {"alert": ids}, follow=True))
    assert "3 alerts are marked as seen" in said
    assert "There is no alert that nobody has seen." in said
    assert said.count("seen on ") == 4
    assert "chip a" not in body(client.get("/interest/events/"))
    assert len(audit.entries(verb="interest.alerts_seen", actor=client.staff.id.bytes)) == 2


def test_alerts_that_are_not_there_are_refused(client: Any) -> None:
    assert client.post(f"{PAGE}seen/", {}).status_code == 400
    assert client.post(f"{PAGE}seen/", {"alert": "all"}).status_code == 400
    assert client.post(f"{PAGE}seen/", {"alert": str(uuid4())}).status_code == 404


def test_rules_are_switched_for_one_series_and_switched_on_again_they_say_what_holds(client: Any) -> None:
    row = keep(client.staff, series(CALM), now=NOW)
    page = f"/interest/series/{row.pk}/rules/"
    assert "The rules are kept." in body(client.post(page, {"rule": ["unusual"]}, follow=True))
    keep(client.staff, series((*CALM, 400.0)), now=NOW)
    assert raised() == [("unusual", "2025-11-01")]
    shown = body(client.get(page))
    assert 'id="rule-unusual" checked' in shown and 'id="rule-record">' in shown
    interest.set_rules(client.staff, row.pk, ["unusual", "record"], NOW)
    assert raised() == [("record", "2025-11-01"), ("unusual", "2025-11-01")]
    assert client.post(page, {"rule": ["weather"]}).status_code == 400


def test_one_series_at_most_serves_the_staffing(client: Any) -> None:
    one, two = keep(client.staff, series(CALM), now=NOW), keep(client.staff, series(CALM, name="b"), now=NOW)
    for row in (one, two):
        said = body(client.post(f"/interest/series/{row.pk}/staffing/", {"use": "yes"}, follow=True))
        assert "serves the staffing of the line now" in said
        assert "This series has months" in said
    assert KeptSeries.objects.get(for_staffing=True) == two
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptSeries.objects.filter(pk=one.pk).update(for_staffing=True)
    client.post(f"/interest/series/{two.pk}/staffing/", {"use": "no"})
    assert not KeptSeries.objects.filter(for_staffing=True).exists()


def test_without_the_right_nobody_acknowledges_or_switches(
    client: Any, signed_in: Callable[..., Any]
) -> None:
    row = keep(client.staff, series(), now=NOW)
    editor = signed_in("editor")
    assert editor.get(PAGE).status_code == 403
    ids = set(Alert.objects.values_list("pk", flat=True))
    for act in (
        lambda: interest.saw(editor.staff, ids),
        lambda: interest.set_rules(editor.staff, row.pk, []),
        lambda: interest.choose_for_staffing(editor.staff, row.pk),
        lambda: interest.release_from_staffing(editor.staff, row.pk),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotFound):
        interest.choose_for_staffing(client.staff, uuid4())
    with pytest.raises(BadInput):
        interest.set_rules(client.staff, row.pk, ["weather"])


def test_the_page_asks_the_database_as_often_for_many_alerts_as_for_two(client: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    keep(client.staff, series(), now=NOW)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as two:
        client.get(PAGE)
    keep(client.staff, *(series(name=f"term {n}") for n in range(5)), now=NOW)
    with CaptureQueriesContext(connection) as many:
        assert body(client.get(PAGE)).count("<section") == 6
    assert len(many) == len(two)
