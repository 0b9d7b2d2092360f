"""The published lists of codename words: part of the program, read once, refused unless exactly as published."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from safeconduct.vault.engine.wordlists import Language, WordList, parse

VERSION = "v1"

# The digest of each list as published. A list is never changed: a codename made with it must open for ever.
SHA256: dict[Language, str] = {
    "uk": "4a2690194e5b15de083c93974009f3a3a0fb058fcb0e93acba589f3071df7f32",
    "ru": "a9a65951a8abfdfea42e459dccfecb1ad81a90f7bafa650c027fc41b6549ce61",
    "en": "8a44291a1327b7f193164e90ce695de6d822b581253640174567490ce9e9c796",
    "fr": "2d9139b7c62784a99e78310a5f5e988e1b2aecd60c68ad078406e83335c5cea6",
}


@cache
def load(language: Language) -> WordList:
    """Load the list of one language, checked against its published digest and against every rule.

    Raises ValueError when the language has no list, or when the file is not the published one.
    """
    if language not in SHA256:
        raise ValueError(
            f"There is no word list for '{language}'; choose one of {', '.join(sorted(SHA256))}."
        )
    text = files(__name__).joinpath(f"{language}.txt").read_bytes().decode()
    return parse(language, text, SHA256[language])


def load_all() -> tuple[WordList, ...]:
    """Load all lists, in the order in which a reading that fits several languages is settled."""
    return tuple(load(language) for language in SHA256)
