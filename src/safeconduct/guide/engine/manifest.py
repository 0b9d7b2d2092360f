"""The list of files of an export, one digest a line as `sha256sum` writes it, and what a copy differs in."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LINE = re.compile(r"([0-9a-f]{64})  (\S(?:.*\S)?)")
_LABEL = b"safeconduct/guide/export/1\0"


def render(digests: Mapping[str, str]) -> str:
    """Return the list for digests (SHA-256, hexadecimal) by path; the same files give the same bytes."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))


def parse(text: str) -> dict[str, str]:
    """Return the digests of a list by path; ValueError with a sentence when it is not as `render` writes it."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        read = _LINE.fullmatch(line)
        if read is None:
            raise ValueError(f"Line {number} of the list is no digest with a path; fetch the list again.")
        parts = read[2].split("/")
        if "\\" in read[2] or "" in parts or "." in parts or ".." in parts:
            raise ValueError(f"Line {number} of the list leads out of the folder; do not use this copy.")
        found[read[2]] = read[1]
    if render(found) != text:
        raise ValueError("The list is not in order or names a file twice; fetch it again.")
    return found


def differences(listed: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Return one line for each file of a copy (`found`) that was changed, is missing, or was added, by path."""
    said = {path: "missing" for path in listed if path not in found}
    said |= {path: "added" for path in found if path not in listed}
    said |= {path: "changed" for path in found if path in listed and found[path] != listed[path]}
    return [f"{said[path]}: {path}" for path in sorted(said)]


def message(content: bytes) -> bytes:
    """Return the bytes that are signed for a list: whatever else the key may sign begins in another way."""
    return _LABEL + content
