"""Words that people use for one another: mum for family, quadcopter for drone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from safeconduct.guide.engine.search.languages import Language

_TRUST = 0.7  # against the word itself


def thesaurus(groups: Iterable[Iterable[str]], language: Language) -> Mapping[str, Mapping[str, float]]:
    """Return, for each key, the keys that may stand for it, with their trust (0 to 1).

    groups: words that mean much the same; an entry of several telling words (war crimes) is left out, because one
    of them alone means something else.
    """
    found: dict[str, dict[str, float]] = {}
    for group in groups:
        keys: list[tuple[str, ...]] = []
        for entry in group:
            telling = [one for one in language.words(entry) if not language.says_nothing(one)]
            if len(telling) == 1:
                keys.append(language.keys(telling[0]))
        flat = [key for one in keys for key in one]
        for one in keys:
            for key in one:
                found.setdefault(key, {}).update({other: _TRUST for other in flat if other not in one})
    return found
