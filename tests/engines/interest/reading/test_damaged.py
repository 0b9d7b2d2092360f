"""Files that are damaged, of another sort, or too large: one fault each, and its line."""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from safeconduct.interest.engine.reading import Choice, Fault, Unreadable, limits, read_file
from safeconduct.interest.engine.records import Unit

Refuse = Callable[..., Unreadable]
Pack = Callable[..., bytes]
WEEKS = "Тиждень,гаряча лінія: (Україна)\n2025-06-01,45\n2025-06-08,52\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_damaged_letter_is_refused_at_its_line(end: str, refuse: Refuse) -> None:
    text = f"Тиждень,лінія: (Україна){end}2025-06-01,4{end}2025-06-08,".encode() + b"\xff5" + end.encode()
    refuse(text, Fault.ENCODING, 3)
    refuse(f"Day,line: (UA){end}2025-06-01,4{end}2025-06-02,\ufffd{end}", Fault.ENCODING, 3)


def test_letters_cut_at_the_end_are_refused(refuse: Refuse) -> None:
    data = WEEKS.encode()
    refuse(data[: data.index("Україна".encode()) + 3], Fault.CUT, 1)
    refuse(WEEKS.encode("utf-16")[:-1], Fault.CUT, 3)


def test_a_western_encoding_is_not_taken_for_a_cyrillic_one(refuse: Refuse) -> None:
    text = "Période;Fréquence\n2025-01;500\n2025-02;600\n"
    refuse(text.encode("latin-1"), Fault.ENCODING, 1)
    assert read_file(text.encode()).series[0].unit == Unit.COUNT


@pytest.mark.parametrize("wrong", ["cp1251", "latin-1"])
def test_an_encoding_applied_twice_is_refused(wrong: str, refuse: Refuse) -> None:
    refuse("Month,гаряча лінія: (Львів)\n2025-01,4\n".encode().decode(wrong), Fault.ENCODING, 1)


def test_short_words_that_could_be_an_encoding_applied_twice_are_read() -> None:
    upload = read_file("запит;n\nНі;5\nТі;7\nстоп;8\n".encode(), choice=Choice(words="запит"))
    assert [phrase.text for phrase in upload.phrases] == ["Ні", "Ті", "стоп"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\0\1\2\3", 1),
        (b"date;n\n2025-01;5\n2025-02;\x005\n" + b"2025-03;5\n" * 9, 3),
        (b"date;n\n2025-01;5\n\x07", 3),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, line: int | None, refuse: Refuse) -> None:
    refuse(data, Fault.BINARY, line)


@pytest.mark.parametrize(
    "data", [gzip.compress(b"ru A 1 0", mtime=0), bz2.compress(b"ru A 1 0"), b"7z\xbc\xaf\x27\x1c..."]
)
def test_what_is_compressed_is_refused(data: bytes, refuse: Refuse) -> None:
    refuse(data, Fault.COMPRESSED)


@pytest.mark.parametrize(
    "text",
    [
        "ru Как_сдаться_в_плен 3 0\nru.m Плен 19 0\n",
        "en.wikipedia White_flag 1234 desktop 4 A1B3\n",
        '203.0.113.9 - - [10/Oct/2025:13:55:36 +0300] "GET /?q=flag HTTP/1.1" 200 512 "-" "Mozilla"\n',
    ],
)
def test_logs_and_dumps_are_left_to_counting(text: str, refuse: Refuse) -> None:
    refuse(text, Fault.COUNTED, 1)


@pytest.mark.parametrize("text", ["<!DOCTYPE html><title>", "\n <HTML><body>", "<?xml version='1'?><html>"])
def test_a_web_page_is_refused(text: str, refuse: Refuse) -> None:
    refuse(text, Fault.WEB_PAGE, 1)


def test_too_many_bytes_rows_columns_and_periods_are_refused(
    monkeypatch: pytest.MonkeyPatch, refuse: Refuse
) -> None:
    monkeypatch.setattr(limits, "BYTES", 100)
    refuse(b"x" * 101, Fault.LARGE)
    monkeypatch.setattr(limits, "ROWS", 3)
    refuse("2025-01;1\n" * 5, Fault.LONG, 4)
    monkeypatch.setattr(limits, "COLUMNS", 4)
    refuse("2025-01;1;2;3;4\n", Fault.WIDE, 1)
    monkeypatch.setattr(limits, "PERIODS", 5)
    assert refuse("2025-01;1\n2025-09;2", Fault.LONG, 2, choice=Choice(unit=Unit.COUNT)).facts == {"limit": 5}


