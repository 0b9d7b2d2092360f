"""safeconduct staff: the first administrator, without whom nobody could be invited."""

import argparse

from safeconduct.config.commands import Refused, start_django, use_home


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("username", help="sign-in name: 3 to 40 Latin letters, digits and hyphens")
    parser.add_argument("name", help="name that colleagues see")
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.add_argument(
        "--desk", default="http://127.0.0.1:8001", help="address of the desk, for the printed link"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print a one-time link; refused once there is an administrator."""
    use_home(given.home)
    start_django()
    from django.urls import reverse

    from safeconduct.accounts import services as accounts
    from safeconduct.faces.problems import Problem

    try:
        secret = accounts.first_administrator(given.username, given.name)
    except Problem as fault:
        raise Refused(str(fault)) from None
    print("Open this link once, within three days, choose a password and set up a second factor:")
    print(f"{given.desk.rstrip('/')}{reverse('accounts:join', args=[secret])}")
    return 0
