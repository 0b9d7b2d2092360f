"""The folder that `guide build` made, as far as the public face serves it: what its list names, and nothing else.

The administrator names the folder (`[guide] outlets` in config.toml). Without it, or before the first build, there
is nothing, and no page links to anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from safeconduct.guide.export import files

TYPES = {
    "html": "text/html; charset=utf-8",
    "jpg": "image/jpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "opus": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "vtt": "text/vtt; charset=utf-8",
    "wav": "audio/wav",
    "webm": "video/webm",
}
_SERVED = ("film", "audio", "paper")


def version() -> str:
    """Return a short word that is another one after each build; empty while there is nothing."""
    folder: Path | None = settings.GUIDE_OUTLETS
    try:
        found = (folder / files.LIST).stat() if folder else None
    except OSError:
        return ""
    return f"{found.st_mtime_ns:x}.{found.st_size:x}" if found else ""


def sizes() -> Mapping[str, int]:
    """Return bytes by path of every file that is served."""
    now = version()
    return _sizes(settings.GUIDE_OUTLETS, now) if now else {}


@lru_cache(maxsize=1)
def _sizes(folder: Path, _version: str) -> Mapping[str, int]:
    named = (path for path in files.listed(folder) if _is_served(path))
    return {path: (folder / path).stat().st_size for path in sorted(named) if _is_there(folder / path)}


def _is_served(path: str) -> bool:
    top, suffix = path.partition("/")[0], path.rpartition(".")[2]
    return suffix in TYPES and (top in _SERVED or path == "notes.html")


def _is_there(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def file(path: str) -> Path | None:
    """Return where a served file lies; None for any other path, and for one that has gone since."""
    folder: Path | None = settings.GUIDE_OUTLETS
    found = folder / path if folder is not None and path in sizes() else None
    return found if found is not None and _is_there(found) else None
