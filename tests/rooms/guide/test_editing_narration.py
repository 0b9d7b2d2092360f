"""Narration: a real WAV file, heard by a second person before the film uses it; every refusal is a sentence."""

from __future__ import annotations

import shutil
import wave
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.rooms.guide.editing import colleague

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound, TooLarge
from safeconduct.guide import services as guide
from safeconduct.guide.models import Narration, State

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SCENE = "white-cloth"
PAGE = "/guide/articles/narration/"


@pytest.fixture(autouse=True)
def home(settings: Any) -> Iterator[Path]:
    """The throw-away home of the tests, without recordings before and after."""
    yield Path(settings.HOME)
    for name in ("narration", "narration-waiting"):
        shutil.rmtree(Path(settings.HOME) / name, ignore_errors=True)


def sound(seconds: float = 1, rate: int = 16_000) -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(bytes(2 * round(seconds * rate)))
    return file.getvalue()


def test_a_recording_waits_and_then_lies_where_the_film_looks(editors: Any, home: Path) -> None:
    row = guide.narration.upload(editors[0], SCENE, "uk", sound(3))
    target = home / "narration" / "uk" / f"{SCENE}.wav"
    assert (row.seconds, row.state, target.exists()) == (3, State.PROPOSED, False)
    guide.narration.accept(editors[1], row.id)
    assert target.read_bytes() == sound(3)
    assert not guide.narration.waiting_file(row.id).exists()
    assert len(audit.entries(verb="guide.narration_proposed", actor=editors[0].id.bytes)) == 1
    assert len(audit.entries(verb="guide.narration_accepted", actor=editors[1].id.bytes)) == 1


def test_nobody_accepts_his_own_recording(editors: Any, home: Path) -> None:
    row = guide.narration.upload(editors[0], SCENE, "uk", sound())
    with pytest.raises(NotAllowed, match="A colleague must hear"):
        guide.narration.accept(editors[0], row.id)
    assert not (home / "narration").exists()


def test_a_recording_is_decided_on_once(editors: Any) -> None:
    row = guide.narration.upload(editors[0], SCENE, "uk", sound())
    guide.narration.accept(editors[1], row.id)
    for act in (guide.narration.accept, guide.narration.refuse):
        with pytest.raises(Conflict, match="decided on already"):
            act(editors[2], row.id)


def test_a_second_recording_of_a_scene_waits_for_the_first(editors: Any, home: Path) -> None:
    guide.narration.upload(editors[0], SCENE, "uk", sound())
    with pytest.raises(Conflict, match="waits already"):
        guide.narration.upload(editors[1], SCENE, "uk", sound(2))
    assert len(list((home / "narration-waiting").iterdir())) == 1
    guide.narration.upload(editors[1], SCENE, "ru", sound(2))


def test_a_sound_that_was_changed_on_the_disk_is_not_accepted(editors: Any) -> None:
    row = guide.narration.upload(editors[0], SCENE, "uk", sound())
    guide.narration.waiting_file(row.id).write_bytes(sound(2))
    with pytest.raises(Conflict, match="not what was sent"):
        guide.narration.accept(editors[1], row.id)
    assert Narration.objects.get().state == State.PROPOSED


@pytest.mark.parametrize(("who", "state"), [(0, State.WITHDRAWN), (1, State.REFUSED)])
def test_a_recording_that_is_taken_away_is_deleted(editors: Any, who: int, state: State) -> None:
    row = guide.narration.upload(editors[0], SCENE, "uk", sound())
    assert guide.narration.refuse(editors[who], row.id).state == state
    assert not guide.narration.waiting_file(row.id).exists()


