"""Canaries: words that nobody else writes, every form in which they could lie in a file, and the search for them."""

from __future__ import annotations

import base64
import html
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

# Each canary holds one of these, so that a canary that was cut or changed is found as well.
LATIN, CYRILLIC = "qvzkanarqvz", "щхжканарщхж"
_UKRAINIAN = "абвгдежзиклмнопрстуфхцчшщ"


class Aviary:
    """Gives out canaries, each only once, and remembers all."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self.given: list[str] = []
        self.codes: list[str] = []

    def take(self, *, cyrillic: bool = False) -> str:
        """Return a new canary: one word of small letters."""
        marker, letters = (CYRILLIC, _UKRAINIAN) if cyrillic else (LATIN, "abcdefghijklmnopqrstuvwxyz")
        one = marker + "".join(self._random.choices(letters, k=10))
        self.given.append(one)
        return one

    def code(self, words: str) -> str:
        """Remember a codename that was sent: it is looked for as a whole."""
        self.codes.append(words)
        self.given.append(words)
        return words


def shapes(text: str) -> dict[str, bytes]:
    """Return every form in which a text could lie in a file, by its name."""
    raw = text.encode()
    found = {
        "utf-8": raw,
        "utf-16-le": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
        "percent": quote(text, safe="").encode(),
        "percent, small": quote(text, safe="").lower().encode(),
        "json": json.dumps(text)[1:-1].encode(),
        "python": repr(raw)[2:-1].encode(),
        "html": html.escape(text).encode("ascii", "xmlcharrefreplace"),
        "hex": raw.hex().encode(),
        "hex, capitals": raw.hex().upper().encode(),
        "capitals": text.upper().encode(),
        "latin-1 read as text": raw.decode("latin-1").encode(),
    }
    for shift in range(3):  # of whole triples only: the first and the last depend on their neighbours
        whole = raw[(3 - shift) % 3 :]
        whole = whole[: len(whole) // 3 * 3]
        found[f"base64 at {shift}"] = base64.b64encode(whole)
        found[f"base64 of addresses at {shift}"] = base64.urlsafe_b64encode(whole)
    assert all(len(shape) >= 8 for shape in found.values())
    return found


def looked_for(codes: Iterable[str]) -> dict[str, bytes]:
    """Return all that must be found nowhere: both markers and each codename, in every form."""
    names = {"latin": LATIN, "cyrillic": CYRILLIC} | {f"codename {n}": one for n, one in enumerate(codes)}
    return {f"{name} as {shape}": raw for name, text in names.items() for shape, raw in shapes(text).items()}


def files(*folders: Path) -> Iterator[Path]:
    """Yield every file below some folders."""
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def hits(patterns: dict[str, bytes], paths: Iterable[Path]) -> set[tuple[str, str]]:
    """Return (name of the file, what was found in it); an SQLite journal counts like any file."""
    found = set()
    for path in paths:
        data = path.read_bytes()
        found |= {(path.name, name) for name, raw in patterns.items() if raw in data}
        found |= {(path.name, name) for name, raw in patterns.items() if raw in path.name.encode()}
    return found
