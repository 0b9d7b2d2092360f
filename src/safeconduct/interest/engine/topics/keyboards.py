"""Cyrillic words as they look where the keyboard was still set to Latin letters (QWERTY)."""

_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю."
_UKRAINIAN = "'йцукенгшщзхїфівапролджєячсмитьбю."
# е was folded from ё, and ґ has no key of its own on the common Ukrainian layout: it is typed with AltGr and г.
_LAYOUTS = tuple(
    str.maketrans(dict(zip(letters, _KEYS, strict=True)) | {"ґ": "u"}) for letters in (_RUSSIAN, _UKRAINIAN)
)
_CYRILLIC = frozenset(_RUSSIAN + _UKRAINIAN + "ґ") - frozenset("'.")


def mistyped(text: str) -> frozenset[str]:
    """Return the keys struck for a folded Cyrillic text, on the Russian and the Ukrainian layout, not folded.

    A layout that lacks one of the letters gives nothing.
    """
    if not _CYRILLIC & set(text):
        return frozenset()
    keyed = (text.translate(layout) for layout in _LAYOUTS)
    return frozenset(one for one in keyed if not _CYRILLIC & set(one))
