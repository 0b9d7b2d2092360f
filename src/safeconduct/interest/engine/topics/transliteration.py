"""Cyrillic words in Latin letters, as people write them and not by one standard."""

from itertools import product

# Passports, GOST, the Ukrainian resolution 55 of 2010, scholarly j, and what is typed in haste.
_COMMON = {
    "а": "a", "б": "b", "в": "v", "д": "d", "ж": "zh j", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh h", "ц": "ts c", "ч": "ch",
    "ш": "sh", "щ": "shch sch", "ь": " '", "ю": "yu ju iu", "я": "ya ja ia",
}  # fmt: skip
_LETTERS = {
    "ru": _COMMON | {"г": "g", "е": "e", "и": "i", "й": "y j i", "ы": "y", "э": "e", "ъ": " '"},
    "uk": _COMMON
    | {
        "г": "h g",
        "ґ": "g",
        "е": "e",
        "є": "ye ie je",
        "и": "y i",
        "і": "i",
        "ї": "yi i ji",
        "й": "y i j",
        "'": " '",
    },
}
_WHOLE = (("ться", "tsya tsia tsja tsa"), ("тся", "tsya tsia tsja tsa"))  # the commonest end is heard as one
MOST = 400


def latin(text: str, language: str) -> frozenset[str]:
    """Return the ways to write a folded Russian ("ru") or Ukrainian ("uk") text in Latin letters.

    Empty for another language, for letters of another alphabet, and where there would be more than 400 ways.
    """
    letters = _LETTERS.get(language)
    if letters is None:
        return frozenset()
    parts: list[list[str]] = []
    at = ways = 0
    while at < len(text):
        for ending, heard in _WHOLE:
            if text.startswith(ending, at):
                choices, at = [*heard.split(" "), _plain(ending, letters)], at + len(ending)
                break
        else:
            sign, at = text[at], at + 1
            if sign not in letters and not sign.isdigit() and sign != " ":
                return frozenset()
            choices = letters[sign].split(" ") if sign in letters else [sign]
        parts.append(choices)
        ways = (ways or 1) * len(choices)
        if ways > MOST:
            return frozenset()
    return frozenset("".join(one) for one in product(*parts))


def _plain(ending: str, letters: dict[str, str]) -> str:
    return "".join("'" if sign == "ь" else letters[sign].split(" ")[0] for sign in ending)
