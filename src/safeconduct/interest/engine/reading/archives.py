"""Archives and sheets, unpacked within bounds: what an archive says of its own size is never believed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from safeconduct.interest.engine.reading import limits
from safeconduct.interest.engine.reading.faults import Fault, Unreadable

_MEMBERS = 200
_HEADER = b"PK\x01\x02"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def is_archive(data: bytes) -> bool:
    """Return whether the bytes begin like a zip archive, which a sheet also is."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their names; Unreadable where it is damaged, locked, or unpacks too large."""
    if data.count(_HEADER) > _MEMBERS:
        raise Unreadable(Fault.ARCHIVE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _members(archive)
    except Unreadable:
        raise
    except _DAMAGED as error:
        raise Unreadable(Fault.ARCHIVE) from error


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    left = limits.UNPACKED
    found: dict[str, bytes] = {}
    for info in archive.infolist():
        if info.filename.endswith("/"):
            continue
        if not info.filename or info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
            raise Unreadable(Fault.ARCHIVE)
        with archive.open(info) as member:
            content = member.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Unreadable(Fault.ARCHIVE_LARGE, None, limit=limits.UNPACKED // limits.MEGABYTE)
        found[info.filename] = content
    return found
