"""Which of our languages somebody probably writes: a hint for the first answer, never more."""

from __future__ import annotations

from safeconduct.line.engine.script import LANGUAGES

_ONLY_UKRAINIAN = frozenset("іїєґІЇЄҐ")
_ONLY_RUSSIAN = frozenset("ыэъёЫЭЪЁ")


def of_code(code: str) -> str:
    """Return our language for a code such as "uk" or "fr-CH"; empty when there are no words in it."""
    found = code.strip().lower().replace("_", "-").partition("-")[0]
    return found if found in LANGUAGES else ""


def of_words(text: str) -> str:
    """Return uk or ru when letters that only one of them has prevail; else empty: we do not know."""
    ukrainian = sum(sign in _ONLY_UKRAINIAN for sign in text)
    russian = sum(sign in _ONLY_RUSSIAN for sign in text)
    if ukrainian == russian:
        return ""
    return "uk" if ukrainian > russian else "ru"
