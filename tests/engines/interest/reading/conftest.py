"""Files as the providers write them, made here, so that the readers are proved where the samples are absent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

import pytest

from safeconduct.interest.engine.reading import Fault, Unreadable, read_file

Refused = Callable[..., Unreadable]
Workbook = Callable[..., bytes]
Archive = Callable[[Mapping[str, str | bytes]], bytes]

TITLE = "Динамика частотности запросов «горячая линия», по месяцам, 01.08.2024 — 31.10.2024, Россия, все устройства"
WORDSTAT = (
    f"Период;Число запросов;Доля от всех запросов, %;{TITLE}\r"
    "август 2024;36 806;0,00042;\rсентябрь 2024;87 798;0,00095;\rоктябрь 2024;211 226;0,00202;\r"
)
TRENDS = "Category: All categories\n\nWeek,hotline: (Ukraine),white flag: (Ukraine)\n" + "".join(
    f"2025-06-{day:02},{day},{'<1' if day == 8 else 100 - day}\n" for day in (1, 8, 15, 22)
)


def refusing(data: bytes | str, fault: Fault, line: int | None = None, **given: object) -> Unreadable:
    """Return why a file was not read, after proving which fault it was and where."""
    content = data.encode() if isinstance(data, str) else data
    with pytest.raises(Unreadable) as refused:
        read_file(content, **given)  # type: ignore[arg-type]
    assert (refused.value.fault, refused.value.line) == (fault, line)
    return refused.value


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of texts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # A time of its own, so that the bytes are the same at each hour.
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _letters(place: int) -> str:
    return chr(ord("A") + place)


def _sheet(rows: Sequence[Sequence[str | float | None]]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{_letters(at)}{number}"><v>{cell}</v></c>'
            if isinstance(cell, float | int)
            else f'<c r="{_letters(at)}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for at, cell in enumerate(row)
            if cell is not None
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def workbook(
    sheets: Mapping[str, Sequence[Sequence[str | float | None]]], raw: Mapping[str, str] | None = None
) -> bytes:
    """Return a workbook of sheets; `raw` replaces or adds files inside it."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    members: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{related}</Relationships>',
    }
    for at, name in enumerate(names, 1):
        members[f"xl/worksheets/sheet{at}.xml"] = _sheet(sheets[name])
    return zipped({**members, **(raw or {})})


@pytest.fixture
def refuse() -> Refused:
    """Return what proves that a file is refused with a fault at a line."""
    return refusing


@pytest.fixture
def book() -> Workbook:
    """Return what makes workbooks."""
    return workbook


@pytest.fixture
def pack() -> Archive:
    """Return what makes archives."""
    return zipped


@pytest.fixture
def wordstat() -> str:
    """Return three months of Wordstat, with lines that end in CR alone."""
    return WORDSTAT


@pytest.fixture
def trends() -> str:
    """Return four weeks of two terms of Google Trends."""
    return TRENDS
