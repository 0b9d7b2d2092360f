"""Bytes to text, or the line at which they stop being text."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO

from safeconduct.interest.engine.reading.faults import Fault, Unreadable

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BROKEN = "\ufffd"
_ENDS = re.compile(r"\r\n|\r|\n")
_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_LEFT = re.compile("[\x80-\x9f]")
_PAIRS = 3
_SPARSE = 20  # of so many bytes of a table in UTF-16 one is a zero: its digits and delimiters
_SMALL = re.compile("[а-яёіїєґ]{3,}")
_SWAPPED = re.compile(
    "[а-яё][А-ЯЁ]{2,}"
)  # how words of KOI8 look in Windows-1251: small and large letters change places
_SIGNS = re.compile("[¤¦§©¬®±µ¶‡‰][А-яЁё]|[А-яЁё][¤¦§©¬®±µ¶‡‰]")  # and those of the old DOS
_CYRILLIC = re.compile("[\u0400-\u04ff]{3,}")


def text_of(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, or Windows-1251 where nothing else fits; Unreadable with the line."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = _decoded(data[2:], "utf-16-le" if data.startswith(BOM_UTF16_LE) else "utf-16-be")
    elif b"\0" in data:
        text = _decoded(data, _wide(data))
    else:
        text = _narrow(data.removeprefix(BOM_UTF8))
    _refuse_damaged(text)
    return text


def lines_of(text: str) -> list[str]:
    """Return the physical lines with their ends, as an editor counts them: CR, LF and CRLF end a line."""
    return list(StringIO(text, newline=""))


def line_at(text: str, position: int) -> int:
    """Return the number, from 1, of the line that holds a position."""
    return len(_ENDS.findall(text, 0, position)) + 1


def _wide(data: bytes) -> str:
    """Return which UTF-16 this is: Latin letters and signs have their zero byte on one side only."""
    if data.count(0) * _SPARSE < len(data):
        raise Unreadable(Fault.BINARY, data.count(b"\n", 0, data.index(0)) + 1)
    if b"\0" not in data[0::2]:
        return "utf-16-le"
    if b"\0" not in data[1::2]:
        return "utf-16-be"
    raise Unreadable(Fault.BINARY)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = line_at(data[: error.start].decode(encoding), error.start)
        cut = error.reason in {"truncated data", "unexpected end of data"}
        raise Unreadable(Fault.CUT if cut else Fault.ENCODING, line) from error


def _narrow(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = line_at(before.decode(), error.start)
        if not before.isascii():
            # The beginning is UTF-8, so this is a damaged or cut file and not another encoding.
            cut = error.reason == "unexpected end of data"
            raise Unreadable(Fault.CUT if cut else Fault.ENCODING, line) from error
        return _cyrillic(data, line)


def _cyrillic(data: bytes, line: int) -> str:
    """Read Windows-1251; words half Latin, half Cyrillic show a Western encoding, other odd ones KOI8 or DOS."""
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError as error:
        raise Unreadable(Fault.ENCODING, line) from error
    control = _CONTROL.search(text)
    if control:
        raise Unreadable(Fault.BINARY)
    mixed = _MIXED.search(text)
    if mixed and len(_MIXED.findall(text)) >= len(_CYRILLIC.findall(text)):
        raise Unreadable(Fault.ENCODING, line_at(text, mixed.start()))
    swapped = None if _SMALL.search(text) else _SWAPPED.search(text)
    signs = list(_SIGNS.finditer(text))
    odd = swapped or (signs[0] if len(signs) >= _PAIRS else None)
    if odd:
        raise Unreadable(Fault.ENCODING, line_at(text, odd.start()))
    return text


def _refuse_damaged(text: str) -> None:
    if control := _CONTROL.search(text):
        raise Unreadable(Fault.BINARY, line_at(text, control.start()))
    if (broken := text.find(_BROKEN)) >= 0:
        raise Unreadable(Fault.ENCODING, line_at(text, broken))
    if text.isascii():
        return
    lines = lines_of(text)
    for encoding in ("cp1251", "cp1252", "latin-1"):
        if (line := _twice(lines, encoding)) is not None:
            raise Unreadable(Fault.ENCODING, line)


def _twice(lines: list[str], encoding: str) -> int | None:
    """Return the first line at which UTF-8 was taken for another encoding and saved again, None where it was not.

    All letters of a file must be such pairs, and several: a single word can look so by chance.
    """
    letters, first = 0, None
    for number, line in enumerate(lines, 1):
        # Some bytes have no letter in the other encoding, and stay behind as controls.
        if line.isascii() or (encoding != "latin-1" and _LEFT.search(line)):
            continue
        try:
            restored = line.encode(encoding).decode()
        except UnicodeError:
            return None
        letters += sum(not letter.isascii() for letter in restored)
        first = first or number
    return first if letters >= _PAIRS else None
