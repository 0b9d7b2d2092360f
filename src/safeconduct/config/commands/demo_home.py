"""A home of the demonstration that is made whole or made again: one that was cut short is told from others."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safeconduct.config.commands import Refused

KEPT = "demo.json"
UNFINISHED = "demo.unfinished"


def make_once(home: Path, make: Callable[[], dict[str, Any]], renew: Callable[[], None]) -> dict[str, Any]:
    """Return how to get into the demonstration of a home: `make` fills it, `renew` readies one that is whole.

    A folder in which an earlier start was cut short is emptied and filled anew. Raises Refused where the folder
    holds something that no demonstration made, or where another process is filling it at this moment.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept, mark = home / KEPT, home / UNFINISHED
    if kept.exists():
        renew()
    else:
        if not mark.exists() and any(home.iterdir()):
            raise Refused(f"The folder {home.name!r} holds something else. Choose an empty one with --home.")
        with mark.open("a") as held:
            _hold(held.fileno(), home)
            if not kept.exists():  # another process may have ended its work just before
                _empty(home)
                _keep(kept, make())
            mark.unlink(missing_ok=True)
    return dict(json.loads(kept.read_text("utf-8")))


def _hold(mark: int, home: Path) -> None:
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused(
            f"The folder {home.name!r} is being filled by another start. Wait for it, or choose another with --home."
        ) from None


def _empty(home: Path) -> None:
    """Remove what an earlier start left behind: all of it lay in a folder that was empty when that began."""
    for one in home.iterdir():
        if one.name == UNFINISHED:
            continue
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()


def _keep(kept: Path, data: dict[str, Any]) -> None:
    """Write the file at once and readable by its owner alone: half of it would pass for a finished home."""
    half = kept.with_suffix(".half")
    half.touch(mode=0o600)
    with half.open("w", encoding="utf-8") as out:
        json.dump(data, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    half.replace(kept)
