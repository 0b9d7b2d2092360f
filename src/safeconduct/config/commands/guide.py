"""safeconduct guide build | lint | verify: the guide's outlets, its content, and a copy of it."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from safeconduct.config.commands import Refused, start_django, use_home

LANGUAGES = ("en", "uk", "ru", "fr")
KINDS = ("film", "audio", "paper", "single", "site")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the three acts."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    build = acts.add_parser("build", help="make every outlet; what has not changed is not made again")
    build.add_argument("out", type=Path, help="folder to write into; it is what a mirror serves")
    build.add_argument("--only", choices=KINDS, action="append", help="this kind alone; may be repeated")
    build.add_argument(
        "--lang", choices=LANGUAGES, action="append", help="this language alone; may be repeated"
    )
    build.add_argument(
        "--home",
        help="installation whose key signs and whose config.toml is used (default: $SAFECONDUCT_HOME)",
    )
    build.set_defaults(run=build_outlets)
    lint = acts.add_parser("lint", help="look for faults in the content")
    lint.set_defaults(run=find_faults)
    verify = acts.add_parser("verify", help="compare a copy with its signed list")
    verify.add_argument("folder", type=Path, metavar="DIR", help="folder of the copy")
    verify.add_argument("--key", type=Path, metavar="FILE", help="guide.pub as the line itself publishes it")
    verify.set_defaults(run=verify_copy)


def build_outlets(given: argparse.Namespace) -> int:
    """Build into the folder, telling each step on standard error; return 0, or 2 with a sentence."""
    home = _home(given.home)
    _start()
    from django.conf import settings

    from safeconduct.guide.export import outlets

    _refuse_unread_words(home)
    order = outlets.Order(
        kinds=[one for one in KINDS if not given.only or one in given.only],
        languages=[one for one in LANGUAGES if not given.lang or one in given.lang],
        organisation=settings.ORGANISATION,
        seed=_seed(home) if home else None,
        cache=Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "safeconduct" / "guide",
        recordings=home / "narration" if home and (home / "narration").is_dir() else None,
    )
    try:
        given.out.mkdir(parents=True, exist_ok=True)
        built = outlets.build(given.out, order, _say)
    except (outlets.NotOurs, OSError) as fault:
        raise Refused(str(fault)) from None
    if home is None:
        _say("The list of files is not signed: no installation was named. Add --home DIR to sign it.")
    print(f"{len(built.changed)} files have changed." if built.changed else "Nothing has changed.")
    if built.missing:
        raise Refused(" ".join(dict.fromkeys(built.missing)))
    return 0


def find_faults(given: argparse.Namespace) -> int:
    """Print each fault of the content and each review that is due; return 1 when there is a fault."""
    _start()
    from safeconduct.guide import services
    from safeconduct.guide.engine.lint import faults, overdue

    guide = services.content()
    found = faults(guide)
    for one in found:
        print(one)
    for name in overdue(guide, datetime.now(UTC).date().isoformat()):
        print(f"{name}: its review is due; let a native speaker and a lawyer read it again.")
    print(f"{len(guide.articles)} articles, {len(found)} faults.")
    return 1 if found else 0


def verify_copy(given: argparse.Namespace) -> int:
    """Print what differs; return 0 when a copy is whole, 1 when it is not, 2 when there is nothing to compare."""
    _start()
    from safeconduct.guide.export import files

    try:
        found = files.verify(given.folder, files.read_key(given.key) if given.key else None)
    except ValueError as fault:
        raise Refused(str(fault)) from None
    for line in found.faults:
        print(line)
    if found.faults:
        print(f"{len(found.faults)} faults in {found.files} files: do not use or serve this copy.")
        return 1
    print(f"{found.files} files are as the list says.")
    if not found.signed:
        print("Nobody has signed the list, so it shows only that nothing was lost or broken on the way.")
    elif given.key:
        print("The list is signed with the key that you gave.")
    else:
        print(
            f"The list is signed with the key {found.key}. Compare it with the one that the line publishes."
        )
    return 0


def _start() -> None:
    start_django("guide")


def _home(given: str | None) -> Path | None:
    """Return the installation that was named; None for a build that knows of none."""
    return use_home(given) if given or "SAFECONDUCT_HOME" in os.environ else None


def _refuse_unread_words(home: Path | None) -> None:
    """Refuse to build, and to sign, the package's words in the place of published ones that cannot be read."""
    from django.conf import settings
    from django.db import Error

    from safeconduct.guide import published

    if home is None or "ENGINE" not in settings.DATABASES.get("default", {}):
        return
    try:
        published.newest()
    except Error:
        raise Refused(
            f"The published words of {home} cannot be read from its database. Run 'safeconduct init' after an "
            "update, or see 'safeconduct doctor'."
        ) from None


def _seed(home: Path) -> bytes:
    from safeconduct.vault import credentials

    try:
        return bytes.fromhex(credentials.read(home, "guide-key"))
    except credentials.CredentialMissing as fault:
        raise Refused(str(fault)) from None


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
