"""Sound on its way: never more than 200 ms late, never a click on hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.line.voice.softphone.fakes import loudness

from safeconduct.line.voice.legs import FRAME
from safeconduct.line.voice.softphone import tone
from safeconduct.line.voice.softphone.backlog import LONGEST, Backlog


@given(st.lists(st.one_of(st.none(), st.integers(1, 3000).map(lambda size: size * 2)), max_size=60))
def test_no_more_than_200_ms_wait_and_the_newest_is_kept(steps: list[int | None]) -> None:
    backlog, told = Backlog(), bytearray()
    for at, size in enumerate(steps):
        if size is None:
            frame = backlog.frame()
            assert len(frame) in {0, FRAME}
        else:
            piece = bytes([at % 251]) * size
            told += piece
            backlog.put(piece)
        assert len(backlog) <= LONGEST
    rest = b"".join(iter(backlog.frame, b""))
    assert told.endswith(rest + told[len(told) - len(backlog) :] if len(backlog) else rest)


def test_what_comes_evenly_is_passed_on_whole() -> None:
    backlog = Backlog()
    for at in range(50):
        backlog.put(bytes([at]) * FRAME)
        assert backlog.frame() == bytes([at]) * FRAME
    assert backlog.dropped == 0


def test_the_hold_tone_is_heard_and_begins_and_ends_softly() -> None:
    frames = tone.frames()
    assert all(len(frame) == FRAME for frame in frames)
    assert len(frames) == 250
    assert max(loudness(frame) for frame in frames) > 1000
    assert loudness(frames[0][:16]) < 30
    assert loudness(frames[-1]) == 0
