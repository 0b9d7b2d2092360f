"""The letters of an SMS: GSM 7-bit (3GPP TS 23.038, 6.2.1) or UCS-2, and how many parts a text has in them."""

from __future__ import annotations

from collections.abc import Iterator

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
    0x65: "€",
}
_ESCAPE = 0x1B
_ONE = frozenset(BASIC) - {"\x1b"}
_TWO = frozenset(EXTENSION.values())
_PLAINER = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)
WHOLE = {"gsm": 160, "ucs2": 70}  # septets and 16-bit units of a text in one part
EACH = {"gsm": 153, "ucs2": 67}  # of each part of several: six octets say which one it is


def is_gsm(text: str) -> bool:
    """Tell whether every sign is in the GSM alphabet or its extension."""
    return all(sign in _ONE or sign in _TWO for sign in text)


def plainer(text: str) -> str:
    """Return text with plain quotes and dashes if that alone makes it GSM, which holds twice as much."""
    changed = text.translate(_PLAINER)
    return changed if is_gsm(changed) else text


def coding(text: str) -> str:
    """Return `gsm` or `ucs2`."""
    return "gsm" if is_gsm(text) else "ucs2"


def length(text: str) -> int:
    """Return the length in septets (GSM) or in 16-bit units (UCS-2)."""
    return sum(_width(sign, is_gsm(text)) for sign in text) if text else 0


def segments(text: str) -> list[str]:
    """Return the text of each part; joined they are the text. No sign of two units is cut in two."""
    gsm = is_gsm(text)
    name = "gsm" if gsm else "ucs2"
    if sum(_width(sign, gsm) for sign in text) <= WHOLE[name]:
        return [text] if text else []
    return list(_filled(text, gsm, EACH[name]))


def _filled(text: str, gsm: bool, most: int) -> Iterator[str]:
    begin = used = 0
    for at, sign in enumerate(text):
        width = _width(sign, gsm)
        if used + width > most:
            yield text[begin:at]
            begin, used = at, 0
        used += width
    yield text[begin:]


def _width(sign: str, gsm: bool) -> int:
    if gsm:
        return 2 if sign in _TWO else 1
    return 2 if sign > "\uffff" else 1


def from_gsm(octets: bytes) -> str:
    """Return the text of septets, one in each octet; what is no septet becomes U+FFFD.

    A sign after the escape that the extension does not have is shown as the basic one, as the standard asks.
    """
    found, escaped = [], False
    for one in octets:
        if one > 0x7F:
            found.append("\ufffd")
        elif one == _ESCAPE and not escaped:
            escaped = True
            continue
        elif one == _ESCAPE:
            found.append(" ")
        else:
            found.append(EXTENSION.get(one, BASIC[one]) if escaped else BASIC[one])
        escaped = False
    return "".join(found)
