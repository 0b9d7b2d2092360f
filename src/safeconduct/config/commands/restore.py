"""safeconduct restore: bring a backup back into an empty home."""

import argparse
import os
import shutil
import tarfile
import tempfile
import tomllib
from pathlib import Path, PurePosixPath

from safeconduct.config.commands import Refused, use_home
from safeconduct.config.commands.backup import BESIDE
from safeconduct.vault.backups import WrongRecipient, open_file  # needs no settings: there is no home yet


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        help="the files of one backup: rows, keys (not with PostgreSQL), secrets",
    )
    parser.add_argument(
        "--identity", type=Path, required=True, help="age identity file (the offline private key)"
    )
    parser.add_argument("--home", required=True, help="empty folder to restore into")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Open the files into an empty home, then bring the databases up to date."""
    home = use_home(given.home)
    if home.exists() and any(home.iterdir()):
        raise Refused(
            f"The folder {home.name!r} is not empty. Restore into a new one and compare before you switch."
        )
    try:
        identity = given.identity.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"The identity file {given.identity.name!r} cannot be read as text.") from None
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        packed, opened = Path(folder) / "part.tar", Path(folder) / "home"
        opened.mkdir(mode=0o700)
        for sealed in given.files:
            try:
                open_file(sealed, packed, identity)
                unpack(packed, opened)
            except (WrongRecipient, tarfile.TarError, OSError) as fault:
                raise Refused(f"{sealed.name} could not be restored: {fault}") from None
            packed.unlink()
        _refuse_a_part(opened)
        for path in opened.iterdir():  # only now, so that a home is whole or empty
            path.replace(home / path.name)
    from safeconduct.config.commands.init import prepare

    prepare(str(home))
    print(
        "Restored. Run 'safeconduct audit verify': rows after this backup are reported as cut off, which is so."
    )
    return 0


def _refuse_a_part(opened: Path) -> None:
    """Refuse to begin an empty line where the old one was to come back: something of the backup is missing."""
    try:
        written = tomllib.loads((opened / "config.toml").read_text("utf-8"))
    except (OSError, ValueError):
        written = {}
    there = {
        # credentials may lie elsewhere (systemd): what else is secret shows that this part was given
        "secrets": any((opened / name).exists() for name in BESIDE["secrets"]),
        "rows": (opened / "default.sqlite3").exists()
        or bool(os.environ.get("SAFECONDUCT_DATABASE") or written.get("databases", {}).get("default")),
        "keys": (opened / "keys.sqlite3").exists()
        or bool(os.environ.get("SAFECONDUCT_KEYS_DATABASE") or written.get("databases", {}).get("keys")),
    }
    missing = [part for part, found in there.items() if not found]
    if missing:
        raise Refused(f"These files hold no {' and no '.join(missing)}. Give all the files of one backup.")


def unpack(packed: Path, home: Path) -> None:
    """Write the folders and files of an archive below a home, readable by their owner alone.

    Raises tarfile.TarError at what no backup of ours holds: links, devices, a way out of the home. tarfile's own
    filter is missing in the first releases of Python 3.11, among them Debian 12's.
    """
    with tarfile.open(packed) as archive:
        for member in archive:
            name = PurePosixPath(member.name)
            content = archive.extractfile(member) if member.isreg() else None
            if name.is_absolute() or ".." in name.parts or not (content or member.isdir()):
                raise tarfile.TarError(
                    f"{member.name!r} is no file or folder below the home; nothing of ours."
                )
            folder = home / name if content is None else (home / name).parent
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if content is not None:
                with content, (home / name).open("xb") as written:
                    (home / name).chmod(0o600)
                    shutil.copyfileobj(content, written)
