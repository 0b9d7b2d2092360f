"""A message that waits is kept as bytes and is the same when it is read again."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from safeconduct.line.channels.fields import plain
from safeconduct.line.channels.keeping import from_bytes, to_bytes
from safeconduct.line.channels.records import Attachment, Incoming, Part, Place
from safeconduct.line.channels.sms.joining import incomplete, joined
from safeconduct.line.engine.script import Input

TEXT = st.text(max_size=40).map(plain)
MOMENTS = st.integers(1_500_000_000, 1_900_000_000).map(lambda at: datetime.fromtimestamp(at, UTC))
FILES = st.builds(
    Attachment, st.sampled_from(["voice", "photo", "file"]), TEXT, TEXT, st.none() | st.integers()
)
PLACES = st.builds(
    Place, st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 9999), st.booleans()
)
PARTS = st.builds(Part, st.integers(0, 65535), st.integers(2, 9), st.integers(1, 9), st.binary(max_size=140))
MESSAGES = st.builds(
    Incoming,
    st.sampled_from(["telegram", "sms", "whatsapp"]),
    TEXT,
    TEXT,
    st.builds(Input, st.sampled_from(["text", "button", "photo", "voice", "place"]), TEXT, TEXT),
    st.sampled_from(["", "uk", "en"]),
    st.booleans(),
    st.none() | MOMENTS,
    st.none() | FILES,
    st.none() | PLACES,
    st.none() | PARTS,
    TEXT,
)


@given(MESSAGES)
def test_every_message_is_the_same_when_it_is_read_again(incoming: Incoming) -> None:
    assert from_bytes(to_bytes(incoming)) == incoming


@given(st.text(min_size=2, max_size=60).map(plain), st.data())
def test_parts_are_joined_or_marked_and_never_lost(text: str, data: st.DataObject) -> None:
    octets = text.encode("utf-16-be")
    cut = 2 * data.draw(st.integers(0, len(octets) // 2))
    pieces = [octets[:cut], octets[cut:]]
    parts = [
        Incoming("sms", f"k{number}", "+15550100", Input("text", one.decode("utf-16-be", "replace")),
                 part=Part(7, 2, number, one, "UTF-16BE"))
        for number, one in enumerate(pieces, 1)
    ]  # fmt: skip
    whole = joined(reversed(parts))
    assert whole is not None
    assert (whole.input.value, whole.message_id, whole.part) == (text, "k1", None)
    assert joined(parts[1:]) is None
    assert incomplete(parts[1:]).input.value == f"[2/2] {parts[1].input.value}"
    assert incomplete(reversed(parts)).message_id == "k1"
