"""Dumps of page views that never were, with the counts that are in them known while they are written.

Titles in Latin and Cyrillic, in mixed case, some percent-encoded (in capitals, in small letters, broken), some with
accents, with letters taken apart, with ё. The same size and seed give the same bytes.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from shutil import copyfileobj
from typing import IO
from unicodedata import normalize
from urllib.parse import quote

DOMAINS = ["de", "de.m", "en", "en.m", "fr", "fr.m", "ru", "ru.m", "uk", "uk.m"]
SYLLABLES = (
    "ma ro ki ta le no su pe vi do gan mir sko voy pri фро рус мо на за ка ли ве ра го ня ши ту бо ні єв ї ж о "
    "été gue cha ska tor lin ün bel ос ен ар"
)
# Titles that belong to the shipped topic `surrender`, and near ones that do not.
YES = (
    "Как_сдаться_в_плен", "Сдача_в_плен_солдату", "сдаться_в_плен_украине", "Добровольная_сдача_в_плен_телефон",
    "Як_здатися_в_полон", "Здача_в_полон_солдату", "Сдаёмся_в_плен", "How_to_surrender_safely_as_a_soldier",
    "Comment_se_rendre_aux_soldats_ukrainiens", "Хочу_сдаться_в_плен",
)  # fmt: skip
NO = (
    "Плен", "Сдача_экзамена", "Пленка", "Полонина", "Surrender_(song)", "Se_rendre_à_Paris", "Військовополонений",
    "Мобилизация", "White_flag", "Сдача_квартиры",
)  # fmt: skip
SHARE_ENCODED = 0.15
SHARE_SPECIAL = 0.002
_BATCH = 2000
_BIG = 50_000_000


@dataclass(slots=True)
class Truth:
    """What a dump holds: by domain the views and lines that belong, all lines, and bad ones."""

    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    lines: int = 0
    bad: int = 0

    def add(self, domain: str, views: int) -> None:
        """Add a line that belongs."""
        before = self.counts.get(domain, (0, 0))
        self.counts[domain] = (before[0] + views, before[1] + 1)


def write(path: Path, size: int, belongs: dict[str, bool], seed: int = 1) -> Truth:
    """Write a dump of about `size` bytes; `belongs` says of each special title whether the topic has it.

    A big one is written by two processes.
    """
    parts = [path.with_name(f"{path.name}.{domain}") for domain in DOMAINS]
    works = [
        (part, domain, size // len(DOMAINS), belongs, seed)
        for part, domain in zip(parts, DOMAINS, strict=True)
    ]
    if size < _BIG:
        truths = list(map(_domain, works))
    else:
        with Pool(2) as pool:
            truths = pool.map(_domain, works, chunksize=1)
    whole = Truth()
    with path.open("wb") as out:
        for part, truth in zip(parts, truths, strict=True):
            with part.open("rb") as written:
                copyfileobj(written, out, 1 << 20)
            part.unlink()
            whole.counts |= truth.counts
            whole.lines += truth.lines
            whole.bad += truth.bad
    return whole


def _domain(work: tuple[Path, str, int, dict[str, bool], int]) -> Truth:
    path, domain, size, belongs, seed = work
    draw = random.Random(f"{seed} {domain}")
    words = _words(seed)
    titles = sorted(belongs)
    truth = Truth()
    written = 0
    with path.open("wb") as out:
        while written < size:
            written += _batch(out, draw, domain, words, titles, belongs, truth)
    return truth


@cache
def _words(seed: int) -> list[str]:
    draw = random.Random(seed)
    syllables = SYLLABLES.split()
    return ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(60_000)]


def _batch(
    out: IO[bytes],
    draw: random.Random,
    domain: str,
    words: list[str],
    titles: list[str],
    belongs: dict[str, bool],
    truth: Truth,
) -> int:
    lines: list[bytes] = []
    for _ in range(_BATCH):
        views = int(draw.paretovariate(1.1))
        special = draw.random() < SHARE_SPECIAL
        title = draw.choice(titles) if special else "_".join(draw.choices(words, k=draw.randint(1, 4)))
        if special and belongs[title]:
            truth.add(domain, views)
        lines.append(f"{domain} {_spelt(title, draw, special)} {views} 0\n".encode())
    truth.lines += _BATCH
    if draw.random() < 0.01:
        lines.append(f"{domain} cut\n".encode())
        truth.lines += 1
        truth.bad += 1
    return out.write(b"".join(lines))


def _spelt(title: str, draw: random.Random, special: bool) -> str:
    if special:
        way = draw.randrange(5)
        title = (title, title.upper(), title.title(), title.lower(), normalize("NFD", title))[way]
    if draw.random() >= SHARE_ENCODED:
        return title
    code = quote(title)
    ways = (code, code, code, code.lower(), code + "%", title[:3] + quote(title[3:]))
    return draw.choice(ways)
