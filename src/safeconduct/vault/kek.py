"""The key-encryption key: the outer layer of every grant, kept as a file outside both databases.

It is replaced every day. When the file of an older one is destroyed, every copy of the key database
from before then is noise, whatever a backup, a flash cell or a journal still holds.
"""

import os
import re
import time
from pathlib import Path

from django.conf import settings

from safeconduct.vault.engine.locking import CannotOpen, lock, unlock

_NAME = re.compile(r"kek-(\d{1,9})")
_FRESH_SECONDS = 2.0


class KeyEncryptionKeys:
    """The numbered key files of one folder; the highest number is current."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[int, bytes] = {}
        self._looked = -_FRESH_SECONDS

    def _look(self) -> None:
        now = time.monotonic()
        if self._held and now - self._looked < _FRESH_SECONDS:
            return
        numbers = {int(m[1]) for p in self._folder.glob("kek-*") if (m := _NAME.fullmatch(p.name))}
        self._held = {
            n: self._held.get(n) or bytes.fromhex((self._folder / f"kek-{n}").read_text("ascii"))
            for n in numbers
        }
        self._looked = now

    @property
    def current(self) -> int:
        """The number of the key that new grants are locked under; the first one is made on demand."""
        self._look()
        return max(self._held) if self._held else self.advance(after=0)

    def _newest(self) -> int:
        self._looked = -_FRESH_SECONDS
        self._look()
        return max(self._held, default=0)

    def advance(self, after: int | None = None) -> int:
        """Make the next key, on disk before it is used, and return its number.

        `after` is the number that the caller saw: when another was quicker, its key is used and no second made.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = (self._newest() if after is None else after) + 1
        # Written whole under another name first: neither a crash nor another thread meets half a key.
        made = self._folder / f"new-{os.urandom(8).hex()}"
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w") as out:
                out.write(os.urandom(32).hex())
                out.flush()
                os.fsync(out.fileno())
            os.link(made, self._folder / f"kek-{number}")
        except FileExistsError:  # another was quicker: use what it made
            number = self._newest()
        finally:
            made.unlink()
        self._sync_folder()
        self._newest()
        return number

    def destroy(self, number: int) -> None:
        """Overwrite and remove an older key. On flash memory the overwriting proves nothing; see SECURITY.md."""
        path = (self._folder / f"kek-{number}").rename(self._folder / f"gone-{number}")
        with path.open("r+b") as out:
            out.write(os.urandom(64))
            out.flush()
            os.fsync(out.fileno())
        path.unlink()
        self._sync_folder()
        self._held.pop(number, None)

    def numbers(self) -> list[int]:
        """Return the numbers of the keys that exist, oldest first."""
        self._look()
        return sorted(self._held)

    def lock(self, inner: bytes, tied_to: bytes) -> tuple[int, bytes]:
        """Lock under the current key; return its number and the blob."""
        number = self.current
        return number, lock(self._held[number], inner, tied_to)

    def unlock(self, number: int, blob: bytes, tied_to: bytes) -> bytes:
        """Open the outer layer; raise CannotOpen when that key was destroyed or the blob altered."""
        return unlock(self.key(number), blob, tied_to)

    def key(self, number: int) -> bytes:
        """Return one key; raise CannotOpen when it was destroyed."""
        self._look()
        if number not in self._held:
            self._looked = -_FRESH_SECONDS
            self._look()
        if number not in self._held:
            raise CannotOpen
        return self._held[number]

    def _sync_folder(self) -> None:
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_by_folder: dict[Path, KeyEncryptionKeys] = {}


def keys() -> KeyEncryptionKeys:
    """Return the key-encryption keys of this installation."""
    folder = Path(settings.HOME) / "kek"
    return _by_folder.setdefault(folder, KeyEncryptionKeys(folder))
