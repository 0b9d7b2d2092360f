"""What tests do with a random codename: look for it in a text, and mistype it. A single word may stand anywhere."""

import re
from collections.abc import Sequence

from safeconduct.vault.engine import codenames

_BETWEEN = r"(?:[\W\d_]|20)*"  # spaces, marks, and what an address writes for them


def told(codename: str, text: str) -> bool:
    """Whether a text tells a codename: three neighbouring words of it, whatever stands between them.

    One or two of its words may stand in a page, a header or a cookie by chance: the lists hold `code` and `name`.
    """
    words = codename.lower().split()
    runs = (_BETWEEN.join(words[at : at + 3]) for at in range(len(words) - 2))
    return any(re.search(run, text.lower()) for run in runs)


def mistyped(words: Sequence[str]) -> tuple[int, list[str]]:
    """Return the place of a word whose first letter is typed twice, and the words with this slip.

    Some words become another word of the list by it (`lamb`, `llama`): these are left alone.
    """
    for at, word in enumerate(words):
        typed = [*words[:at], word[0] + word, *words[at + 1 :]]
        if isinstance(codenames.read(" ".join(typed)), codenames.Misread):
            return at, typed
    raise AssertionError("Every word becomes another one.")
