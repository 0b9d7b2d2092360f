"""safeconduct restore: bring a backup back into an empty home."""

import argparse
import tarfile
import tempfile
from pathlib import Path

from safeconduct.config.commands import Refused, use_home


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "files", type=Path, nargs=3, help="the three files of one backup: rows, keys, secrets"
    )
    parser.add_argument(
        "--identity", type=Path, required=True, help="age identity file (the offline private key)"
    )
    parser.add_argument("--home", required=True, help="empty folder to restore into")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Open the three files into an empty home, then bring the databases up to date."""
    home = use_home(given.home)
    if home.exists() and any(home.iterdir()):
        raise Refused(
            f"The folder {home.name!r} is not empty. Restore into a new one and compare before you switch."
        )
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    from safeconduct.vault.services.backups import WrongRecipient, open_file

    identity = given.identity.read_text("utf-8")
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        for sealed in given.files:
            packed = Path(folder) / "part.tar"
            try:
                open_file(sealed, packed, identity)
                with tarfile.open(packed) as archive:
                    archive.extractall(home, filter="data")
            except (WrongRecipient, tarfile.TarError, OSError) as fault:
                raise Refused(f"{sealed.name} could not be restored: {fault}") from None
            packed.unlink()
    for name in ("credentials", "kek"):
        for path in [home / name, *(home / name).glob("*")]:
            path.chmod(0o700 if path.is_dir() else 0o600)
    from safeconduct.config.commands.init import prepare

    prepare(str(home))
    print(
        "Restored. Run 'safeconduct audit verify': rows after this backup are reported as cut off, which is so."
    )
    return 0
