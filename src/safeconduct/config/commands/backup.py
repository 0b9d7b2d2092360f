"""safeconduct backup: three sealed files, because they must be kept for different times."""

import argparse
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from safeconduct.config.commands import Refused, start_django, use_home

PARTS = ("rows", "keys", "secrets")
BESIDE = {"rows": ("areas", "witness"), "secrets": ("credentials", "kek", "config.toml", "dispatcher.pub")}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("out", type=Path, help="folder to write into")
    parser.add_argument(
        "--to", required=True, metavar="AGE1…", help="age public key whose private half is offline"
    )
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write rows, keys and secrets, each sealed to the key; print their names.

    A database on a PostgreSQL server is no file here: the parts are written without it, and keys not at all.
    """
    home = use_home(given.home)
    start_django()
    from django.conf import settings

    from safeconduct.audit import services as audit
    from safeconduct.vault import services as vault

    kept = {alias: "sqlite" in settings.DATABASES[alias]["ENGINE"] for alias in ("default", "keys")}
    if not all(kept.values()):
        print("A database on PostgreSQL is not in these files; dump it apart (docs/administrator.md).")
    given.out.mkdir(parents=True, exist_ok=True)
    audit.record("backup.made", actor=audit.SYSTEM)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    with tempfile.TemporaryDirectory(dir=home) as folder:  # holds sealed bytes and, for a moment, the secrets
        for part in PARTS:
            if part == "keys" and not kept["keys"]:
                continue
            packed = Path(folder) / f"{part}.tar"
            _pack(home, part, packed, kept)
            target = given.out / f"safeconduct-{stamp}-{part}.age"
            try:
                vault.seal_file(packed, target, given.to)
            except vault.WrongRecipient as fault:
                raise Refused(str(fault)) from None
            packed.unlink()
            print(target.name)
    return 0


def _pack(home: Path, part: str, packed: Path, kept: dict[str, bool]) -> None:
    """Write one part; `kept` says of each database whether it is a file of this home."""
    alias = {"rows": "default", "keys": "keys"}.get(part, "")
    with tarfile.open(packed, "w") as archive:
        if kept.get(alias):
            copy = packed.with_suffix(".copy")
            with (
                closing(sqlite3.connect(home / f"{alias}.sqlite3")) as source,
                closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
            archive.add(copy, f"{alias}.sqlite3")
            copy.unlink()
        for name in BESIDE.get(part, ()):
            if (home / name).exists():
                archive.add(home / name, name)
