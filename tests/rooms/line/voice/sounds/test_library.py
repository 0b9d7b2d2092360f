"""The library: a person's voice first, then the machine's, then silence; each fetched once, memory bounded."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from safeconduct.line.engine.script.rendering.telephone import Play, SpeakOut
from safeconduct.line.voice.sounds import library, speaking
from safeconduct.line.voice.sounds.library import SILENCE, Library
from safeconduct.line.voice.sounds.store import Store, keep

MENU = Play("menu.1.ask.ask.en", "en", "Press 1.")


class FakeVoices:
    """Speaks at once, says what it was asked, or has no voice."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.asked: list[str] = []
        self.warmed = 0
        self._fault = fault

    def speak(self, text: str, language: str) -> Future[bytes]:
        self.asked.append(text)
        done: Future[bytes] = Future()
        if self._fault:
            done.set_exception(self._fault)
        else:
            done.set_result(text.encode().ljust(40, b" "))
        return done

    def warm(self) -> None:
        self.warmed += 1

    def close(self) -> None:
        return None


def made(home: Path, fault: Exception | None = None, most: int = 10_000) -> tuple[Library, FakeVoices]:
    voices: Any = FakeVoices(fault)
    return Library(home, voices, most), voices


def test_a_recorded_voice_comes_before_the_machine(tmp_path: Path) -> None:
    keep(Store(tmp_path).recorded(MENU.prompt), b"\x01\x00" * 50)
    shelf, voices = made(tmp_path)
    for _ in range(2):
        assert asyncio.run(shelf.pcm(MENU)) == b"\x01\x00" * 50
    assert (voices.asked, voices.warmed) == ([], 1)  # its process is begun all the same, before it is needed


def test_the_machine_speaks_once_for_all_calls_and_for_the_next_start(tmp_path: Path) -> None:
    async def many(shelf: Library) -> list[bytes]:
        return await asyncio.gather(*(shelf.pcm(MENU) for _ in range(30)))

    shelf, voices = made(tmp_path)
    assert set(asyncio.run(many(shelf))) == {b"Press 1.".ljust(40)}
    assert voices.asked == ["Press 1."]
    again, silent = made(tmp_path)
    assert asyncio.run(again.pcm(MENU)) == b"Press 1.".ljust(40)
    assert silent.asked == []


def test_one_caller_who_hangs_up_takes_the_sound_from_nobody(tmp_path: Path) -> None:
    async def play() -> bytes:
        shelf, _ = made(tmp_path)
        first = asyncio.create_task(shelf.pcm(MENU))
        await asyncio.sleep(0)
        second = asyncio.create_task(shelf.pcm(MENU))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert asyncio.run(play()) == b"Press 1.".ljust(40)


def test_a_codename_is_spoken_each_time_and_lies_nowhere(tmp_path: Path) -> None:
    shelf, voices = made(tmp_path)
    said = SpeakOut("en", "12345 67890 11111 22222")
    for _ in range(2):
        assert asyncio.run(shelf.pcm(said)).startswith(b"12345")
    assert len(voices.asked) == 2 and not list(tmp_path.rglob("*.wav")) and not shelf._held


def test_the_place_in_a_queue_is_spoken_once_for_a_minute_and_lies_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "FRESH", 0.05)
    said = SpeakOut("en", "Your place in the queue: 3.")

    async def hear() -> list[str]:
        shelf, voices = made(tmp_path)
        for pause in (0.0, 0.1, 0.0):
            assert (await shelf.pcm(said)).startswith(b"Your place")
            await asyncio.sleep(pause)
        assert shelf._held
        await asyncio.sleep(0.1)
        assert not shelf._held and shelf._size == 0
        return voices.asked

    assert len(asyncio.run(hear())) == 2
    assert not list(tmp_path.rglob("*.wav"))


def test_without_a_voice_a_call_goes_on_in_silence_and_the_log_says_so_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf, _ = made(tmp_path, speaking.NoVoice("none"))
    for _ in range(3):
        assert asyncio.run(shelf.pcm(MENU)) == SILENCE
    said = capsys.readouterr()
    assert (said.out + said.err).count("no_voice") == 1


def test_a_new_recording_is_heard_within_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(library.time, "monotonic", lambda: now)
    shelf, _ = made(tmp_path)

    async def hear() -> bytes:
        return await shelf.pcm(MENU)

    asyncio.run(hear())
    keep(Store(tmp_path).recorded(MENU.prompt), b"\x01\x00" * 50)
    assert asyncio.run(hear()).startswith(b"Press")
    now += library.FRESH + 1
    assert asyncio.run(hear()) == b"\x01\x00" * 50


def test_memory_is_bounded_and_the_least_heard_goes_first(tmp_path: Path) -> None:
    shelf, _ = made(tmp_path, most=100)
    other = [Play(f"menu.1.ask.n{n}.en", "en", f"Press {n}.") for n in range(4)]
    asyncio.run(shelf.pcm(other[0]))
    asyncio.run(shelf.pcm(other[1]))
    asyncio.run(shelf.pcm(other[0]))
    asyncio.run(shelf.pcm(other[2]))
    assert list(shelf._held) == [other[0], other[2]] and shelf._size == 80


def test_a_damaged_file_is_spoken_anew(tmp_path: Path) -> None:
    path = Store(tmp_path).recorded(MENU.prompt)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"RIFF broken")
    shelf, voices = made(tmp_path)
    assert asyncio.run(shelf.pcm(MENU)).startswith(b"Press")
    assert voices.asked
