from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

import pytest
from bench.dumps import NO, YES, write
from tests.rooms.interest.counting.material import HOUR, counted, dump, topic

from safeconduct.interest.counting import Store, count_file, engine_of
from safeconduct.interest.engine.topics import fold, matches

ENGINES = ("python", "duckdb")
SAME = "Сдаёмся_в_плен"
ODD = {
    "mixed case": "сДАТЬСЯ_В_пЛЕН",
    "encoded": quote(SAME),
    "encoded in small letters": quote(SAME).lower(),
    "half encoded": SAME[:4] + quote(SAME[4:]),
    "a broken escape after it": SAME + "_%zz_%",
    "encoded bytes that are no UTF-8": SAME + "_%ff%d0",
    "encoded ASCII letters": "%53urrender_of_a_%73oldier",
    "an encoded line feed between words": "сдача%0Aв%0aплен",
    "letters taken apart": normalize("NFD", "Здатися_в_полоні_й"),
    "a mark of stress": "Сда\u0301ться_в_плен",
    "a soft hyphen": "сда\u00adться_в_плен",
    "an invisible space": "сдаться\u200b_в_пл\u200bен",
    "another apostrophe": "об’єднатися_полон",
    "accents": "Reddition_de_l’armée",
    "accents encoded": quote("Reddition_de_l'armée"),
    "accents taken apart": normalize("NFD", "se_rendre_à_l'armée"),
    "one letter wrong": "сдатьсо_в_плен",
    "two letters exchanged": "surrneder_soldier",
    "between signs of another script": "「surrender」、soldier。",
    "beside an emoji": "🏳surrender🏳soldiers",
    "slashes, pluses, commas": "how+to+surrender,soldier/now",
    "Latin letters with wide forms": "surrender_soldıer",
}
NOT = (
    "Сдача_экзамена",
    "surrender",
    "soldier",
    "сдаться_в_плен_танки",
    "%D1%81%D0%B4%D0%B0%D1%87%D0%B0",
    "плен",
)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("title", ODD.values(), ids=ODD.keys())
def test_every_spelling_is_found_by_every_engine(engine: str, title: str, tmp_path: Path) -> None:
    found = counted(dump(tmp_path, *(f"ru {one} 1 0" for one in NOT), f"ru.m {title} 7 0"), engine)

    assert [(one.group, one.period, one.count, one.lines) for one in found] == [
        ("ru.m", "2026-11-30T13", 7, 1)
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_bytes_that_are_no_text_part_words_and_stop_nothing(engine: str, tmp_path: Path) -> None:
    title = "сдача".encode() + b"\xff\xfe" + "плен".encode() + b"\xd0"
    found = counted(
        dump(tmp_path, b"ru " + title + b" 5 0", b"ru \xff\xff 1 0", b"\x00\x01 \x02 3 0"), engine
    )

    assert [(one.count, one.lines) for one in found] == [(5, 1)]


@pytest.mark.parametrize("engine", ENGINES)
def test_bad_lines_are_counted_and_the_first_are_named(engine: str, tmp_path: Path) -> None:
    path = dump(
        tmp_path, "ru Плен 1 0", "cut off", "", f"ru {SAME} many 0", f"ru {SAME} 2 0", "a b c d e", "x"
    )
    store = Store(None)
    done = count_file(path, topic(), store, engine_of(engine))

    assert (done.lines, done.bad) == (7, 4)
    assert done.first_bad[0] == 2
    assert [(one.count, one.lines) for one in store.aggregates()] == [(2, 1)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_generated_dump_of_several_chunks_gives_the_true_counts(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CHUNK", "SMALL"):
        monkeypatch.setattr(f"safeconduct.interest.counting.streaming.{name}", 250_000)
    path = tmp_path / HOUR
    asked = topic()
    truth = write(path, 1_500_000, {title: matches(asked, fold(title)) for title in YES + NO})
    store = Store(None)
    done = count_file(path, asked, store, engine_of(engine))

    assert {one.group: (one.count, one.lines) for one in store.aggregates()} == dict(truth.counts)
    assert (done.lines, done.bad) == (truth.lines, truth.bad)


def test_the_generator_holds_both_what_belongs_and_what_does_not() -> None:
    belongs = [matches(topic(), fold(title)) for title in YES + NO]

    assert any(belongs) and not all(belongs)
