"""A voice message is sealed while it is spoken; whoever breaks off loses nothing that he wanted to say."""

from __future__ import annotations

import asyncio
import wave
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from tests.conftest import PASSWORD
from tests.rooms.line.threads.conftest import talk
from tests.rooms.line.voice.fake_leg import HANG_UP, Speech, board, call, in_loop, tone

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry
from safeconduct.line.guarding import muting
from safeconduct.line.shipped import scripts
from safeconduct.line.threads import calling
from safeconduct.line.voice.recording import PIECE, Sealing
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
MESSAGE = ["3", "1", "5"]  # English, safe, leave a message
COMING = "A voice message is coming in by telephone."


def items(line: Any, case: Case) -> list[cases.Item]:
    """What an operator reads of a case."""
    staff = line.staff["operator"][0]
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened), None)
    assert ring is not None
    return cases.open_page(staff, ring, case).talk


def heard(line: Any, case: Case) -> list[float]:
    """The lengths of the recordings that an operator can play, in seconds."""
    staff = line.staff["operator"][0]
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened), None)
    assert ring is not None
    found = {}
    for item in cases.open_page(staff, ring, case).talk:
        if cases.is_sound(item):
            data = cases.sound(staff, ring, case, item.id).data
            with wave.open(BytesIO(data)) as file:
                found[item.header["rec"]] = file.getnframes() / file.getframerate()
    return list(found.values())


def test_a_message_opens_a_case_and_can_be_heard_at_the_desk(line_open: Any) -> None:
    leg = call(*MESSAGE, Speech(7.3), HANG_UP)
    case = Case.objects.get()
    assert talk(line_open, case)[0] == COMING
    assert heard(line_open, case) == [pytest.approx(7.3)]
    assert "Your message is with us." in leg.said
    assert any("Your codename has twenty digits" in said for said in leg.said)


def test_whoever_hangs_up_while_he_speaks_has_left_his_message(line_open: Any) -> None:
    call(*MESSAGE, Speech(5.0, HANG_UP))
    assert heard(line_open, Case.objects.get()) == [pytest.approx(5.0)]


def test_what_was_broken_off_with_a_key_is_taken_back(line_open: Any) -> None:
    leg = call(*MESSAGE, Speech(6.0, "9"), HANG_UP)
    assert heard(line_open, Case.objects.get()) == []
    assert "Your message is with us." not in leg.said
    assert leg.said.count("What can we do for you?") == 2


def test_silence_is_no_message_and_opens_no_case(line_open: Any) -> None:
    leg = call(*MESSAGE, Speech(6.0, "", loud=5), HANG_UP)
    assert Case.objects.count() == 0
    assert leg.verbs.count("record") == 2


def test_somebody_who_whispers_is_heard(line_open: Any) -> None:
    call(*MESSAGE, Speech(4.0, loud=200), HANG_UP)
    assert heard(line_open, Case.objects.get()) == [pytest.approx(4.0)]


def test_a_second_message_lies_in_the_same_case(line_open: Any) -> None:
    call(*MESSAGE, Speech(3.0), "1", "5", Speech(2.5), HANG_UP)
    assert heard(line_open, Case.objects.get()) == [pytest.approx(3.0), pytest.approx(2.5)]


def test_each_piece_is_on_disk_before_the_next_and_fits_its_padding(line_open: Any) -> None:
    async def speaking() -> None:
        talk = calling.Talk(scripts(), "ticket", calling.Held(calling.begin(scripts(), "en")))
        sink = Sealing(talk, board().workers, COMING)
        for count in range(1, 4):
            await sink.write(tone(PIECE / 16000))
            while sink.stored < count:
                await asyncio.sleep(0.01)
            assert Entry.objects.count() == 1 + count
        assert await sink.finish()

    in_loop(speaking)
    sizes = [len(bytes(one)) for one in Entry.objects.order_by("position").values_list("sealed", flat=True)]
    assert max(sizes) < 20_000, (
        "A piece that just exceeds a step of padding would be kept four times as large."
    )


def test_a_recording_ends_at_its_longest(line_open: Any) -> None:
    async def speaking() -> None:
        talk = calling.Talk(scripts(), "ticket", calling.Held(calling.begin(scripts(), "en")))
        sink = Sealing(talk, board().workers, COMING)
        for _ in range(12):
            await sink.write(tone(PIECE / 16000))
        assert await sink.finish()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cases, "MOST_PIECES", 5)
        in_loop(speaking)
    assert Entry.objects.count() == 1 + 5


def test_nothing_of_it_opens_for_another_case(line_open: Any) -> None:
    call(*MESSAGE, Speech(3.0), HANG_UP)
    case = Case.objects.get()
    other = cases.open_case(cases.FirstWords("Somebody else writes to us.", "en")).case
    piece = next(item for item in items(line_open, case) if cases.is_sound(item))
    staff = line_open.staff["operator"][0]
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened), None)
    assert ring is not None
    for entry in (piece.id, uuid4()):
        with pytest.raises(Exception, match="no such recording"):
            cases.sound(staff, ring, other, entry)


def test_what_a_muted_caller_says_is_kept_and_calls_nobody(
    line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    leg = call(*MESSAGE, Speech(2.5), "1", HANG_UP, caller="+15550100")
    case, staff = Case.objects.get(), line_open.staff["operator"][0]
    cases.reply(staff, case, "We heard you.")
    case.refresh_from_db()
    waits = case.waits
    monkeypatch.setattr(muting, "muted_until", lambda _case, now=None: now)
    again = call("5", Speech(3.0), HANG_UP, caller="+15550100")
    assert "Your message is with us." in leg.said
    assert "Your message is with us." in again.said
    case.refresh_from_db()
    assert case.waits == waits
    assert len(heard(line_open, case)) == 2
