"""How a query is understood: as it stands, or retyped on the right keyboard, or from Latin letters, or respelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from safeconduct.guide.engine.search.layouts import retyped
from safeconduct.guide.engine.search.vocabulary import Vocabulary

MAX_CHARS = 1_000  # nobody asks more in one question, and a longer one would take the others' time

Form = tuple[str, float]  # a word, and how much we trust that it was meant (0 to 1)
_Reading = list[Sequence[Form]]  # for each word of a piece of the query, what it may be
_Guess = Callable[[str], Sequence[Form]]  # what a word may be; nothing when that cannot be said

_AS_TYPED, _ROMANISED = "as typed", "romanised"
STOP_WEIGHT = 0.2  # how much a word says that says little
_PUNCTUATION = ".,;:!?…\"'()[]{}<>«»“”„’"


@dataclass(frozen=True, slots=True)
class Concept:
    """One word of a query: as it was most likely meant, every key that it may have, and how much it says (0 to 1)."""

    word: str
    keys: tuple[Form, ...]
    weight: float


def read(query: str, vocabulary: Vocabulary) -> list[Concept]:
    """Return a query's words in order; never raises, whatever the query; only its first 1,000 characters count."""
    pieces = [_readings(one, vocabulary) for one in query[:MAX_CHARS].split()]
    # A person has one keyboard and one custom of writing: what explains most letters goes first.
    explained: dict[str, int] = defaultdict(int)
    for readings in pieces:
        for name, reading in readings.items():
            explained[name] += sum(len(forms[0][0]) for forms in reading)
    order = sorted(explained, key=lambda name: (name != _AS_TYPED, -explained[name], name))
    chosen = [next(readings[name] for name in order if name in readings) for readings in pieces if readings]
    return [_concept(forms, vocabulary) for reading in chosen for forms in reading]


def _concept(forms: Sequence[Form], vocabulary: Vocabulary) -> Concept:
    telling = [form for form in forms if not vocabulary.language.says_nothing(form[0])]
    keys: dict[str, float] = {}
    for word, trust in telling or forms:
        for key in vocabulary.keys(word):
            keys[key] = max(trust, keys.get(key, 0.0))
            for other, likeness in vocabulary.synonyms.get(key, {}).items():
                keys[other] = max(trust * likeness, keys.get(other, 0.0))
    return Concept(forms[0][0], tuple(keys.items()), 1.0 if telling else STOP_WEIGHT)


def _readings(piece: str, vocabulary: Vocabulary) -> dict[str, _Reading]:
    """Return each way in which all words of a piece make sense, by its name; or else the piece as it stands."""
    language = vocabulary.language
    typed = language.words(piece)
    known: _Guess = lambda one: [(one, 1.0)] if vocabulary.knows(one) else []  # noqa: E731
    native = all(language.native(one) for one in typed)
    if native and all(known(one) for one in typed):
        return {_AS_TYPED: [known(one) for one in typed]} if typed else {}
    found = _retyped(piece, vocabulary, lambda one: [(one, 0.9)] if vocabulary.knows(one) else [])
    if not native:
        found |= _named(_ROMANISED, typed, vocabulary.sounding)
    if found:
        # A foreign word may stand in the documents too (Telegram); both are looked for.
        own = known(typed[0]) if len(typed) == 1 else []
        return {
            name: [[*one, *own] for one in reading] if own else reading for name, reading in found.items()
        }

    def respelt(one: str) -> Sequence[Form]:
        near = [] if vocabulary.knows(one) else vocabulary.near(one)
        # What was typed stays first: its pieces are compared, whatever the guess.
        return [(one, 1.0), *near] if near or vocabulary.knows(one) else []

    if not native:
        found = _retyped(piece, vocabulary, respelt)
    return found or {_AS_TYPED: [respelt(one) or [(one, 1.0)] for one in typed]}


def _named(name: str, words: Sequence[str], guess: _Guess) -> dict[str, _Reading]:
    reading = [guess(one) for one in words]
    return {name: reading} if reading and all(reading) else {}


def _retyped(piece: str, vocabulary: Vocabulary, guess: _Guess) -> dict[str, _Reading]:
    language = vocabulary.language
    found: dict[str, _Reading] = {}
    # Punctuation may be a letter on the other keyboard (,) or just punctuation: the whole piece is tried first.
    for text in dict.fromkeys((piece, piece.strip(_PUNCTUATION))):
        for name, changed in retyped(text, language.code):
            words = language.words(changed)
            if name not in found and all(language.native(one) for one in words):
                found |= _named(name, words, guess)
    return found
