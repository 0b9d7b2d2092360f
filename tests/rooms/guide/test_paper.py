"""The leaflet on paper: two pages that hold their words, read aloud by a reader, scanned by a telephone."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from pdfua import validate
from tests.rooms.guide import printed

from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.paper import PaperFault, build, fit, printing, pronounce, sides
from safeconduct.guide.paper.code import way
from safeconduct.guide.paper.pictograms import picture
from safeconduct.guide.paper.words import Words, leaflet_files, read
from safeconduct.guide.shipped import shipped

LINE = {"name": "Arcadia Line", "phone": "+999 000 000 000", "address": "https://line.example/g"}
RECEIVING = "fr"
LEAFLETS = [f"leaflet.{language}.pdf" for language in LANGUAGES]
SHEETS = [f"leaflet-a4.{language}.pdf" for language in LANGUAGES]
KINDS = {"leaflet": (105.0, 148.0, 60_000), "leaflet-a4": (210.0, 297.0, 75_000)}
FRAME = 4.0 + 2.6  # millimetres from the edge to the frame's inside


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        printing.typesetter()
    except PaperFault as fault:
        pytest.skip(str(fault))
    out = tmp_path_factory.mktemp("paper")
    told: list[str] = []
    written = build(shipped(), out, LANGUAGES, LINE, RECEIVING, told.append)
    assert told == [one.name for one in written]
    assert {one.name for one in written} == {*LEAFLETS, *SHEETS}
    return out


def of(language: str) -> Words:
    return read(language, shipped(), leaflet_files())


def flat(text: str) -> str:
    """Text as the reader of a page finds it: other spaces and apostrophes, and none of it hyphenated."""
    return " ".join(text.replace("'", "’").split())


@pytest.mark.parametrize("name", [*LEAFLETS, *SHEETS])
def test_a_file_has_exactly_two_pages_of_its_size_and_stays_small(folder: Path, name: str) -> None:
    width, height, most = KINDS[name.split(".", maxsplit=1)[0]]
    told = printed.run("pdfinfo", folder / name)
    assert re.search(r"Pages:\s+2\n", told)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", told)
    assert size is not None
    assert float(size[1]) / printed.MM == pytest.approx(width, abs=0.1)
    assert float(size[2]) / printed.MM == pytest.approx(height, abs=0.1)
    assert (folder / name).stat().st_size < most


@pytest.mark.parametrize("name", [*LEAFLETS, *SHEETS])
def test_every_font_lies_in_the_file(folder: Path, name: str) -> None:
    rows = printed.run("pdffonts", folder / name).splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row  # embedded, a part only, readable as text
        assert "Noto-Sans" in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_says_every_step_in_order_and_how_to_reach_the_line(folder: Path, language: str) -> None:
    words, found = of(language), printed.text(folder / f"leaflet.{language}.pdf", 1)
    at = 0
    for said in (
        *(
            text
            for number, step in enumerate(words.steps, 1)
            for text in (f"{number} {step.title}", step.say)
        ),
        words.trick,
        LINE["phone"],
        "line.example/g",
        words.front["keep"],
    ):
        at = found.find(flat(said), at)
        assert at >= 0, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_back_speaks_to_both_and_names_four_articles(folder: Path, language: str) -> None:
    own, theirs = of(language), of(RECEIVING)
    found = printed.text(folder / f"leaflet.{language}.pdf", 2)
    for said in (theirs.receiver["title"], theirs.receiver["ask"], own.holder["reach"]):
        assert flat(said) in found
    for key, sentence in pronounce.WORDS[RECEIVING].items():
        assert flat(sentence).rstrip("!. ") in found
        sounds = pronounce.sounds(language, RECEIVING)
        assert (
            sounds is None or f"{sounds[key]} {flat(pronounce.WORDS[language][key]).rstrip('!. ')}" in found
        )
    for number in (13, 17, 18, 70):
        assert found.count(f". {number} ") == 2


@pytest.mark.parametrize("name", [*LEAFLETS, *SHEETS])
def test_the_code_leads_to_the_address(folder: Path, name: str, tmp_path: Path) -> None:
    count = 4 if name in SHEETS else 1
    assert printed.scanned(folder / name, 1, tmp_path) == [LINE["address"]] * count


def test_without_an_address_the_code_dials(tmp_path: Path) -> None:
    reach = way({"phone": "+999 (0) 12-34"})
    assert (reach.target, reach.shown) == ("tel:+99901234", "+99901234")
    build(shipped(), tmp_path, ["en"], {"phone": "+999 (0) 12-34"}, "en", lambda _: None)
    assert printed.scanned(tmp_path / "leaflet.en.pdf", 1, tmp_path) == ["tel:+99901234"]


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


@pytest.mark.parametrize("name", LEAFLETS)
def test_no_word_touches_the_frame_or_another_word(folder: Path, name: str) -> None:
    for page in (1, 2):
        words = printed.words(folder / name, page)
        assert len(words) > 60
        for one in words:
            assert one.left > FRAME + 1 and one.right < 105 - FRAME - 1, one
            assert one.top > FRAME and one.bottom < 148 - FRAME, one
        for index, one in enumerate(words):
            for other in words[index + 1 :]:
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                assert across < 0.3 or down < 1.3, (one, other)  # the boxes of two lines overlap a little


@pytest.mark.parametrize("name", SHEETS)
def test_a_back_lies_behind_each_front(folder: Path, name: str) -> None:
    for page in (1, 2):
        words = printed.words(folder / name, page)
        first = words[0].text
        corners = sorted((round(one.left), round(one.top)) for one in words if one.text == first)[:4]
        left, top = corners[0]
        assert left < 12 and top < 12
        assert {(left, top), (left, top + 148), (left + 105, top), (left + 105, top + 148)} <= {
            (round(one.left), round(one.top) + shift)
            for one in words
            for shift in (0, -1)
            if one.text == first
        }


@pytest.mark.parametrize(("own", "theirs"), list(product(LANGUAGES, LANGUAGES)))
def test_every_pair_of_languages_fits(own: str, theirs: str, folder: Path) -> None:
    made = (sides.front(of(own), way(LINE)), sides.back(of(own), of(theirs)))
    assert all(gap >= 0.5 for gap in fit.gaps(of(own), made))


def test_the_same_words_give_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from safeconduct.guide import paper; from safeconduct.guide.shipped "
        f"import shipped; paper.build(shipped(), Path(sys.argv[1]), ['uk'], {LINE!r}, {RECEIVING!r}, print)"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )
    for name in ("leaflet.uk.pdf", "leaflet-a4.uk.pdf"):
        again, first = ((one / name).read_bytes() for one in (tmp_path, folder))
        assert hashlib.sha256(again).hexdigest() == hashlib.sha256(first).hexdigest()
        assert not re.search(rb"/(CreationDate|ModDate)|xmp:(CreateDate|ModifyDate)", again)


def test_a_second_build_touches_no_file(folder: Path) -> None:
    before = (folder / "leaflet.fr.pdf").stat().st_mtime_ns
    build(shipped(), folder, ["fr"], LINE, RECEIVING, lambda _: None)
    assert (folder / "leaflet.fr.pdf").stat().st_mtime_ns == before


def test_nothing_is_smaller_than_eight_points_and_no_colour_runs() -> None:
    style = (Path(sides.__file__).parent / "leaflet.css").read_text("utf-8")
    sizes = [float(one) for one in re.findall(r"(\d+(?:\.\d+)?)pt", style)]
    assert sizes and min(sizes) >= 8
    assert not re.search(r"font-size: [\d.]+(?!pt|[\d.])", style)
    assert not any("radient" in picture(step.article) for step in of("en").steps)


def test_a_step_without_a_picture_for_print_takes_its_scene() -> None:
    assert picture("wounded").startswith("<svg")
    with pytest.raises(KeyError, match="There is no drawing named"):
        picture("no-such-article")


@pytest.mark.parametrize(
    ("organisation", "sentence"),
    [
        ({"name": "Arcadia Line"}, "write phone or address under"),
        ({"address": "line.example"}, "with https:// in front"),
        ({"phone": "call us"}, "holds no digit"),
    ],
)
def test_a_line_that_cannot_be_reached_is_refused(
    organisation: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(PaperFault, match=sentence):
        build(shipped(), tmp_path, ["en"], organisation, "uk", lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_a_side_that_does_not_hold_its_words_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(PaperFault, match=r"The front of the leaflet in fr is [\d.]+ mm too long: shorten"):
        build(shipped(), tmp_path, ["fr"], LINE | {"name": "A very long name of a line. " * 9}, "uk", str)


def test_an_onion_address_fits_in_every_language(folder: Path, tmp_path: Path) -> None:
    address = f"http://{'a2' * 28}.onion"
    for leaflet in build(shipped(), tmp_path, LANGUAGES, LINE | {"address": address}, "ru", str)[::2]:
        assert printed.scanned(leaflet, 1, tmp_path) == [address]
        assert all(one.right < 105 - FRAME - 1 for one in printed.words(leaflet, 1))


def test_missing_system_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(printing, "import_module", broken)
    with pytest.raises(
        PaperFault, match=r"apt-get install libpango-1\.0-0 libpangoft2-1\.0-0 fonts-noto-core"
    ):
        printing.typesetter()


def test_a_missing_font_is_named(folder: Path, tmp_path: Path) -> None:
    dejavu = Path("/usr/share/fonts/truetype/dejavu")
    if not dejavu.exists():
        pytest.skip("There is no other font to try; apt-get install fonts-dejavu-core.")
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{dejavu}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    script = "from safeconduct.guide.paper import printing; printing.require_font()"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
        env={"FONTCONFIG_FILE": str(settings)},
    )
    assert (
        "Printing needs the font Noto Sans: install it with apt-get install fonts-noto-core." in ended.stderr
    )
