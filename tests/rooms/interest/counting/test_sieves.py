import re
from functools import cache
from unicodedata import normalize
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.rooms.interest.counting.material import topic

from safeconduct.interest.counting.prefilter import prefilter
from safeconduct.interest.counting.sieve import Sieve
from safeconduct.interest.counting.telling import telling
from safeconduct.interest.counting.texts import decoded
from safeconduct.interest.engine.topics import fold, matches
from safeconduct.interest.lexicons import shipped

WORDS = [
    "сдаться",
    "СДАЧА",
    "Сдаёмся",
    "плен",
    "Плену",
    "здатися",
    "ПОЛОН",
    "об'єднатися",
    "surrender",
    "Soldiers",
]
WORDS += [
    "se rendre",
    "REDDITION",
    "soldats",
    "l'armée",
    "d’armee",
    "army",
    "chess",
    "солдаты",
    "plen",
    "gkty",
    "сдатся",
]
BETWEEN = [
    " ",
    "_",
    "+",
    "%20",
    "-",
    "«",
    "、",
    "\u2014",
    "\u0301",
    "\u200b",
    "",
    "'",
    "%2C",
    "\xad",
    "×",
    "%0A",
]


@cache
def sieves() -> tuple[list[re.Pattern[str]], list[Sieve]]:
    asked = topic()
    singles = []
    for one in telling(asked):
        sieve = Sieve(asked)
        sieve._chosen = one
        singles.append(sieve)
    return [re.compile(prefilter(one)) for one in telling(asked)], singles


@st.composite
def raw(draw: st.DrawFn) -> bytes:
    text = ""
    for _ in range(draw(st.integers(1, 4))):
        word = draw(st.sampled_from(WORDS))
        if draw(st.booleans()):
            at = draw(st.integers(0, len(word)))
            letter = draw(st.sampled_from(["", "о", "x", "\u0301", "\u00ad", "é", "中", "%D0%BE", "%"]))
            word = word[:at] + letter + word[at + draw(st.integers(0, 1)) :]
        form = draw(st.sampled_from(["NFC", "NFD", "NFKD"]))
        word = normalize(form, draw(st.sampled_from([word, word.upper(), word.title()])))
        way = draw(st.integers(0, 4))
        word = {0: quote(word), 1: quote(word).lower(), 2: word[:2] + quote(word[2:])}.get(way, word)
        text += word + draw(st.sampled_from(BETWEEN))
    return text.replace("\n", " ").encode() + draw(st.sampled_from([b"", b"\xff", b"%ff"]))


@given(raw())
@example(b"soldat se rendre")
@example("Æ_сдача_плену".encode())
@example(quote("плен об'єднатися").encode())
def test_whatever_belongs_comes_through_every_sieve(line: bytes) -> None:
    if not matches(topic(), fold(decoded(line))):
        return
    patterns, singles = sieves()
    assert all(one.search(line.decode("utf-8", "replace")) for one in patterns)
    assert all(one.sift(b"ru Main_Page 1 0\n" + line) == [1] for one in singles)


def test_a_sieve_keeps_off_most_of_the_rest() -> None:
    lines = [f"ru Слово_{number} {number} 0".encode() for number in range(1000)]
    assert Sieve(topic()).sift(b"\n".join([*lines, "ru сдача_в_плен 1 0".encode()])) == [1000]


def test_what_a_sieve_remembers_stays_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safeconduct.interest.counting.sieve.MOST_WORDS", 500)
    sieve = Sieve(topic())
    for part in range(20):
        sieve.sift("\n".join(f"слово{part}x{number}" for number in range(300)).encode())
    assert len(sieve._cold) <= 500 + 300


def _slips(word: str, other: str) -> set[str]:
    found = set()
    for at in range(1, len(word)):
        before, after = word[:at], word[at:]
        found |= {before + other + after, before + other + after[1:], before + after[1:]}
        found.add(before + after[1:2] + after[:1] + after[2:])
    return found | {word + other}


@pytest.mark.parametrize("name", ["surrender", "rights"])
def test_no_slip_in_a_word_of_a_shipped_topic_is_kept_off(name: str) -> None:
    for one in telling(shipped()[name]):
        pattern = re.compile(prefilter(one))
        for word in one.misspelt:
            slips = _slips(word, "о" if "а" <= word[0] <= "ї" else "o")
            found = [slip for slip in slips if one.slips and one.slips.search(slip)]
            assert found
            assert all(pattern.search(f"x {slip} 1") and pattern.search(f"x {quote(slip)}") for slip in found)
