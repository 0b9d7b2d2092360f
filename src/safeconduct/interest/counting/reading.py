"""Bytes of files, plain or packed, in chunks of whole lines; the memory it takes does not grow with the file."""

import bz2
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from safeconduct.interest.counting.layouts import Unfit

CHUNK = 4_194_304
LONGEST_LINE = 1_048_576
_PACKED = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\x28\xb5\x2f\xfd": "zst"}


def packing(path: Path) -> str:
    """Return gz, bz2 or zst by the first bytes, or nothing for a plain file."""
    with path.open("rb") as file:
        begin = file.read(4)
    return next((name for magic, name in _PACKED.items() if begin.startswith(magic)), "")


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading its content, unpacked."""
    packed = packing(path)
    if packed == "zst":
        raise Unfit("it is packed with zstd, which is not read here; unpack it, or pack it with gzip.")
    openers: dict[str, Callable[[Path], Any]] = {"": _plain, "gz": gzip.open, "bz2": bz2.open}
    with openers[packed](path) as file:
        yield file


def _plain(path: Path) -> IO[bytes]:
    return path.open("rb")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as it lies on the disk."""
    total = sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            total.update(part)
    return total.hexdigest()


def chunks(file: IO[bytes], size: int = CHUNK) -> Iterator[bytes]:
    """Yield whole lines, about `size` bytes at a time; each chunk ends with a line feed, added to the last line."""
    rest = b""
    while part := file.read(size):
        end = part.rfind(b"\n") + 1
        if end == 0:
            rest += part
            _bounded(rest)
            continue
        yield rest + part[:end]
        rest = part[end:]
        _bounded(rest)
    if rest:
        yield rest + b"\n"


def lines_between(path: Path, start: int, end: int) -> bytes:
    """Return the whole lines of a plain file that begin at `start` or later and before `end`, in bytes."""
    with path.open("rb") as file:
        if start:
            file.seek(start - 1)
            file.readline(LONGEST_LINE)  # the line before, or its line feed
        begin = file.tell()
        if begin >= end:
            return b""
        found = file.read(end - begin)
        if not found.endswith(b"\n"):
            found += file.readline(LONGEST_LINE)
    return found if found.endswith(b"\n") or not found else found + b"\n"


def _bounded(rest: bytes) -> None:
    if len(rest) > CHUNK + LONGEST_LINE:
        raise Unfit("it has a line longer than a megabyte, and so is no text of lines.")
