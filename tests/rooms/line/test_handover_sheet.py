"""The hand-over sheet: what is open and due as far as one's rights go, sealed words, and one who takes over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.rooms.line.conftest import text_of

from safeconduct.accounts.models import Membership, Staff, Team
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.line.desk import phone_socket
from safeconduct.line.models import HandoverSheet
from safeconduct.line.shifts import keeping
from safeconduct.vault.models import Parcel

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORDS = "The mother of the second one calls at ten.\nShe speaks French."
PAGE = "/shifts/hand-over/"
Enter = Callable[..., Any]


@pytest.fixture(autouse=True)
def telephone(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    told: dict[str, Any] = {"wishes": [{"language": "uk"}, {"language": "uk"}, {"language": "fr"}]}
    monkeypatch.setattr(phone_socket, "ask", lambda *_given: told)
    return told


def opened(language: str = "uk") -> cases.Case:
    return cases.open_case(cases.FirstWords("Somebody's own words.", language), uuid4().hex).case


def left(client: Any, line: Any, words: str = WORDS) -> HandoverSheet:
    answer = client.post(PAGE, {"team": str(line.teams["operator"].pk), "text": words})
    assert answer.status_code == 302, text_of(answer)
    return HandoverSheet.objects.latest("left_at")


def test_the_words_are_sealed_read_by_the_team_and_taken_over_once(line_open: Any, signed_in: Enter) -> None:
    one, two = signed_in("operator"), signed_in("operator", 2)
    sheet = left(one, line_open)
    assert WORDS.encode() not in bytes(Parcel.objects.get(owner=sheet.pk).sealed)
    address = f"{PAGE}{sheet.pk}/"
    assert "by nobody yet" in text_of(two.get(PAGE))
    said = text_of(two.get(address))
    assert "calls at ten." in said and "She speaks French." in said
    assert two.post(f"{address}take/")["Location"] == address
    assert "Taken over by operator 2" in text_of(one.get(address))
    sheet.refresh_from_db()
    assert sheet.taken_by == two.staff.pk
    for verb, who in (("line.sheet_left", one), ("line.sheet_read", one), ("line.sheet_taken", two)):
        assert audit.entries(verb=verb)[0].actor == who.staff.id.bytes
    assert two.post(f"{address}take/").status_code == 409


def test_nobody_takes_over_from_himself(line_open: Any, signed_in: Enter) -> None:
    one = signed_in("operator")
    sheet = left(one, line_open)
    assert one.post(f"{PAGE}{sheet.pk}/take/").status_code == 403
    assert "I have read this" not in text_of(one.get(f"{PAGE}{sheet.pk}/"))


def test_another_team_finds_no_such_sheet(line_open: Any, signed_in: Enter) -> None:
    sheet = left(signed_in("operator"), line_open)
    other = signed_in("caseworker")
    assert other.get(f"{PAGE}{sheet.pk}/").status_code == 404
    assert other.post(f"{PAGE}{sheet.pk}/take/").status_code == 404
    assert "operator 1" not in text_of(other.get(PAGE))


@pytest.mark.parametrize("team", ["planner", "caseworker", "", "nonsense"])
def test_a_sheet_is_left_for_one_s_own_team_only(line_open: Any, signed_in: Enter, team: str) -> None:
    chosen = str(line_open.teams[team].pk) if team in line_open.teams else team
    assert signed_in("operator").post(PAGE, {"team": chosen, "text": WORDS}).status_code == 400
    assert not HandoverSheet.objects.exists()
    assert not Parcel.objects.exists()


def test_words_for_a_team_without_a_key_are_refused_and_a_sheet_without_words_is_left(
    line_open: Any, signed_in: Enter
) -> None:
    one = signed_in("operator")
    fresh = Team.objects.create(name="a new team", role="operator")
    Membership.objects.create(team=fresh, staff=Staff.objects.get(pk=one.staff.pk))
    assert one.post(PAGE, {"team": str(fresh.pk), "text": WORDS}).status_code == 409
    assert one.post(PAGE, {"team": str(fresh.pk), "text": "  "}).status_code == 302
    assert not Parcel.objects.exists()


def test_too_many_words_are_refused_and_kept_on_the_screen(line_open: Any, signed_in: Enter) -> None:
    long = "word " * 4001
    team = str(line_open.teams["operator"].pk)
    answer = signed_in("operator").post(PAGE, {"team": team, "text": long})
    assert answer.status_code == 400
    assert "word word" in text_of(answer)


def test_it_lists_what_is_open_and_due_for_the_reader(line_open: Any, signed_in: Enter) -> None:
    operator = line_open.staff["operator"][0]
    waiting, answered, silent, later = (opened() for _ in range(4))
    for case in (answered, silent, later):
        cases.reply(operator, case, "We heard you.")
    soon = timezone.now() + timedelta(hours=2)
    cases.Case.objects.filter(pk=later.pk).update(waits="later", snoozed_until=soon)
    row = cases.plan_check_in(operator, silent, timezone.now() + timedelta(minutes=1), 5)
    cases.sweep_check_ins(row.alarm_at)
    cases.plan_check_in(operator, answered, timezone.now() + timedelta(hours=20))
    said = text_of(signed_in("operator").get(PAGE))
    assert f"Waiting for us now {silent.handle}" in said
    assert waiting.handle in said
    assert f"Put off, and back within twelve hours {later.handle}" in said
    assert "silent past the agreed time" in said
    assert answered.handle not in said
    assert "On the way out" not in said  # operators do not see exits
    assert "Wish to be called back: French 1, Ukrainian 2." in said
    assert "own words" not in said
    assert "On the way out" in text_of(signed_in("caseworker").get(PAGE))


def test_the_telephone_that_does_not_run_is_said(
    line_open: Any, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: Any) -> Any:
        raise phone_socket.VoiceAway

    monkeypatch.setattr(phone_socket, "ask", away)
    assert "Telephone: not running." in text_of(signed_in("operator").get(PAGE))


def test_a_long_list_says_how_many_are_not_in_it(
    line_open: Any, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safeconduct.line.desk.handover_lists.MOST", 2)
    for _ in range(5):
        opened()
    assert "3 more stand in the inbox." in text_of(signed_in("operator").get(PAGE))


def test_after_a_week_words_and_sheet_are_gone(line_open: Any, signed_in: Enter) -> None:
    sheet = left(signed_in("operator"), line_open)
    keeping.tidy(sheet.left_at + timedelta(days=8))
    assert not HandoverSheet.objects.exists()
    assert not Parcel.objects.exists()
