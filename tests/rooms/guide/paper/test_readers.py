"""The leaflet read aloud: marked for those who do not see it, as PDF/UA asks."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pdfua import validate
from tests.rooms.guide.paper.content import LEAFLETS, RECEIVING, SHEETS, flat, of

from safeconduct.guide.paper import pronounce


@pytest.mark.parametrize("name", [*LEAFLETS, *SHEETS])
def test_a_file_is_marked_for_readers_who_do_not_see_it(folder: Path, name: str) -> None:
    language = name.split(".")[1]
    with pikepdf.open(folder / name) as file:
        assert file.Root.MarkInfo.Marked is True
        assert str(file.Root.Lang) == language
        assert file.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(file.docinfo["/Title"]) == of(language).front["title"]
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == of(language).front["title"]
        elements = [
            one
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"
        ]
        figures = [one for one in elements if one.S == "/Figure"]
        pictures = {flat(step.picture) for step in of(language).steps}
        assert len(figures) == (len(pictures) + 1) * (4 if name in SHEETS else 1)
        assert {" ".join(str(one.Alt).split()) for one in figures} > pictures
        _, _, width, height = (float(side) for side in file.pages[0].mediabox)
        for one in figures:
            left, bottom, right, top = (float(side) for side in one.A.BBox)
            assert 0 < left < right < width
            assert 0 < bottom < top < height
        foreign = [one for one in elements if one.S in ("/Sect", "/BlockQuote")]
        assert len(foreign) >= 2 + len(pronounce.KEYS)
        assert {str(one.Lang) for one in foreign} == {RECEIVING}


@pytest.mark.parametrize("name", [*LEAFLETS, *SHEETS])
def test_the_checker_of_pdf_ua_finds_nothing(folder: Path, name: str) -> None:
    report = validate(folder / name)
    assert list(report.findings) == []
