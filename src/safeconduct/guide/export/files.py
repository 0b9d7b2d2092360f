"""Files of an export: written only where they changed, listed with their digests, and signed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from safeconduct.guide.engine import manifest
from safeconduct.vault.engine import signing

LIST, SIGNATURE, KEY = "SHA256SUMS", "SHA256SUMS.sig", "guide.pub"
HALF = ".half"  # the end of a name under which something is being written
_DIGITS = re.compile(rb"(?:[0-9a-f]{2})+\n")
ABOUT = frozenset({LIST, SIGNATURE, KEY})  # what says something about the other files is not in the list


class WrongKey(ValueError):
    """A key cannot be read; the sentence says what it must look like."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found: `signed` by the key `key` (hexadecimal), or by nobody; a line for each fault."""

    files: int
    signed: bool
    key: str
    faults: list[str]


def write(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write each file whose bytes are not there yet, whole or not at all; return the paths that were written."""
    written = []
    for path, content in sorted(files.items()):
        target = folder / path
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(target.name + HALF)
        half.write_bytes(content)
        half.replace(target)
        written.append(path)
    return written


def listed(folder: Path) -> set[str]:
    """Return the paths that the list in a folder names; none where there is no list, or none that can be read."""
    try:
        return set(manifest.parse((folder / LIST).read_bytes().decode()))
    except (FileNotFoundError, ValueError):
        return set()


def remove(folder: Path, paths: list[str]) -> None:
    """Remove files that are there, and the folders that are empty then."""
    for path in paths:
        target = folder / path
        if not target.is_file() or target.is_symlink():
            continue
        target.unlink()
        for above in target.relative_to(folder).parents[:-1]:
            if any((folder / above).iterdir()):
                break
            (folder / above).rmdir()


def paths(folder: Path) -> Iterator[str]:
    """Yield the path of everything in a folder that is no folder, without what is about the others."""
    for one in folder.rglob("*"):
        path = one.relative_to(folder).as_posix()
        if (one.is_symlink() or not one.is_dir()) and path not in ABOUT:
            yield path


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder by path; what is no plain file has the digest of nothing real."""
    found = {}
    for path in paths(folder):
        one = folder / path
        if one.is_symlink() or not one.is_file():
            found[path] = "a link, not a file"
            continue
        with one.open("rb") as content:
            found[path] = hashlib.file_digest(content, "sha256").hexdigest()
    return found


def seal(folder: Path, seed: bytes | None) -> list[str]:
    """Write the list of a folder's files and, given the 32-byte seed of a key, its signature and public half.

    Without a seed no signature stays behind: an old one would not fit the new list. Returns what was written.
    """
    text = manifest.render(digests(folder))
    about = {LIST: text.encode()}
    if seed is None:
        for name in (SIGNATURE, KEY):
            (folder / name).unlink(missing_ok=True)
    else:
        about[SIGNATURE] = signing.sign(seed, manifest.message(text.encode())).hex().encode() + b"\n"
        about[KEY] = signing.public_of(seed).hex().encode() + b"\n"
    return write(folder, about)


def verify(folder: Path, key: bytes | None = None) -> Verdict:
    """Compare a copy with its list, and the list with its signature.

    `key` is the 32-byte public key that must have signed; without one the copy's own key is taken, which only
    shows that list and key belong together. ValueError when there is no list, or none that can be read.
    """
    if not (folder / LIST).is_file():
        raise ValueError(f"There is no {LIST} in {folder}; name the folder that 'guide build' made.")
    content = (folder / LIST).read_bytes()
    used, faults = _signature(folder, content, key)
    found = digests(folder)
    try:
        faults += manifest.differences(manifest.parse(content.decode()), found)
    except ValueError as fault:  # also what is no UTF-8
        faults.append(f"changed: {LIST}. {fault}")
    return Verdict(len(found), (folder / SIGNATURE).is_file() and not faults, used.hex(), faults)


def _signature(folder: Path, content: bytes, key: bytes | None) -> tuple[bytes, list[str]]:
    """Return the key that was used (empty: none) and a line for what is wrong with the signature of a list."""
    if not (folder / SIGNATURE).is_file():
        unsigned = [f"missing: {SIGNATURE}. Nobody has signed this copy; do not trust it."]
        return key or b"", unsigned if key is not None or (folder / KEY).is_file() else []
    own = _hex(folder / KEY) if (folder / KEY).is_file() else b""
    faults = [f"changed: {KEY}. It is not the key that you gave."] if key is not None and own != key else []
    used = own if key is None else key
    if not signing.verify(used, manifest.message(content), _hex(folder / SIGNATURE)):
        faults.append(f"changed: {LIST}, {SIGNATURE} or {KEY}. The list was not signed with this key.")
    return used, faults


def read_key(path: Path) -> bytes:
    """Return a public key from its file (64 hexadecimal digits); WrongKey says what is wrong with it."""
    if not path.is_file():
        raise WrongKey(f"There is no file {path}; give the file guide.pub that the line publishes.")
    found = path.read_bytes().strip()
    if not _DIGITS.fullmatch(found + b"\n") or len(found) != 64:
        raise WrongKey(f"{path} holds no key: a key is 64 hexadecimal digits. Fetch it again.")
    return bytes.fromhex(found.decode("ascii"))


def _hex(path: Path) -> bytes:
    """Return the bytes of a file that holds one line of hexadecimal digits as `seal` writes it; else none."""
    content = path.read_bytes()
    return bytes.fromhex(content.decode("ascii")) if _DIGITS.fullmatch(content) else b""
