import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.rooms.interest.counting.material import YAML, counted, dump, topic

from safeconduct.interest.counting import Store, Unfit, count_file, engine_of
from safeconduct.interest.engine.topics import parse

LINES = [f"ru Слово_{number} 1 0" if number % 7 else "ru Сдача_в_плен 2 0" for number in range(2000)]
# A process that counts in small pieces and is killed after some of them were kept.
KILLED = """
import os, signal, sys
from pathlib import Path
from safeconduct.interest.counting import Store, count_file, files, streaming
from safeconduct.interest.counting.job import Engine
from tests.rooms.interest.counting.material import topic
streaming.CHUNK, files.KEPT_EVERY, left = 3000, 6000, 9
def count(job):
    global left
    for piece in streaming.count(job, processes=1):
        yield piece
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
count_file(Path(sys.argv[1]), topic(), Store(Path(sys.argv[2])), Engine("python", count))
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "counts.sqlite")


def test_a_file_that_is_counted_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = dump(tmp_path, *LINES)
    first = count_file(path, topic(), store, engine_of("python"))
    kept = list(store.aggregates())
    again = count_file(path, topic(), store, engine_of("duckdb"))

    assert (first.known, again.known) == (False, True)
    assert (again.lines, again.file) == (first.lines, first.file)
    assert list(store.aggregates()) == kept


def test_a_new_version_of_a_topic_is_counted_beside_the_old(store: Store, tmp_path: Path) -> None:
    path = dump(tmp_path, *LINES)
    for version in (1, 2):
        count_file(path, parse(YAML.replace("version: 1", f"version: {version}")), store, engine_of("python"))

    assert [one.version for one in store.aggregates()] == [1, 2]


def test_a_changed_topic_with_the_same_version_is_refused(store: Store, tmp_path: Path) -> None:
    path = dump(tmp_path, *LINES)
    count_file(path, topic(), store, engine_of("python"))

    with pytest.raises(Unfit, match="raise its version"):
        count_file(path, parse(YAML.replace("chess", "checkers")), store, engine_of("python"))


def test_counting_goes_on_after_the_process_was_killed(tmp_path: Path) -> None:
    path, kept = dump(tmp_path, *LINES, "bad"), tmp_path / "counts.sqlite"
    root = Path(__file__).parents[4]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, path, kept],
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
        check=False,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL
    store = Store(kept)
    assert list(store.aggregates()) == []  # nothing half counted is shown
    with sqlite3.connect(kept) as database:
        (offset,) = database.execute("select offset from counted").fetchone()
    assert 0 < offset < path.stat().st_size

    done = count_file(path, topic(), store, engine_of("python"))

    assert list(store.aggregates()) == counted(path)
    assert (done.lines, done.bad, done.first_bad) == (2001, 1, (2001,))


def test_an_engine_that_cannot_go_on_begins_again(store: Store, tmp_path: Path) -> None:
    path = dump(tmp_path, *LINES)
    from safeconduct.interest.counting.files import digest
    from safeconduct.interest.counting.job import Engine
    from safeconduct.interest.counting.streaming import count
    from safeconduct.interest.counting.tally import Tally

    state = store.state(digest(path), topic(), "hourly")
    half = Tally(lines=5)
    half.put("ru", "2026-11-30T13", 100, 5)
    store.keep(state, half, 100, complete=False)
    count_file(path, topic(), store, Engine("other", count, resumes=False))

    assert list(store.aggregates()) == counted(path)


def test_two_processes_do_not_add_the_same_lines_twice(store: Store, tmp_path: Path) -> None:
    from safeconduct.interest.counting.tally import Tally

    state = store.state("ab" * 32, topic(), "hourly")
    store.keep(state, Tally(lines=5), 100, complete=False)

    with pytest.raises(Unfit, match="another process"):
        store.keep(state, Tally(lines=5), 100, complete=False)


def test_the_store_holds_no_name_and_no_word_of_a_file(store: Store, tmp_path: Path) -> None:
    path = dump(tmp_path, "ru Сдача_в_плен_Иванов 2 0")
    count_file(path, topic(), store, engine_of("python"))
    store.close()
    raw = (tmp_path / "counts.sqlite").read_bytes()

    assert "Сдача".encode() not in raw
    assert "Иванов".encode() not in raw
    assert path.name.encode() not in raw


def test_another_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("no database at all, and long enough to be taken for none" * 20)

    with pytest.raises(Unfit, match="cannot be the store"):
        Store(path)
