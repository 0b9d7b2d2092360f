"""A voice message stands once in the conversation, with its length, a player and a way to save it."""

from __future__ import annotations

import re
import wave
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.engine.sound import to_mulaw, wav
from safeconduct.cases.models import Case, Entry


@pytest.fixture
def ops(signed_in: Any) -> Any:
    """An operator's browser."""
    return signed_in("operator")


pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def spoken(case: Case, seconds: float) -> None:
    """Leave a voice message of so many seconds."""
    caller, name, sound = cases.Caller(case.id, False), uuid4(), b"\x8f\x0f" * int(4000 * seconds)
    for number, at in enumerate(range(0, len(sound), cases.PIECE)):
        cases.add_sound(caller, name, number, sound[at : at + cases.PIECE])


def page(desk: Any, case: Case) -> str:
    return str(desk.get(f"/case/{case.handle}/").content.decode())


def test_the_page_shows_it_once_with_its_length(ops: Any, case: Case) -> None:
    spoken(case, 65)
    shown = page(ops, case)
    assert shown.count("<audio") == 1
    assert "Voice message, 1:05" in shown


def test_it_is_played_as_one_file_and_the_listener_is_noted(ops: Any, case: Case) -> None:
    spoken(case, 5)
    spoken(case, 3)
    addresses = re.findall(r'<audio[^>]* src="([^"]+)"', page(ops, case))
    lengths = []
    for address in addresses:
        before = len(audit.entries(limit=1000, verb="case.read"))
        answer = ops.get(address)
        assert len(audit.entries(limit=1000, verb="case.read")) == before + 1
        assert answer["Content-Type"] == "audio/wav"
        assert "no-store" in answer["Cache-Control"]
        assert "sandbox" in answer["Content-Security-Policy"]
        with wave.open(BytesIO(answer.content)) as file:
            lengths.append(file.getnframes() / file.getframerate())
    assert lengths == [5.0, 3.0]


def test_words_that_came_in_between_do_not_break_it(ops: Any, case: Case) -> None:
    caller, name = cases.Caller(case.id, False), uuid4()
    cases.add_sound(caller, name, 0, bytes(8000))
    cases.write(caller, "Written from another telephone meanwhile.", channel="sms")
    cases.add_sound(caller, name, 1, bytes(8000))
    address = re.findall(r'<audio[^>]* src="([^"]+)"', page(ops, case))[0]
    assert len(ops.get(address).content) == 44 + 2 * 16000


def test_a_voice_message_of_a_messenger_has_a_player_too(ops: Any, case: Case) -> None:
    note = cases.Picture(b"OggS\x00 not really", "audio/ogg")
    cases.write(cases.Caller(case.id, False), "", channel="telegram", pictures=[note])
    address = re.findall(r'<audio[^>]* src="([^"]+)"', page(ops, case))[0]
    answer = ops.get(address)
    assert (answer["Content-Type"], answer.content) == ("audio/ogg", note.data)


def test_any_other_entry_is_no_recording(ops: Any, case: Case) -> None:
    entry = Entry.objects.filter(case=case).first()
    assert entry is not None
    assert ops.get(f"/case/{case.handle}/sound/{entry.pk}/").status_code == 404
    assert ops.get(f"/case/{case.handle}/sound/{uuid4()}/").status_code == 404


def test_whoever_may_not_read_the_talk_hears_nothing(signed_in: Any, case: Case) -> None:
    spoken(case, 2)
    entry = Entry.objects.filter(case=case).last()
    assert entry is not None
    assert signed_in("planner").get(f"/case/{case.handle}/sound/{entry.pk}/").status_code in (403, 404)


def test_speech_survives_its_coding() -> None:
    samples = list(range(-32000, 32001, 250))
    pcm = b"".join(one.to_bytes(2, "little", signed=True) for one in samples)
    back = wav(to_mulaw(pcm))[44:]
    decoded = [int.from_bytes(back[at : at + 2], "little", signed=True) for at in range(0, len(back), 2)]
    assert all(abs(one - two) <= max(16, abs(one) / 16) for one, two in zip(samples, decoded, strict=True))
