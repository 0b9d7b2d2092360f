"""One small film, rendered once for all tests of this folder."""

import shutil

import pytest

from safeconduct.guide import film
from tests.rooms.guide.film import content


@pytest.fixture(scope="session")
def programs():
    for program in ("ffmpeg", "espeak-ng"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed: apt-get install {program}")


@pytest.fixture(scope="session")
def rendered(programs, tmp_path_factory):
    """Return (content, out, cache, what was written) of the small film."""
    folder = tmp_path_factory.mktemp("film")
    source = content.write(folder / "content")
    written = film.build(source, folder / "out", folder / "cache", settings=content.SMALL)
    return source, folder / "out", folder / "cache", written
