"""One small film, rendered once for all tests of this folder."""

import json
import shutil
from pathlib import Path

import pytest
from tests.once import once
from tests.rooms.guide.film import content
from tests.rooms.guide.film.content import Rendered

from safeconduct.guide import film


@pytest.fixture(scope="session")
def programs() -> None:
    for program in ("ffmpeg", "espeak-ng"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed: apt-get install {program}")


@pytest.fixture(scope="session")
def rendered(programs: None, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Return (content, out, cache, what was written) of the small film."""
    folder = once(tmp_path_factory, "film", _render)
    written = json.loads((folder / "written.json").read_text("utf-8"))
    return folder / "content", folder / "out", folder / "cache", written


def _render(folder: Path) -> None:
    source = content.write(folder / "content")
    written = film.build(source, folder / "out", folder / "cache", settings=content.SMALL).written
    (folder / "written.json").write_text(json.dumps(written), "utf-8")
