"""A home of the demonstration is whole or made again; what somebody else keeps in a folder is never touched."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from safeconduct.config.commands import Refused
from safeconduct.config.commands.demo_home import KEPT, UNFINISHED, make_once

BEGIN = """
import sys, time
from pathlib import Path
from safeconduct.config.commands.demo_home import make_once

home = Path(sys.argv[1])

def make():
    (home / "databases").mkdir()
    (home / "databases" / "half").write_text("half a database")
    print("begun", flush=True)
    time.sleep(600)

make_once(home, make, lambda: None)
"""


def fill(home: Path, codename: str) -> dict[str, Any]:
    (home / "whole").write_text(codename)
    return {"codename": codename}


def unneeded() -> None:
    pytest.fail("A home that is not whole was taken for one that is.")


@pytest.fixture
def begun(tmp_path: Path) -> Any:
    """A start that is in the middle of filling a home; it is killed in the end."""
    process = subprocess.Popen([sys.executable, "-c", BEGIN, str(tmp_path / "home")], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_an_empty_folder_is_filled_and_only_its_owner_reads_how_to_get_in(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert make_once(home, lambda: fill(home, "first"), unneeded) == {"codename": "first"}
    assert (home / KEPT).stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in home.iterdir()) == [KEPT, "whole"]


def test_a_home_that_is_whole_is_readied_and_not_filled_again(tmp_path: Path) -> None:
    home, readied = tmp_path / "home", []
    make_once(home, lambda: fill(home, "first"), unneeded)
    again = make_once(home, lambda: fill(home, "second"), lambda: readied.append(home))
    assert again == {"codename": "first"}
    assert readied == [home]


def test_a_start_that_was_killed_is_made_again_from_nothing(tmp_path: Path, begun: Any) -> None:
    home = tmp_path / "home"
    begun.kill()
    begun.wait()
    assert (home / "databases" / "half").exists()
    assert make_once(home, lambda: fill(home, "second"), unneeded) == {"codename": "second"}
    assert sorted(one.name for one in home.iterdir()) == [KEPT, "whole"]


def test_a_start_that_failed_is_made_again_from_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"

    def broken() -> dict[str, Any]:
        (home / "half").write_text("half")
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space left"):
        make_once(home, broken, unneeded)
    assert (home / UNFINISHED).exists()
    make_once(home, lambda: fill(home, "second"), unneeded)
    assert sorted(one.name for one in home.iterdir()) == [KEPT, "whole"]


def test_a_home_that_another_start_is_filling_is_left_to_it(tmp_path: Path, begun: Any) -> None:
    home = tmp_path / "home"
    with pytest.raises(Refused, match="'home' is being filled by another start"):
        make_once(home, lambda: fill(home, "second"), unneeded)
    assert (home / "databases" / "half").read_text() == "half a database"


def test_a_folder_that_holds_something_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("dear")
    with pytest.raises(Refused, match=r"holds something else\. Choose an empty one"):
        make_once(tmp_path, lambda: fill(tmp_path, "first"), unneeded)
    assert [one.name for one in tmp_path.iterdir()] == ["letters"]


def test_half_of_what_is_kept_never_passes_for_a_whole_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with pytest.raises(TypeError):
        make_once(home, lambda: {"codename": object()}, unneeded)
    assert not (home / KEPT).exists()
    assert json.loads(json.dumps(make_once(home, lambda: fill(home, "second"), unneeded))) == {
        "codename": "second"
    }
