"""Ukrainian prepositions that change with the sounds about them: у or в, з or із (Правопис 2019, §§ 23 and 24)."""

import re

U, Z = "\ue000", "\ue001"  # what stands in a message until its neighbours are known
VOWELS = frozenset("аеєиіїоуюя")
HISSING = frozenset("сзцчшщж")
HARD = frozenset("сзшщ")  # after з these cannot be said apart
# First sounds of the numbers read aloud; "один" apart, since "перший" is said in dates.
_ONES = "нодтчпшсвд" + "додтчпшсвд"
_TENS = "__дтспшсвд"
_HUNDREDS = "_сдтчпшсвд"
_MARK = re.compile(f"[{U}{Z}]")
_NUMBER = re.compile("[0-9]+(?:[\u00a0\u202f][0-9]{3})*")


def euphonic(text: str) -> str:
    """Return the text with each mark replaced by the form of the preposition that is easy to say there."""
    return _MARK.sub(lambda found: _chosen(text, found.start()), text)


def _chosen(text: str, at: int) -> str:
    before = text[:at].rstrip().lower()
    after = text[at + 1 :].lstrip(" \u00a0«“\"'(").lower()
    said = _said(after)
    if text[at] == U:
        return _u(before[-1:], said, after)
    last = before[-1:]
    if (
        said[:1] in HARD
        or last in HISSING
        or (last.isalpha() and last not in VOWELS and said[:1] not in VOWELS)
    ):
        return "із"
    return "з"


def _u(last: str, said: str, after: str) -> str:
    if after[:1] == "1" and _number(after) == 1:
        said = "о"  # "в 1 раз": один
    if said[:1] in VOWELS:
        return "в"
    if said[:1] in {"в", "ф"} or (len(said) > 1 and said[1] == "в") or said[:3] == "льв":
        return "у"
    return "в" if last in VOWELS and last else "у"


def _said(after: str) -> str:
    """Return how the next word begins when read aloud; for a number the first sound of its name."""
    if not after[:1].isdigit():
        return after[:3]
    number = _number(after)
    while number >= 1000:
        number //= 1000
        if number == 1:
            return "т"
    if number == 1:
        return "п"
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] if number < 100 else _HUNDREDS[number // 100]


def _number(after: str) -> int:
    found = _NUMBER.match(after)
    return int(re.sub(r"\D", "", found.group())[:30]) if found else 0
