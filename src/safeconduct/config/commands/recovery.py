"""safeconduct recovery: paper shares for the day on which a whole team is gone. Two officers, always."""

import argparse
import getpass

from safeconduct.config.commands import Refused, start_django, use_home


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("act", choices=["begin", "revive"], help="make shares, or revive a team with them")
    parser.add_argument("--officers", nargs=2, required=True, metavar="NAME", help="two sign-in names")
    parser.add_argument("--needed", type=int, default=3, help="shares that are needed (begin)")
    parser.add_argument("--made", type=int, default=5, help="shares that are made (begin)")
    parser.add_argument("--team", help="name of the team (revive)")
    parser.add_argument(
        "--heirs", nargs="+", default=[], metavar="NAME", help="who gets the team's key (revive)"
    )
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Ask both officers for their passwords, then do what was asked; everything is recorded."""
    use_home(given.home)
    start_django()
    from safeconduct.accounts import services as accounts
    from safeconduct.accounts.models import Staff, Team
    from safeconduct.faces.problems import Problem

    try:
        first, second = (
            accounts.officer(name, getpass.getpass(f"Password of {name}: ")) for name in given.officers
        )
        if given.act == "begin":
            shares = accounts.begin_recovery(first, second, needed=given.needed, made=given.made)
            print(
                f"Any {given.needed} of these {given.made} shares restore. They are shown now and never again."
            )
            for number, share in enumerate(shares, 1):
                print(f"\nShare {number} of {given.made}\n{share}")
            return 0
        team = Team.objects.filter(name=given.team).first()
        heirs = list(Staff.objects.filter(username__in=given.heirs))
        if team is None or len(heirs) != len(given.heirs):
            raise Refused("There is no such team, or one of the heirs has no account. Check the names.")
        shares = [getpass.getpass(f"Share {number}: ") for number in range(1, given.needed + 1)]
        made = accounts.revive(first, second, shares, team, heirs)
        print(f"{made} seats were made. The heirs can open the team's cases after signing in again.")
    except Problem as fault:
        raise Refused(str(fault)) from None
    return 0
