"""Cut a text into the pieces that angles are made of, one letter of a type string for each piece."""

from __future__ import annotations

import re
from typing import NamedTuple

# Types: n whole number, f decimal number, d c m s marks of degrees, colon, minutes, seconds, - hyphen, y sign,
# H hemisphere (P written onto the number after it, S onto the number before it), h one Cyrillic letter that may
# be one, z an s written onto a number: second or south, L name of an axis, "," separator, ( bracket, x anything else.
_TOKEN = re.compile(
    r"""(?P<num>\d+(?:[.,]\d+)*)
    |(?P<compass>(?:с|ю|пн|пд|півн|півд|сев|юж|в|сх|вост|з|зх|зах|зап)\.?[ ]?[шд](?![^\W\d_])\.?)
    |(?P<word>[^\W\d_]+\.?)
    |(?P<seconds>"|'')
    |(?P<space>\s+)
    |(?P<mark>[°':=+,;/|\-()\[\]])
    |(?P<other>.)""",
    re.X | re.I | re.S,
)
_MARKS = {"°": "d", "'": "m", ":": "c", "=": "c", ",": ",", ";": ",", "/": ",", "|": ",", "(": "(", ")": "("}
_MARKS |= {"[": "(", "]": "("}
_WORDS = {
    "d": "d",
    "deg": "d",
    "degree": "d",
    "degrees": "d",
    "гр": "d",
    "град": "d",
    "degré": "d",
    "degrés": "d",
}
_WORDS |= {"m": "m", "min": "m", "minute": "m", "minutes": "m", "м": "m", "мин": "m", "хв": "m"}
_WORDS |= {"sec": "s", "second": "s", "seconds": "s", "secondes": "s", "сек": "s", "seconde": "s"}
_WORDS |= {"и": ",", "і": ",", "та": ",", "and": ",", "et": ",", "by": ","}
_LABELS = {"lat": "lat", "latitude": "lat", "шир": "lat", "lon": "lon", "long": "lon", "lng": "lon"}
_LABELS |= {"longitude": "lon", "дол": "lon", "долг": "lon", "довг": "lon"}
_HEMISPHERES = {"n": "N", "nord": "N", "north": "N", "s": "S", "sud": "S", "south": "S", "e": "E", "est": "E"}
_HEMISPHERES |= {
    "east": "E",
    "w": "W",
    "west": "W",
    "ouest": "W",
    "o": "O",
    "пн": "N",
    "півн": "N",
    "сев": "N",
}
_HEMISPHERES |= {"пд": "S", "півд": "S", "юж": "S", "сх": "E", "вост": "E", "зх": "W", "зах": "W", "зап": "W"}
_CYRILLIC = {"с": "N", "ю": "S", "в": "E", "з": "W"}
_STEMS = {"северн": "H:N", "північн": "H:N", "южн": "H:S", "південн": "H:S", "восточн": "H:E", "східн": "H:E"}
_STEMS |= {"западн": "H:W", "західн": "H:W", "широт": "L:lat", "долгот": "L:lon", "довгот": "L:lon"}
_STEMS |= {"градус": "d:", "минут": "m:", "хвилин": "m:", "секунд": "s:"}
_LONGEST_WORD = 14


class Token(NamedTuple):
    """One piece: its span in the text, its type, and its meaning (digits with a point, "N", "lat", "-")."""

    start: int
    end: int
    type: str
    value: str


def _numbers(start: int, chain: str) -> list[Token]:
    """Read a run of digits, points and commas; dates, addresses and thousands come out as junk."""
    if chain.isdigit():
        return [Token(start, start + len(chain), "n" if len(chain) <= 3 else "x", chain)]
    parts = re.split("[.,]", chain)
    gaps = [ch for ch in chain if ch in ".,"]
    cuts: list[int] = []
    if len(parts) == 2:
        cuts = [len(chain)]
    elif gaps[:4] == [".", ",", ".", ","] and len(parts) <= 6:
        cuts = [len(parts[0]) + 1 + len(parts[1]), len(",".join(parts[:4]))]  # a height or zoom follows
    elif gaps == [".", ",", "."] or (gaps == [","] * 3 and min(len(parts[1]), len(parts[3])) >= 4):
        cuts = [len(parts[0]) + 1 + len(parts[1]), len(chain)]  # "47.4456,35.8343" and "47,4456,35,8343"
    if not cuts or any(len(p) > 3 for p in parts[:4:2]) or any(len(p) > 15 for p in parts):
        return [Token(start, start + len(chain), "x", chain)]
    tokens, at = [], 0
    for cut in cuts:
        if at:
            tokens.append(Token(start + at, start + at + 1, ",", ","))
            at += 1
        tokens.append(Token(start + at, start + cut, "f", chain[at:cut].replace(",", ".")))
        at = cut
    if at < len(chain):
        tokens.append(Token(start + at, start + len(chain), "x", chain[at:]))
    return tokens


def _word(word: str) -> tuple[str, str]:
    key = word.rstrip(".").casefold()
    if key in _WORDS:
        return _WORDS[key], key
    if key in _HEMISPHERES:
        return "H", _HEMISPHERES[key]
    if key in _CYRILLIC:
        return "h", _CYRILLIC[key]
    if key in _LABELS:
        return "L", _LABELS[key]
    if 5 <= len(key) <= _LONGEST_WORD:
        for stem, meaning in _STEMS.items():
            if key.startswith(stem):
                kind, _, value = meaning.partition(":")
                return kind, value
    return "x", ""


def _mark(text: str, at: int) -> tuple[str, str]:
    ch = text[at]
    if ch not in "+-":
        return _MARKS[ch], ch
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if after.isdigit() and not (before.isalnum() or before in "°'\"."):
        return "y", ch
    if ch == "-":
        return ("," if before.isspace() and after.isspace() else "-"), ch
    return "x", ch


def _side_of(text: str, start: int, end: int) -> str:
    """Whether a hemisphere is written onto the number after it (P), before it (S), or stands free (H)."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = before.isdigit() or before in "°'\""
    right = after.isdigit() or after in "+-"
    return "H" if left == right else "S" if left else "P"


def tokenise(text: str) -> list[Token]:
    """All pieces of a normalised text in order, blanks left out (a line break counts as a separator)."""
    tokens: list[Token] = []
    for m in _TOKEN.finditer(text):
        group, start, end = m.lastgroup, m.start(), m.end()
        if group == "num":
            tokens += _numbers(start, m[0])
        elif group == "space":
            if "\n" in m[0]:
                tokens.append(Token(start, end, ",", ","))
        elif group == "mark":
            tokens.append(Token(start, end, *_mark(text, start)))
        elif group == "word":
            kind, value = _word(m[0])
            if kind == "H":
                kind = _side_of(text, start, end)
                kind = "z" if kind == "S" and m[0] in "sS" else kind
            tokens.append(Token(start, end, kind, value))
        elif group == "compass":
            first = m[0].casefold().rstrip(". шд") or m[0][0].casefold()
            value = _HEMISPHERES.get(first) or _CYRILLIC[first]
            tokens.append(Token(start, end, _side_of(text, start, end), value))
        else:
            tokens.append(Token(start, end, "s" if group == "seconds" else "x", m[0]))
    return tokens
