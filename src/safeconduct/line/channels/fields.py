"""JSON from outside, taken field by field: what is missing is empty, what has the wrong type is refused."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn

from safeconduct.line.channels.records import Unreadable

_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LATEST = 2**33  # seconds; about the year 2242


def plain(text: str) -> str:
    """Return text that can be encoded and stored: no half of a surrogate pair, no control but tab and line end."""
    return _CONTROLS.sub("", _SURROGATES.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def moment(seconds: int) -> datetime:
    """Return the time of a Unix time; Unreadable for one that no message can have."""
    if not 0 <= seconds < _LATEST:
        raise Unreadable("A message has a time that cannot be.")
    return datetime.fromtimestamp(seconds, UTC)


def read_json(body: bytes, most: int) -> Fields:
    """Return the JSON object of a body of at most `most` bytes; Unreadable for anything else."""
    if len(body) > most:
        raise Unreadable(f"A message may have {most} bytes; this has {len(body)}.")
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("This is no JSON in UTF-8.") from fault
    return Fields.of(found, "the message")


def _no_constant(_name: str) -> NoReturn:
    raise ValueError("JSON has no such number.")


class Fields:
    """A JSON object whose fields are asked for by name and type; a fault names the field, never its content."""

    __slots__ = ("_found", "_where")

    def __init__(self, found: Mapping[str, Any], where: str) -> None:
        self._found, self._where = found, where

    @classmethod
    def of(cls, found: object, where: str) -> Fields:
        """Return the fields of an object; Unreadable when it is none."""
        if not isinstance(found, dict):
            raise Unreadable(f"There is no JSON object where {where} should be.")
        return cls(found, where)

    def has(self, name: str) -> bool:
        """Tell whether a field is there and not null."""
        return self._found.get(name) is not None

    def text(self, name: str) -> str:
        """Return words; empty when they are missing."""
        return plain(self._typed(name, str) or "")

    def name(self, name: str, most: int = 512) -> str:
        """Return an identifier that must be there: printable ASCII of at most `most` characters."""
        found = self._typed(name, str) or ""
        if not 0 < len(found) <= most or not found.isascii() or not found.isprintable():
            raise self._fault(name)
        return str(found)

    def whole(self, name: str) -> int | None:
        """Return a whole number of at most 64 bits; None when it is missing."""
        found = self._found.get(name)
        if found is None:
            return None
        if type(found) is not int or not -(2**63) <= found < 2**63:
            raise self._fault(name)
        return found

    def needed(self, name: str) -> int:
        """Return a whole number that must be there."""
        found = self.whole(name)
        if found is None:
            raise self._fault(name)
        return found

    def number(self, name: str) -> float | None:
        """Return a finite number; None when it is missing."""
        found = self._found.get(name)
        if found is None:
            return None
        if type(found) not in (int, float):
            raise self._fault(name)
        try:
            value = float(found)
        except OverflowError as fault:
            raise self._fault(name) from fault
        if not math.isfinite(value):
            raise self._fault(name)
        return value

    def truth(self, name: str) -> bool:
        """Return true or false; false when it is missing."""
        return bool(self._typed(name, bool))

    def part(self, name: str) -> Fields:
        """Return an object inside; one without fields when it is missing."""
        return Fields(self._typed(name, dict) or {}, name)

    def parts(self, name: str, most: int = 1000) -> list[Fields]:
        """Return a list of objects; empty when it is missing."""
        found = self._typed(name, list) or []
        if len(found) > most:
            raise self._fault(name)
        return [Fields.of(one, name) for one in found]

    def raw(self) -> bytes:
        """Return the object as JSON again, to be kept for a person to read."""
        return json.dumps(self._found, ensure_ascii=True).encode()

    def _typed(self, name: str, kind: type) -> Any:
        found = self._found.get(name)
        if found is not None and type(found) is not kind:
            raise self._fault(name)
        return found

    def _fault(self, name: str) -> Unreadable:
        return Unreadable(f"The field {name} of {self._where} is not what it should be.")
