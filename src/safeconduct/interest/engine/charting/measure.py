"""How wide text is drawn, guessed from above: no font is at hand, and what does not fit must be known before."""

from functools import lru_cache

# Widths in hundredths of the size, of the widest of DejaVu Sans, Noto Sans and Inter, rounded up.
_CLASSES = {
    20: "\u202f",
    30: "ijl'îïії",
    35: "I,.:; ’·\u00a0ІЇ",
    40: "ft()/[\\]",
    45: "r!",
    50: '"-_`–',
    55: "szJ?“”гзэєґ",
    60: "ckvxyFL*|çвстухь",
    65: "0123456789abdeghnopquEPST${}«»éèêàâùûôабеёийклорчяГЕЁЗРТУҐ",
    70: "ABKRVXYZднпцАБВХЬЭЯЄ",
    75: "CUъКСЧ",
    80: "DGHNOQ&мыДИЙЛНОПЦ",
    85: "w#+<=>^~×≥≤юЪ",
    90: "фФЫ",
    95: "M%жшщМ",
    100: "mW@—…",
}
_WIDTHS = {letter: hundredths / 100 for hundredths, letters in _CLASSES.items() for letter in letters}
_OTHER = 1.1  # a letter of another script
_BOLD = 1.15
ELLIPSIS = "…"


@lru_cache(maxsize=8192)
def _ems(text: str) -> float:
    return sum(_WIDTHS.get(letter, _OTHER) for letter in text)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return at most how wide text of a size is drawn, in the units of the size."""
    return _ems(text) * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=2048)
def wrapped(text: str, room: float, size: float, lines: int, bold: bool = False) -> tuple[str, ...]:
    """Break text into at most so many lines that fit the room; what is left over is cut off with an ellipsis."""
    found: list[str] = []
    rest = text.split(" ") if text.strip() else []
    while rest and len(found) < lines:
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}", size, bold=bold) <= room:
            line = f"{line} {rest.pop(0)}"
        if rest and len(found) == lines - 1:
            line, rest = f"{line} {' '.join(rest)}", []
        found.append(line if width(line, size, bold=bold) <= room else _cut(line, room, size, bold))
    return tuple(found)


@lru_cache(maxsize=512)
def balanced(text: str, room: float, size: float, lines: int, bold: bool = False) -> tuple[str, ...]:
    """Break text as `wrapped` does, but into lines of about the same width: a headline with no word left alone."""
    found = wrapped(text, room, size, lines, bold)
    for part in (0.55, 0.65, 0.75, 0.85, 0.93):
        narrower = wrapped(text, room * part, size, lines, bold)
        if len(found) > 1 and " ".join(narrower) == " ".join(found) and len(narrower) == len(found):
            return narrower
    return found


def _cut(text: str, room: float, size: float, bold: bool) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip(" ,;:…") + ELLIPSIS, size, bold=bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    # At the end of a word, where one ends not far before.
    word = text.rfind(" ", max(low - 14, 1), low + 1)
    return text[: word if word > 0 else low].rstrip(" ,;:…") + ELLIPSIS
