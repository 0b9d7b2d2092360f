"""Which of our four languages somebody probably writes in, from letters and frequent small words.

Says nothing rather than something doubtful: whoever reads the answer must understand it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONLY = {"uk": frozenset("іїєґ"), "ru": frozenset("ыэъё"), "fr": frozenset("éèêëàâçùûîïôœ")}
# Frequent words that stand in one of these languages alone; those of two (и, на, не, a, on) tell nothing.
_SMALL = {
    "en": "the and is are was were you we they my your his this that what where who how not have has can will "
    "with from for there here no yes please help want need been i he she me us our of to in it be do",
    "fr": "le la les un une des et est sont je nous vous il elle ils mon ma mes votre notre que qui où comment "
    "ne pas avec pour dans sur ce cette j ai suis peux veux oui non merci aide bonjour aux du au c d l qu n",
    "ru": "и я мы вы он она они что как где кто нет есть был была были это мой моя мне меня нас вас ему или если "
    "когда только уже здесь хочу могу помогите сдаться пожалуйста со от за из для до под об же бы не надо да",
    "uk": "та й я ми ви він вона вони що як де хто ні є був була були це мій моя мені мене нас вас йому або якщо "
    "коли тільки вже тут хочу можу допоможіть здатися будь ласка зі від за із для до під чи би не треба так але",
}
_WORDS = {code: frozenset(words.split()) for code, words in _SMALL.items()}
_EACH_ONCE = [word for words in _WORDS.values() for word in words]
_SHARED = frozenset(word for word in _EACH_ONCE if _EACH_ONCE.count(word) > 1)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 4000  # characters that are looked at: more tells nothing more
ENOUGH = 2.0  # points: two words, or two letters, that only one language has
AHEAD = 1.5  # times as many points as the next language


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of ours (empty: not known) and how far it is ahead of the next, from 0 to 1."""

    code: str
    sureness: float


UNKNOWN = Tongue("", 0.0)


def detect(text: str) -> Tongue:
    """Return the language that somebody probably writes in; UNKNOWN for few words, for mixtures, for others."""
    words = _WORD.findall(text[-_LONGEST:].casefold().replace("ʼ", "’"))
    points = dict.fromkeys(_WORDS, 0.0)
    for word in words:
        for code, known in _WORDS.items():
            points[code] += word in known and word not in _SHARED
        for code, letters in _ONLY.items():
            points[code] += 1.0 if any(letter in letters for letter in word) else 0.0
    order = sorted(points, key=lambda code: -points[code])
    best, next_best = points[order[0]], points[order[1]]
    if best < ENOUGH or best < AHEAD * next_best:
        return UNKNOWN
    return Tongue(order[0], round((best - next_best) / best, 3))