def test_an_accepted_recording_is_removed(editors: Any, home: Path) -> None:
    guide.narration.accept(editors[1], guide.narration.upload(editors[0], SCENE, "uk", sound()).id)
    guide.narration.remove(editors[0], SCENE, "uk")
    assert not (home / "narration" / "uk" / f"{SCENE}.wav").exists()
    with pytest.raises(NotFound, match="no narration"):
        guide.narration.remove(editors[0], SCENE, "uk")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no WAV file"),
        (b"OggS" + bytes(200), "no WAV file"),
        (sound()[:-200], "cut off"),
        (sound(0), "empty"),
        (sound(1, 8_000), "too coarse"),
        (sound(181), "three minutes"),
        (sound().replace(b"\x01\x00\x01\x00", b"\x55\x00\x01\x00", 1), "no WAV file"),
    ],
)
def test_what_no_film_can_be_made_of_is_refused(editors: Any, home: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        guide.narration.upload(editors[0], SCENE, "uk", data)
    assert not (home / "narration-waiting").exists() and not Narration.objects.exists()


def test_a_file_beyond_the_limit_is_refused(editors: Any, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    with pytest.raises(TooLarge, match="larger than 1 MB"):
        guide.narration.upload(editors[0], SCENE, "uk", bytes(1024 * 1024 + 1))


@pytest.mark.parametrize(("scene", "language"), [("no-scene", "uk"), ("../uk", "uk"), (SCENE, "de")])
def test_an_unknown_scene_or_language_is_not_found(editors: Any, scene: str, language: str) -> None:
    with pytest.raises(NotFound, match="no such scene"):
        guide.narration.upload(editors[0], scene, language, sound())


def test_only_editors_send_accept_and_remove(editors: Any) -> None:
    other = colleague("analyst-1", "analyst")
    row = guide.narration.upload(editors[0], SCENE, "uk", sound())
    for act in (
        lambda: guide.narration.upload(other, SCENE, "ru", sound()),
        lambda: guide.narration.accept(other, row.id),
        lambda: guide.narration.refuse(other, row.id),
        lambda: guide.narration.remove(other, SCENE, "uk"),
    ):
        with pytest.raises(NotAllowed, match="Only editors"):
            act()


def test_a_narration_that_is_not_there_is_not_found(editors: Any) -> None:
    with pytest.raises(NotFound, match="no such narration"):
        guide.narration.accept(editors[0], uuid4())


def test_the_page_takes_a_recording_and_a_colleague_hears_and_accepts_it(
    signed_in: Callable[..., Client],
) -> None:
    one, two = signed_in("editor"), signed_in("editor", 2)
    file = SimpleUploadedFile("voice.wav", sound(), "audio/wav")
    sent = one.post(PAGE, {"scene": SCENE, "language": "uk", "file": file}, follow=True)
    assert "A colleague must hear and accept it." in unescape(sent.content.decode())
    row = Narration.objects.get()
    heard = two.get(f"{PAGE}{row.id}/")
    assert b"".join(heard.streaming_content) == sound()  # type: ignore[attr-defined]
    assert heard["Content-Type"] == "audio/wav"
    page = two.post(f"{PAGE}{row.id}/accept/", follow=True).content.decode()
    assert "Accepted." in page and "spoken" in page
    assert two.get(f"{PAGE}uk/{SCENE}/").status_code == 200
    assert "Removed." in unescape(two.post(f"{PAGE}uk/{SCENE}/remove/", follow=True).content.decode())
    assert two.get(f"{PAGE}uk/{SCENE}/").status_code == 404


def test_the_page_says_what_is_wrong_beside_the_form(signed_in: Callable[..., Client]) -> None:
    client = signed_in("editor")
    form = {"scene": SCENE, "language": "uk", "file": SimpleUploadedFile("a.mp3", b"ID3" + bytes(99))}
    answer = client.post(PAGE, form)
    assert answer.status_code == 400 and "no WAV file" in answer.content.decode()
    assert client.post(PAGE, {"scene": "x", "language": "uk"}).status_code == 400
    own = guide.narration.upload(client.staff, SCENE, "uk", sound())  # type: ignore[attr-defined]
    refused = client.post(f"{PAGE}{own.id}/accept/")
    assert refused.status_code == 403 and "You sent this narration." in refused.content.decode()
