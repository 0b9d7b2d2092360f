"""What comes from outside is read or refused; nothing of it can raise anything else or lead elsewhere."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.telephone.sip.mutating import mutated
from tests.telephone.sip.phone import SDP

from safeconduct.line.voice.sip.addresses import LOOPBACK, Networks, numeric
from safeconduct.line.voice.sip.offers import Offer, Refused, answer, read
from safeconduct.line.voice.sip.packets import Packet, written
from safeconduct.line.voice.sip.packets import read as packet
from safeconduct.line.voice.sip.settings import Settings

HERE = Networks(LOOPBACK)
GOOD = SDP.format(host="127.0.0.1", port=6000, kind=8, keys=101)


WORD = st.integers(0, 2**32 - 1)


@given(st.integers(0, 127), st.integers(0, 0xFFFF), WORD, WORD, st.binary(max_size=400))
def test_a_packet_of_voice_is_read_as_it_was_written(
    kind: int, number: int, stamp: int, source: int, payload: bytes
) -> None:
    for marker in (False, True):
        data = written(kind, number, stamp, source, payload, marker)
        assert packet(data) == Packet(kind, marker, number, stamp, source, payload)


@given(st.binary(max_size=1600))
def test_any_datagram_is_a_packet_or_none(data: bytes) -> None:
    got = packet(data)
    assert got is None or len(got.payload) <= len(data) - 12


def test_padding_extension_and_further_sources_are_taken_off() -> None:
    head = bytes((0xB1, 8)) + bytes(10) + b"\0\0\0\1"
    assert packet(head + b"\xbe\xde\0\1" + b"exts" + b"voice" + b"\0\0\3").payload == b"voice"  # type: ignore[union-attr]
    assert packet(bytes((0x90, 8)) + bytes(10) + b"\xbe\xde\xff\xff") is None
    assert packet(bytes((0xA0, 8)) + bytes(10) + b"\xff") is None


@given(st.text(max_size=40), st.integers(-5, 70_000))
def test_only_a_number_in_a_named_network_is_spoken_with(host: str, port: int) -> None:
    assert not HERE.allow((host, port)) or host.startswith(("127.", "::1"))


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.1", "0x7f.0.0.1", "127.0.0.01", "::ffff:127.0.0.1", "127.0.0.1 ", "10.0.0.1", ""],
)
def test_what_looks_like_this_machine_is_not(host: str) -> None:
    assert not HERE.allow((host, 5060))
    assert HERE.allow(("127.0.0.1", 5060))


def test_voice_never_goes_to_a_port_of_other_services() -> None:
    assert not HERE.allow_media(("127.0.0.1", 53))
    with pytest.raises(Refused):
        read(GOOD.replace("6000", "53"), HERE)


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [("127.0.0.1", "80", ("127.0.0.1", 80)), ("::1", "1", ("::1", 1)), ("127.0.0.1", "٣", None), ("x", "80", None),
     ("127.0.0.1", "0", None), ("127.0.0.1", "65536", None), ("127.0.0.1", "-1", None), ("127.0.0.1", "", None)],
)  # fmt: skip
def test_an_address_is_numbers(host: str, port: str, address: object) -> None:
    assert numeric(host, port) == address


def test_an_offer_is_read_and_answered_line_by_line() -> None:
    offered = GOOD.replace("t=0 0\r\n", "t=0 0\r\nm=video 7000 RTP/AVP 96\r\n")
    offer = read(offered, HERE)
    assert (offer.address, offer.codec.name, offer.keys, offer.direction) == (
        ("127.0.0.1", 6000),
        "PCMA",
        101,
        "sendrecv",
    )
    ours = answer(offer, "127.0.0.1", 20000, "1")
    assert [(one.media, one.port) for one in ours.media] == [("video", 0), ("audio", 20000)]
    assert ours.media[1].formats == ["8", "101"]


@pytest.mark.parametrize(
    ("changed", "direction", "ours"),
    [
        (("t=0 0", "t=0 0\r\na=inactive"), "inactive", "inactive"),
        (("a=rtpmap", "a=sendonly\r\na=rtpmap"), "sendonly", "recvonly"),
        (("IP4 127.0.0.1\r\nt", "IP4 0.0.0.0\r\nt"), "sendonly", "recvonly"),
    ],
)
def test_a_call_is_put_on_hold_in_three_ways(changed: tuple[str, str], direction: str, ours: str) -> None:
    offer = read(GOOD.replace(*changed, 1), HERE)
    assert offer.direction == direction
    assert answer(offer, "127.0.0.1", 20000, "1").audio.direction == ours  # type: ignore[union-attr]


@given(st.integers(0, 2**32))
def test_a_broken_offer_is_read_or_refused_and_never_leads_elsewhere(seed: int) -> None:
    text = mutated(GOOD.encode(), random.Random(seed)).decode(errors="replace")
    try:
        offer = read(text, HERE)
    except Refused:
        return
    assert isinstance(offer, Offer)
    assert offer.address is None or HERE.allow_media(offer.address)
    answer(offer, "127.0.0.1", 20000, "1")


@given(st.text(max_size=300))
def test_any_text_is_an_offer_or_refused(text: str) -> None:
    for one in (text, GOOD + text, "v=0\r\nm=" + text):
        try:
            read(one, HERE)
        except Refused:
            continue


@pytest.mark.parametrize(
    "trunk", ["sip:trunk.example:5060", "192.0.2.7:5060", "sip:192.0.2.7", "sip:192.0.2.7:0"]
)
def test_a_trunk_is_a_numeric_address(trunk: str) -> None:
    with pytest.raises(ValueError, match="numeric address"):
        Settings(trunk=trunk).trunk_address()
