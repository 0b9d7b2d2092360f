"""What a caller offers to speak (SDP), read with suspicion, and our answer to it.

The media address is as untrusted as all else: it is held against the networks before any socket is opened.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from aiosipua import SipMessage
from aiosipua.sdp import MediaDescription, SdpMessage, parse_sdp

from safeconduct.line.voice.sip.addresses import Address, Networks, numeric
from safeconduct.line.voice.sip.codecs import CODECS, Codec

LONGEST = 4000  # characters
MOST_MEDIA = 8
KEYS_KIND = 101
ANSWERS = {"sendonly": "recvonly", "recvonly": "sendonly", "inactive": "inactive"}
DIRECTIONS = ("sendrecv", *ANSWERS)
NOWHERE = ("0.0.0.0", "::")  # noqa: S104 - not bound to: an old way to put a call on hold


class Refused(Exception):
    """The offer cannot be taken: 488."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One audio stream that we can speak. `address` is None while the caller holds us without a place to send to."""

    address: Address | None
    codec: Codec
    keys: int  # payload type of RFC 4733 events, 0 for none
    direction: str
    media: tuple[tuple[str, str, str], ...]  # of each m-line, in order: media, protocol, formats
    chosen: int  # which of them is ours


def read(text: str, networks: Networks, only: Codec | None = None) -> Offer:
    """Return what is offered. Refused when it is no SDP, leads elsewhere, or has no codec of ours.

    only: the codec of a call that is under way; it stays.
    """
    if not text or len(text) > LONGEST:
        raise Refused
    try:
        sdp = parse_sdp(text)
    except (ValueError, TypeError, IndexError) as bad:
        raise Refused from bad
    return judged(sdp, networks, only)


def judged(sdp: SdpMessage, networks: Networks, only: Codec | None = None) -> Offer:
    """Return what a parsed description offers. Refused as in `read`."""
    if not 0 < len(sdp.media) <= MOST_MEDIA:
        raise Refused
    chosen = next((n for n, one in enumerate(sdp.media) if one.media == "audio" and one.port), None)
    if chosen is None or sdp.media[chosen].proto != "RTP/AVP":
        raise Refused
    audio = sdp.media[chosen]
    codec, keys = _spoken(audio, only)
    said = audio.attributes if any(one in audio.attributes for one in DIRECTIONS) else sdp.attributes
    direction = next((one for one in DIRECTIONS if one in said), "sendrecv")
    address = _address(sdp, audio, networks)
    return Offer(
        address,
        codec,
        keys,
        direction if address or direction == "inactive" else "sendonly",
        tuple((one.media, one.proto, " ".join(one.formats[:20])) for one in sdp.media),
        chosen,
    )


def _spoken(audio: MediaDescription, only: Codec | None) -> tuple[Codec, int]:
    codec = keys = None
    for one in audio.codecs:
        ours = CODECS.get(one.payload_type) if only in (None, CODECS.get(one.payload_type)) else None
        if codec is None and ours and one.encoding_name.upper() == ours.name and one.clock_rate == 8000:
            codec = ours
        if one.encoding_name.lower() == "telephone-event" and one.clock_rate == 8000:
            keys = keys or (one.payload_type if 96 <= one.payload_type < 128 else None)
    if codec is None:
        raise Refused
    return codec, keys or 0


def _address(sdp: SdpMessage, audio: MediaDescription, networks: Networks) -> Address | None:
    named = audio.connection or sdp.connection
    if named is None or named.net_type != "IN":
        raise Refused
    if named.address in NOWHERE:
        return None
    address = numeric(named.address, str(audio.port))
    if address is None or not networks.allow_media(address):
        raise Refused
    return address


def answer(offer: Offer, host: str, port: int, session: str, version: int = 1) -> SdpMessage:
    """Return our answer: every m-line of the offer in its order, all but the chosen one refused."""
    lines = _head(host, session, version)
    for index, (media, protocol, formats) in enumerate(offer.media):
        if index != offer.chosen:
            lines.append(f"m={media} 0 {protocol} {formats}")
            continue
        lines += _audio(port, [offer.codec], offer.keys, ANSWERS.get(offer.direction, "sendrecv"))
    return parse_sdp("\r\n".join(lines))


def ours(host: str, port: int, session: str) -> SdpMessage:
    """Return the offer with which we call somebody."""
    return parse_sdp(
        "\r\n".join(_head(host, session, 1) + _audio(port, list(CODECS.values()), KEYS_KIND, "sendrecv"))
    )


def of(message: SipMessage, networks: Networks, only: Codec | None = None) -> Offer:
    """Return what a message offers. Refused as in `read`."""
    if (message.content_type or "").partition(";")[0].strip().lower() != "application/sdp":
        raise Refused
    return read(message.text, networks, only)


def session_number() -> str:
    """Return a number for an SDP session that says nothing about when or which."""
    return str(secrets.randbelow(1 << 53))


def _head(host: str, session: str, version: int) -> list[str]:
    family = "IP6" if ":" in host else "IP4"
    return ["v=0", f"o=- {session} {version} IN {family} {host}", "s=-", f"c=IN {family} {host}", "t=0 0"]


def _audio(port: int, codecs: list[Codec], keys: int, direction: str) -> list[str]:
    kinds = [str(one.kind) for one in codecs] + ([str(keys)] if keys else [])
    lines = [f"m=audio {port} RTP/AVP {' '.join(kinds)}"]
    lines += [f"a=rtpmap:{one.kind} {one.name}/8000" for one in codecs]
    if keys:
        lines += [f"a=rtpmap:{keys} telephone-event/8000", f"a=fmtp:{keys} 0-15"]
    return [*lines, "a=ptime:20", f"a={direction}"]
