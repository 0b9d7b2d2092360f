"""The envelope of an entry."""

import struct

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safeconduct.vault.engine.envelope import VERSION, BadEnvelope, pack, unpack

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
HEADERS = st.dictionaries(st.text(max_size=10), VALUES, max_size=5)


@given(HEADERS, st.binary(max_size=300))
@settings(max_examples=200)
def test_header_and_body_come_back_as_they_were(header: dict[str, object], body: bytes) -> None:
    assert unpack(pack(header, body)) == (header, body)


def test_text_in_any_script_stays_readable_in_the_bytes() -> None:
    assert "біля млина".encode() in pack({"text": "біля млина"})


@given(st.binary(max_size=200))
@example(b"")
@example(struct.pack(">BI", VERSION, 2**32 - 1) + b"{}")
@settings(max_examples=200)
def test_arbitrary_bytes_are_an_envelope_or_a_sentence(data: bytes) -> None:
    try:
        header, _ = unpack(data)
    except BadEnvelope as fault:
        assert str(fault).startswith("This entry ")
    else:
        assert isinstance(header, dict)


@given(HEADERS, st.data())
@settings(max_examples=60)
def test_a_cut_envelope_is_refused(header: dict[str, object], data: st.DataObject) -> None:
    whole = pack(header)
    with pytest.raises(BadEnvelope):
        unpack(whole[: data.draw(st.integers(0, len(whole) - 1))])


@pytest.mark.parametrize("head", [b"[]", b"1", b'"text"', b"null", b"{", b"\xff\xff", b"[" * 40])
def test_a_header_that_is_no_table_is_refused(head: bytes) -> None:
    with pytest.raises(BadEnvelope):
        unpack(struct.pack(">BI", VERSION, len(head)) + head)


def test_a_later_format_asks_for_an_update() -> None:
    with pytest.raises(BadEnvelope, match="format 2"):
        unpack(b"\x02" + pack({})[1:])


def test_a_header_nested_to_exhaustion_is_refused() -> None:
    head = b"[" * 200_000
    with pytest.raises(BadEnvelope):
        unpack(struct.pack(">BI", VERSION, len(head)) + head)
