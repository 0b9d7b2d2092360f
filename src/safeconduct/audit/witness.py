"""The second place: a file of signed heads, one a line, that this machine's databases do not hold."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings


class WitnessMissing(OSError):
    """The place for the heads is not there; the message says which and what to do."""


def path() -> Path:
    """Return the file of heads: option `audit.witness` of config.toml, else witness/heads.jsonl of the home."""
    options: dict[str, Any] = getattr(settings, "OPTIONS", {})
    chosen = options.get("audit", {}).get("witness")
    home = Path(settings.HOME)
    return home / chosen if chosen else home / "witness" / "heads.jsonl"


@contextmanager
def locked(*, wait: bool = True) -> Iterator[bool]:
    """Hold the right to write heads, among all threads and processes of this home; yield whether it was got."""
    folder = Path(settings.HOME) / "witness"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def lines() -> list[str]:
    """Return every line of the file without its line break; none when no head was ever written."""
    try:
        text = path().read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return []
    return text.split("\n")[:-1] if text.endswith("\n") or not text else text.split("\n")


def last_line() -> str | None:
    """Return the last complete line, reading only the end of the file; None when there is none."""
    try:
        with path().open("rb") as source:
            size = source.seek(0, os.SEEK_END)
            source.seek(max(0, size - 4096))
            end = source.read()
    except FileNotFoundError:
        return None
    complete = end[: end.rfind(b"\n") + 1].split(b"\n")
    return complete[-2].decode("utf-8", errors="replace") if len(complete) > 1 else None


def append(added: list[str]) -> None:
    """Add lines and return when they are on the disk; the caller holds the lock.

    A line that a crash cut off is ended first, not removed: the place may allow nothing but appending.
    """
    place = path()
    if not place.parent.is_dir():
        if place.parent != Path(settings.HOME) / "witness":
            raise WitnessMissing(
                f"The folder {place.parent} for the audit heads is not there; mount it, or correct the option "
                "audit.witness in config.toml."
            )
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = not place.exists()
    handle = os.open(place, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as out:
        size = out.seek(0, os.SEEK_END)
        torn = False
        if size:
            out.seek(size - 1)
            torn = out.read(1) != b"\n"
        out.write((b"\n" if torn else b"") + "".join(line + "\n" for line in added).encode())
        out.flush()
        os.fsync(out.fileno())
    if new:
        _settle_folder(place.parent)


def _settle_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
