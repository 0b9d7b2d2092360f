"""Leaflets are built the same everywhere, and only when something changed; what is missing is named."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.rooms.guide.paper.content import LINE, RECEIVING

from safeconduct.guide.paper import PaperFault, build, printing
from safeconduct.guide.shipped import shipped


def test_the_same_words_give_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from safeconduct.guide import paper; from safeconduct.guide.shipped "
        f"import shipped; paper.build(shipped(), Path(sys.argv[1]), ['uk'], {LINE!r}, {RECEIVING!r}, print)"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )
    for name in ("leaflet.uk.pdf", "leaflet-a4.uk.pdf"):
        again, first = ((one / name).read_bytes() for one in (tmp_path, folder))
        assert hashlib.sha256(again).hexdigest() == hashlib.sha256(first).hexdigest()
        assert not re.search(rb"/(CreationDate|ModDate)|xmp:(CreateDate|ModifyDate)", again)


def test_a_second_build_touches_no_file(folder: Path) -> None:
    before = (folder / "leaflet.fr.pdf").stat().st_mtime_ns
    build(shipped(), folder, ["fr"], LINE, RECEIVING, lambda _: None)
    assert (folder / "leaflet.fr.pdf").stat().st_mtime_ns == before


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
        env=os.environ | {"FONTCONFIG_FILE": str(settings)},
    )
    assert (
        "Printing needs the font Noto Sans: install it with apt-get install fonts-noto-core." in ended.stderr
    )
