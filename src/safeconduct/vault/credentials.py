"""Secrets that live outside every database: read from systemd's credentials folder or from the home's."""

import os
import secrets
from pathlib import Path

# name: what it is for. Each is 32 random bytes in hexadecimal.
NAMES = {
    "public-secret": "signs what the public face hands out",
    "desk-secret": "signs what the desk hands out",
    "pepper": "keeps a stolen database from being tried against codenames and passwords",
    "index-key": "makes the blind marks",
    "audit-key": "signs the heads of the audit chain",
    "guide-key": "signs the exports of the guide",
    "dispatcher-seed": "opens reply addresses; only the sending process should hold it",
}


class CredentialMissing(Exception):
    """A secret that the installation needs is not there; the message says how to make it."""


def read(home: Path, name: str) -> str:
    """Return the secret called `name`, ours in hexadecimal; it is never read from the environment."""
    for folder in (os.environ.get("CREDENTIALS_DIRECTORY"), home / "credentials"):
        if folder and (path := Path(folder) / name).is_file():
            return path.read_text("ascii").strip()
    if name in NAMES:
        raise CredentialMissing(
            f"The credential {name!r} is missing. Run 'safeconduct init' once to make the credentials."
        )
    raise CredentialMissing(
        f"The credential {name!r} is missing. Put what the service gave you into a file of that name in the "
        "folder 'credentials' of the installation, readable by its owner alone."
    )


def create_missing(home: Path) -> list[str]:
    """Make every credential that is not there yet, readable by its owner alone; return their names."""
    folder = home / "credentials"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    for name in NAMES:
        if (folder / name).exists():
            continue
        # Written whole under another name first: a crash must not leave an empty secret behind.
        new = folder / f".new-{secrets.token_hex(8)}"
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w") as out:
                out.write(secrets.token_hex(32))
                out.flush()
                os.fsync(out.fileno())
            os.link(new, folder / name)
        except FileExistsError:  # another process was quicker
            continue
        finally:
            new.unlink()
        made.append(name)
    return made