def test_the_limits_are_wide_enough_for_a_year_of_hours_and_a_long_list() -> None:
    assert limits.PERIODS > 366 * 24
    assert limits.ROWS >= 50_000
    assert limits.BYTES >= 10 * limits.MEGABYTE


def test_a_bomb_is_refused_whatever_it_says_of_its_size(pack: Pack, refuse: Refuse) -> None:
    bomb = pack({"Chart.csv": b"0" * (limits.UNPACKED + 1)})
    assert len(bomb) < limits.UNPACKED / 100
    assert refuse(bomb, Fault.ARCHIVE_LARGE).facts == {"limit": 32}


def test_a_damaged_or_locked_archive_is_refused(pack: Pack, refuse: Refuse) -> None:
    good = pack({"Chart.csv": "Date,Clicks,Impressions,CTR,Position\n2026-03-15,0,3,0%,1.7\n"})
    refuse(good[:-30], Fault.ARCHIVE)
    refuse(good.replace(b"2026", b"2027").replace(good[40:60], b"\xff" * 20), Fault.ARCHIVE)
    locked = bytearray(good)
    locked[6] |= 1
    locked[good.index(b"PK\x01\x02") + 8] |= 1
    refuse(bytes(locked), Fault.ARCHIVE)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("Chart.csv", "x")
    refuse(packed.getvalue(), Fault.ARCHIVE)
    refuse(pack({f"{number}.csv": "a,b" for number in range(300)}), Fault.ARCHIVE)
    refuse(b"PK\x05\x06" + b"\0" * 18, Fault.ARCHIVE)
    refuse(good.replace(b"Chart.csv", b"\0hart.csv"), Fault.ARCHIVE)


def test_a_workbook_that_would_need_much_room_is_refused(book: Callable[..., bytes], refuse: Refuse) -> None:
    def sheet(cells: str) -> bytes:
        return book(
            {"a": []}, {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>"}
        )

    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFD2"><v>1</v></c></row>'
    refuse(sheet(far), Fault.WIDE)
    refuse(sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), Fault.LONG, 1048576)
    refuse(sheet('<row r="9999999"><c><v>1</v></c></row>'), Fault.SHEET)
    refuse(sheet('<row r="1"><c r="&#88;FD1"><v>1</v></c></row>'), Fault.SHEET)
    longest = "x" * 300_000
    strings = {"xl/sharedStrings.xml": f"<sst><si><t>{longest}</t></si></sst>"}
    refuse(book({"a": [[1.0] * 20] * 20}, strings), Fault.ARCHIVE_LARGE)


def test_a_workbook_without_content_with_two_tables_or_damaged_is_refused(
    book: Callable[..., bytes], refuse: Refuse
) -> None:
    table = [["month", "searches"], ["2025-01", 200.0]]
    refuse(book({"a": []}), Fault.EMPTY)
    refuse(book({"a": table, "b": table}), Fault.SHEETS)
    refuse(book({"a": table}, {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}), Fault.SHEET)
    refuse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Fault.SHEET)
    assert len(read_file(book({"a": table, "b": []})).series[0].points) == 1


def test_a_fault_in_a_workbook_names_the_row_of_the_sheet(book: Callable[..., bytes], refuse: Refuse) -> None:
    rows: list[list[object]] = [[], ["month", "searches"], [], ["2025-01", 200.0], ["2025-02", 300.5]]
    assert refuse(book({"a": rows}), Fault.FRACTION, 5).facts == {
        "column": "searches",
        "found": "300.5",
        "table": "a",
    }


def test_the_message_of_an_exception_repeats_nothing_of_the_file(refuse: Refuse) -> None:
    error = refuse("month;n\nOlena;5\n", Fault.DATE, 2)
    assert str(error) == "Line 2 cannot be read (date). Correct it and send the file again."


@pytest.mark.parametrize("sign", ["ab", '"', "\n", "\0"])
def test_a_delimiter_that_can_be_none_is_refused(sign: str, refuse: Refuse) -> None:
    refuse("2025-01;5", Fault.DELIMITER, 1, choice=Choice(delimiter=sign))


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866"])
def test_other_cyrillic_encodings_are_refused_and_not_read_as_other_words(
    encoding: str, wordstat: str, refuse: Callable[..., Unreadable]
) -> None:
    text = wordstat.partition(";Доля")[0] + "\n2025-01;150\n2025-02;160\n"
    refuse(text.encode(encoding), Fault.ENCODING, 1)
    assert read_file(text.encode("cp1251")).series[0].unit == Unit.COUNT
