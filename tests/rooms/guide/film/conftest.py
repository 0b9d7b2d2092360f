"""One small film, rendered once for all tests of this folder."""

import shutil

import pytest
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
    folder = tmp_path_factory.mktemp("film")
    source = content.write(folder / "content")
    written = film.build(source, folder / "out", folder / "cache", settings=content.SMALL).written
    return source, folder / "out", folder / "cache", written
