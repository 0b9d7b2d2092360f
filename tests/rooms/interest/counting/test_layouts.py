import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rooms.interest.counting.material import counted, dump

from safeconduct.interest.counting import Unfit
from safeconduct.interest.counting.layouts import Kind

AGENT = "Mozilla/5.0 (Fictional)"


def said(path: Path, **more: object) -> list[tuple[str, str, int]]:
    return [(one.group, one.period, one.count) for one in counted(path, **more)]  # type: ignore[arg-type]


def log(request: str, referrer: str = "-", at: str = "30/Nov/2026:13:55:36 +0200", status: int = 200) -> str:
    return f'192.0.2.7 - ivanov [{at}] "{request}" {status} 512 "{referrer}" "{AGENT}"'


@pytest.mark.parametrize(("packed", "ending"), [(gzip.compress, ".gz"), (bz2.compress, ".bz2")])
@pytest.mark.parametrize("engine", ["python", "duckdb"])
def test_a_packed_dump_is_read(
    packed: Callable[[bytes], bytes], ending: str, engine: str, tmp_path: Path
) -> None:
    path = tmp_path / f"pageviews-20261130-130000{ending}"
    path.write_bytes(packed("ru Сдача_в_плен 2 0\n".encode()) + packed("ru.m сдача_в_плен 3 0\n".encode()))

    assert said(path, engine=engine) == [("ru", "2026-11-30T13", 2), ("ru.m", "2026-11-30T13", 3)]


@pytest.mark.parametrize("engine", ["python", "duckdb"])
def test_a_complete_dump_gives_its_hours_by_wiki_and_device(engine: str, tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        "ru.wikipedia Сдача_в_плен 12 desktop 6 A1C2X3",
        "ru.wikipedia Сдача_в_плен null mobile-web 4 A4",
        "ru.wikipedia Сдача_в_плен desktop 1 A1",  # of early years, without a page
        "ru.wikipedia Сдача_в_плен 12 desktop 6 A1C2",  # the hours do not make the total
        "ru.wikipedia Сдача_в_плен 12 telepathy 6 A6",
        name="pageviews-20261130-user",
    )

    assert said(path, engine=engine) == [
        ("ru.wikipedia/desktop", "2026-11-30T00", 2),
        ("ru.wikipedia/mobile-web", "2026-11-30T00", 4),
        ("ru.wikipedia/desktop", "2026-11-30T02", 2),
        ("ru.wikipedia/desktop", "2026-11-30T23", 3),
    ]


def test_a_complete_dump_of_a_month_gives_its_total(tmp_path: Path) -> None:
    path = dump(tmp_path, "ru.wikipedia Сдача_в_плен 12 desktop 6 A1[5", name="pageviews-202611-user")
    assert said(path) == [("ru.wikipedia/desktop", "2026-11", 6)]


@pytest.mark.parametrize("engine", ["python", "duckdb"])
def test_an_access_log_gives_requests_by_the_hour_of_utc(engine: str, tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        log("GET /find?lang=ru&q=%D1%81%D0%B4%D0%B0%D1%87%D0%B0+%D0%B2+%D0%BF%D0%BB%D0%B5%D0%BD HTTP/1.1"),
        log("GET /help/surrender-as-a-soldier HTTP/1.1"),
        log("GET / HTTP/1.1", "https://search.example/?text=surrender%20soldier&lr=213"),
        log("GET /?q=surrender+soldier HTTP/1.1", status=404),
        log("GET /?session=surrender+soldier HTTP/1.1"),
        log("GET /about HTTP/1.1"),
        "no line of a log",
        name="access.log",
    )

    assert said(path, engine=engine) == [("requests", "2026-11-30T11", 3)]


@pytest.mark.parametrize("engine", ["python", "duckdb"])
def test_words_that_the_server_escaped_are_read(engine: str, tmp_path: Path) -> None:
    words = "".join(f"\\x{byte:02x}" for byte in "сдача в плен".encode())
    path = dump(
        tmp_path,
        log(f"GET /find?q={words} HTTP/1.1"),
        log(f"GET /{words.upper().replace('X', 'x')} HTTP/1.1"),
        log("GET / HTTP/1.1", f"https://search.example/?text={words}"),
        log("GET /find?q=\\x22surrender\\x22+soldier HTTP/1.1"),
        log("GET /find?q=\\xzz HTTP/1.1"),
        name="access.log",
    )

    assert said(path, engine=engine) == [("requests", "2026-11-30T11", 4)]


@pytest.mark.parametrize("engine", ["python", "duckdb"])
def test_a_list_of_queries_is_summed_by_its_dates(engine: str, tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        "Date;Query;Impressions",
        "2026-11-01;Как СДАТЬСЯ в плен;1 200",
        '2026-11-01;"сдача; плен";3',
        "2026-12-01;surrender soldier;4",
        "yesterday;surrender soldier;4",
        "2026-12-01;surrender soldier;about 4",
        "2026-12-01;surrender soldier",
        name="queries.csv",
    )

    assert said(path, engine=engine) == [("queries", "2026-11-01", 1203), ("queries", "2026-12-01", 4)]


def test_a_list_without_dates_takes_the_period_that_is_given(tmp_path: Path) -> None:
    path = dump(tmp_path, "query,count", "сдача в плен,7", name="queries.csv")

    assert said(path, period="2026-11") == [("queries", "2026-11", 7)]
    with pytest.raises(Unfit, match="no column of dates"):
        said(path)


def test_a_dump_under_another_name_needs_its_period(tmp_path: Path) -> None:
    path = dump(tmp_path, "ru Сдача_в_плен 2 0", name="dump")

    assert said(path, period="2026-11-30T13") == [("ru", "2026-11-30T13", 2)]
    with pytest.raises(Unfit, match="does not say of when"):
        said(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"a letter to somebody\n", "say which with --kind"),
        (b"\x28\xb5\x2f\xfd packed", "zstandard|zstd"),
        (b"name,age\nx,1\n", "names no column of queries"),
        (gzip.compress(b"ru X 1 0\n" * 9000, mtime=0)[:-20], "ends too early"),
        (b"\x1f\x8b broken", "broken"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_a_sentence(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / ("pageviews-20261130-130000.gz" if content[:2] == b"\x1f\x8b" else "something")
    path.write_bytes(content)

    with pytest.raises(Unfit, match=sentence):
        said(path)


def test_a_row_shows_no_words(tmp_path: Path) -> None:
    from safeconduct.interest.counting.layouts import Layout

    row = Layout(Kind.LOG).row(log("GET /?q=secret HTTP/1.1").encode())
    assert row is not None
    assert "secret" not in repr(row)
    assert "192.0.2.7" not in row.text
    assert "ivanov" not in row.text
