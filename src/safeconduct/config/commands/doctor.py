"""safeconduct doctor: looks for what is wrong with an installation, one line each."""

import argparse
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from safeconduct.config.commands import start_django, use_home

LEAST_FREE = 1 << 30


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print every finding; return 0 when there is none, 1 otherwise."""
    home = use_home(given.home)
    start_django()
    found = list(findings(home))
    for one in found:
        print(one)
    print("Nothing is wrong." if not found else f"{len(found)} findings.")
    return 1 if found else 0


def findings(home: Path) -> Iterator[str]:
    """Yield one sentence for each thing that is wrong, and what to do."""
    yield from _files(home)
    yield from copies()
    yield from _databases()
    yield from _people()


def _files(home: Path) -> Iterator[str]:
    for folder in ("credentials", "kek"):
        for path in [home / folder, *(home / folder).glob("*")]:
            if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
                yield f"{folder}/{path.name} can be read by others. Run chmod go= on it."
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE:
        yield f"Only {free >> 20} MB are free on the disk. Intake stops when it is full; make room."
    swaps = Path("/proc/swaps")
    if swaps.exists() and len(swaps.read_text("ascii").splitlines()) > 1:
        yield "Swap is on: keys in memory may be written to the disk. Turn it off, or use encrypted swap."


def copies() -> Iterator[str]:
    """Yield what keeps the public pages from linking film, sound and leaflets, where the administrator wants that."""
    from django.conf import settings

    from safeconduct.guide import built

    if settings.GUIDE_OUTLETS and not built.sizes():
        yield (
            f"{settings.GUIDE_OUTLETS} holds no film, sound or leaflet that a list names, so no page links them. "
            "Run 'safeconduct guide build' into it."
        )


def _databases() -> Iterator[str]:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from safeconduct.audit import services as audit
    from safeconduct.jobs import services as jobs

    for alias in ("default", "keys"):
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield f"The database {alias!r} is not up to date. Run 'safeconduct init'."
            return
    report = audit.verify()
    if report.faults:
        yield f"The audit chain has {len(report.faults)} faults. Run 'safeconduct audit verify' and keep the output."
    if report.overdue:
        yield "The audit chain was not signed for a long time. Is a worker running, and the witness folder there?"
    if failed := jobs.failed(limit=1000):
        yield f"{len(failed)} background jobs have failed. Look at 'Jobs' on the desk."


def _people() -> Iterator[str]:
    from safeconduct.accounts.models import Team
    from safeconduct.vault import services as vault

    teams = list(Team.objects.filter(closed=False))
    roles = {team.role for team in teams if vault.current_epoch(team.id)}
    for role in ("operator", "caseworker"):
        if role not in roles:
            yield f"No {role}s' team has a key: the line is not open yet. Make the team and found its key."
    for team in teams:
        if vault.current_epoch(team.id) and len(vault.members(team.id)) < 2:
            yield f"The team {team.name!r} hangs on one person: if he loses his password, its content is lost."
