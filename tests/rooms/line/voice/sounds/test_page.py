"""The page of prompts: a recording is heard by a second editor before any caller hears it; every refusal is said."""

from __future__ import annotations

import shutil
import wave
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound, TooLarge
from safeconduct.line.voice.sounds import recording, speaking

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
PROMPT = "first_contact.1.menu.ask.uk"
PAGE = "/line/prompts/first_contact/uk/"


@pytest.fixture(autouse=True)
def home(settings: Any) -> Iterator[Path]:
    """The throw-away home of the tests, without prompts before and after."""
    yield Path(settings.HOME)
    shutil.rmtree(Path(settings.HOME) / "prompts", ignore_errors=True)


@pytest.fixture(scope="module", autouse=True)
def prompt_is_there() -> None:
    recording.find(PROMPT)


def sound() -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(44100)
        out.writeframes((9000 * np.sin(np.arange(88200) / 9)).astype("<i2").tobytes())
    return file.getvalue()


def test_a_recording_is_sent_heard_by_a_colleague_accepted_and_taken_out(
    signed_in: Callable[..., Client], home: Path
) -> None:
    one, two = signed_in("editor"), signed_in("editor", 2)
    file = SimpleUploadedFile("voice.wav", sound(), "audio/wav")
    sent = one.post(PAGE, {"prompt": PROMPT, "file": file}, follow=True)
    assert "A colleague must hear and accept it." in unescape(sent.content.decode())
    assert not recording.store().recorded(PROMPT).exists()
    heard = two.get(f"/line/prompt/{PROMPT}/waiting/")
    assert heard["Content-Type"] == "audio/wav" and heard.content[24:28] == (8000).to_bytes(4, "little")
    page = two.post(f"/line/prompt/{PROMPT}/accept/", follow=True).content.decode()
    assert "Accepted." in page and "recorded" in page
    assert two.get(f"/line/prompt/{PROMPT}/sound/").content == heard.content
    assert '<html lang="en"' in two.get(PAGE).content.decode()
    assert "1 recorded" in two.get("/line/prompts/").content.decode()
    assert not list((home / "prompts" / "waiting").iterdir())
    removed = unescape(two.post(f"/line/prompt/{PROMPT}/remove/", follow=True).content.decode())
    assert "The machine's voice speaks this prompt again." in removed
    for verb in ("proposed", "accepted", "removed"):
        assert len(audit.entries(verb=f"line.prompt_{verb}", actor=None)) == 1, verb


def test_nobody_accepts_his_own_and_one_recording_waits_at_a_time(signed_in: Callable[..., Client]) -> None:
    one, two = signed_in("editor"), signed_in("editor", 2)
    recording.upload(one.staff, PROMPT, sound())  # type: ignore[attr-defined]
    refused = one.post(f"/line/prompt/{PROMPT}/accept/")
    assert refused.status_code == 403 and "You sent this recording." in refused.content.decode()
    with pytest.raises(Conflict, match="waits already"):
        recording.upload(two.staff, PROMPT, sound())  # type: ignore[attr-defined]
    assert (
        "The recording is deleted."
        in one.post(f"/line/prompt/{PROMPT}/refuse/", follow=True).content.decode()
    )
    with pytest.raises(NotFound, match="No recording of this prompt waits"):
        recording.accept(two.staff, PROMPT)  # type: ignore[attr-defined]


def test_a_recording_that_was_changed_on_the_disk_is_not_accepted(signed_in: Callable[..., Client]) -> None:
    one, two = signed_in("editor"), signed_in("editor", 2)
    recording.upload(one.staff, PROMPT, sound())  # type: ignore[attr-defined]
    recording.store().waiting(PROMPT, one.staff.id.hex).write_bytes(b"RIFF")  # type: ignore[attr-defined]
    with pytest.raises(Conflict, match="not what was sent"):
        recording.accept(two.staff, PROMPT)  # type: ignore[attr-defined]


def test_only_editors_may(signed_in: Callable[..., Client]) -> None:
    other = signed_in("analyst")
    assert other.get("/line/prompts/").status_code == 403
    for act in (
        lambda: recording.upload(other.staff, PROMPT, sound()),  # type: ignore[attr-defined]
        lambda: recording.remove(other.staff, PROMPT),  # type: ignore[attr-defined]
    ):
        with pytest.raises(NotAllowed, match="Only editors"):
            act()


def test_what_is_no_sound_and_what_no_script_needs_is_refused(
    signed_in: Callable[..., Client], settings: Any
) -> None:
    client = signed_in("editor")
    form = {"prompt": PROMPT, "file": SimpleUploadedFile("a.mp3", b"ID3" + bytes(99))}
    answer = client.post(PAGE, form)
    assert answer.status_code == 400 and "no WAV file" in answer.content.decode()
    assert client.post(PAGE, {"prompt": "x.1.y.z.uk"}).status_code == 400
    assert client.get("/line/prompts/first_contact/de/").status_code == 404
    assert client.get("/line/prompt/..%2F..%2Fkeys/sound/").status_code == 404
    assert client.get("/line/prompt/no.1.such.prompt.en/sound/").status_code == 404
    with pytest.raises(BadInput):
        recording.upload(client.staff, PROMPT, b"")  # type: ignore[attr-defined]
    settings.UPLOAD_LIMIT = 1024 * 1024
    with pytest.raises(TooLarge):
        recording.upload(client.staff, PROMPT, bytes(1024 * 1024 + 1))  # type: ignore[attr-defined]


def test_the_machine_speaks_for_whoever_listens_and_a_desk_without_a_voice_says_so(
    signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("editor")

    def speak(*_: str) -> bytes:
        return b"\x01\x00" * 800

    monkeypatch.setattr(speaking, "speak", speak)
    assert len(client.get(f"/line/prompt/{PROMPT}/sound/").content) == 44 + 1600
    assert "1 by machine" in client.get("/line/prompts/").content.decode()

    def mute(*_: str) -> bytes:
        raise speaking.NoVoice("none")

    monkeypatch.setattr(speaking, "speak", mute)
    monkeypatch.setattr(speaking, "there", lambda: False)
    assert client.get("/line/prompt/first_contact.1.menu.ask.en/sound/").status_code == 404
    assert "install espeak-ng" in client.get("/line/prompts/").content.decode()
