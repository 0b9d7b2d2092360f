"""Russian and Ukrainian written in Latin letters, by whatever custom: kak sdat'sya, kak sdatsja, kak zdatysia.

No letter is turned back. Instead the words of the documents and the typed word are brought to one rough sound, in
which the customs agree: zh and ж, shch and sch and щ, ya and ia and ja and я, y and i and j.
"""

from __future__ import annotations

import re

_LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэіґ", "abvgdeziyklmnoprstufyeig", strict=True)),
    **{"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"},
    **{"ї": "yi", "є": "ye", "ъ": "", "ь": "", "'": ""},
}
_TABLE = str.maketrans(_LATIN)
_DIGITS = str.maketrans({"4": "ch", "6": "sh"})  # 4to, po6li: a custom of short messages
_KH = re.compile("kh")
_SOUNDS = (
    (re.compile("shch|sch|sh"), "S"),
    (re.compile("tch|ch"), "C"),
    (re.compile("zh"), "Z"),
    (re.compile("kh|x"), "h"),
    (re.compile("ts|tz|cz|c"), "T"),
    (re.compile("ph"), "f"),
    (re.compile("ou"), "u"),
    (re.compile("w"), "v"),
    (re.compile("q"), "k"),
    (re.compile("[yji]+o"), "e"),
    (re.compile("[yji]+([aeu])"), r"\1"),
    (re.compile("[yji]+"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(word: str, language: str) -> str:
    """Return the rough sound of a folded word in Cyrillic or Latin letters; language is ru or uk."""
    plain = word.translate(_TABLE).replace("'", "")
    if any(char.isalpha() for char in plain):
        plain = plain.translate(_DIGITS)
    if language == "uk":  # г is h by its own rules, g by Russian custom, and х is kh, h or x: one sound here
        plain = _KH.sub("h", plain.replace("g", "h"))
    for pattern, put in _SOUNDS:
        plain = pattern.sub(put, plain)
    return plain


def sounds(word: str, language: str) -> list[str]:
    """Return the sounds that a typed Latin word may have, likely first: j may be й or ж, c may be ц or к."""
    variants = [word, word.replace("j", "zh"), re.sub("c(?!h)", "k", word)]
    return list(dict.fromkeys(sound(one, language) for one in variants))
