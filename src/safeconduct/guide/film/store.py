"""Makes each thing once: what was made lies in a folder under the fingerprint of all that it was made from.

The folder may be deleted at any time; the next build then makes everything anew. Two builds may share it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock, get_ident


def _renderer() -> str:
    """Return the fingerprint of this package, so that a mended renderer renders anew."""
    whole = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


RENDERER = _renderer()


class Store:
    """A folder of things that were made. `made` counts what had to be made in this run."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._lock = folder, Lock()
        self.made = 0

    def get(self, name: str, suffix: str, parts: Sequence[object], make: Callable[[Path], None]) -> Path:
        """Return the file or folder made from `parts`; `make` is called with a path to write when there is none.

        A part that is a Path counts with its content, unless it came from this store: then its name is enough.
        """
        path = self._folder / f"{name}-{self._key(name, parts)}{suffix}"
        if path.exists():
            return path
        half = self._folder / f"half-{os.getpid()}-{get_ident()}-{path.name}"
        _remove(half)
        try:
            make(half)
            half.rename(path)
        except OSError:
            if not path.exists():  # somebody else was quicker: then theirs is as good
                raise
        finally:
            _remove(half)
        with self._lock:
            self.made += 1
        return path

    def _key(self, name: str, parts: Sequence[object]) -> str:
        whole = hashlib.sha256()
        for part in (RENDERER, name, *parts):
            if isinstance(part, Path) and part.parent != self._folder:
                said = hashlib.sha256(part.read_bytes()).hexdigest()
            else:
                said = part.name if isinstance(part, Path) else repr(part)
            whole.update(f"{len(said)}:{said}".encode())
        return whole.hexdigest()[:24]


def placed(source: Path, target: Path) -> bool:
    """Copy a file to its place unless it lies there with the same bytes; return whether anything was written."""
    if target.is_file() and target.stat().st_size == source.stat().st_size and _same(source, target):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.half")
    shutil.copyfile(source, half)
    half.replace(target)
    return True


def _same(a: Path, b: Path) -> bool:
    with a.open("rb") as one, b.open("rb") as other:
        while True:
            left, right = one.read(1 << 20), other.read(1 << 20)
            if left != right:
                return False
            if not left:
                return True


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
