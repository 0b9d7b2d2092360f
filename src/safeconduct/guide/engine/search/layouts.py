"""What a person meant who typed with the keyboard set to another language: ghbdtn is привет, ыгккутвук surrender."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

# The same 33 keys in the same order on each board: three rows, then the key left of 1.
_BOARDS = {
    "qwerty": "qwertyuiop[]asdfghjkl;'zxcvbnm,.`",
    "azerty": "azertyuiop^$qsdfghjklmùwxcvbn,;:²",
    "qwertz": "qwertzuiopü+asdfghjklöäyxcvbnm,.^",
    "ru": "йцукенгшщзхъфывапролджэячсмитьбюё",
    "uk": "йцукенгшщзхїфівапролджєячсмитьбю'",
}
_SHIFTED = str.maketrans('{}:"<>~', "[];',.`")
_DIGIT_ROW = {"2": "é", "7": "è", "9": "ç", "0": "à"}  # the French board's digits are shifted


def _table(source: str, target: str) -> Mapping[int, str]:
    table = dict(zip(map(ord, _BOARDS[source]), _BOARDS[target], strict=True))
    if target == "azerty":
        table |= {ord(digit): letter for digit, letter in _DIGIT_ROW.items()}
    return table


# For each language the boards that may have been set by mistake, likely first, and the board that was meant.
_MISTAKES = {
    "en": (("ru", "qwerty"), ("uk", "qwerty")),
    "fr": (("ru", "azerty"), ("uk", "azerty"), ("ru", "qwerty"), ("uk", "qwerty")),
    "ru": (("qwerty", "ru"), ("azerty", "ru"), ("qwertz", "ru"), ("uk", "ru")),
    "uk": (("qwerty", "uk"), ("azerty", "uk"), ("qwertz", "uk"), ("ru", "uk")),
}
_TABLES = {
    code: tuple((f"{set_} {meant}", set_, _table(set_, meant)) for set_, meant in mistakes)
    for code, mistakes in _MISTAKES.items()
}


def retyped(text: str, language: str) -> list[tuple[str, str]]:
    """Return (mistake, text) for each board that may have been set instead of the language's own.

    A mistake that changes nothing is left out, and so is one whose board has none of the text's letters.
    """
    plain = unicodedata.normalize("NFC", text).lower()
    found = []
    for name, board, table in _TABLES[language]:
        if not any(char.isalpha() and char in _BOARDS[board] for char in plain):
            continue
        source = plain.translate(_SHIFTED) if board == "qwerty" else plain
        changed = source.translate(table)
        if changed != plain:
            found.append((name, changed))
    return found
