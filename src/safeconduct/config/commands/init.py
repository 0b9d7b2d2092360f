"""safeconduct init: credentials and databases, safe to run again."""

import argparse

from safeconduct.config.commands import start_django, use_home


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Make what is missing; nothing that is there is changed."""
    prepare(given.home)
    return 0


def prepare(home: str | None) -> None:
    """Make the home folder, missing credentials, and both databases up to date."""
    from safeconduct.vault import credentials

    folder = use_home(home)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    credentials.create_missing(folder)
    start_django()
    from django.core.management import call_command

    from safeconduct.faces.messages import compile_all
    from safeconduct.vault.services import publish_dispatcher

    compile_all()
    for alias in ("keys", "default"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    publish_dispatcher()
