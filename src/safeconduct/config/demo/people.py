"""The demonstration's colleagues: invented names, one password, second factors that are printed."""

from dataclasses import dataclass

from safeconduct.accounts import services as accounts
from safeconduct.accounts.services import Staff, Team
from safeconduct.vault import services as vault

PASSWORD = "seven quiet rivers of Arcadia"  # noqa: S105 - printed on the screen; fictional data only
# username, name, role
CREW = (
    ("alva", "Alva", "operator"),
    ("bruno", "Bruno", "operator"),
    ("clara", "Clara", "caseworker"),
    ("dario", "Dario", "caseworker"),
    ("edda", "Edda", "planner"),
    ("fidel", "Fidel", "planner"),
    ("greta", "Greta", "liaison"),
    ("hugo", "Hugo", "reception"),
    ("ines", "Ines", "aftercare"),
    ("jonas", "Jonas", "analyst"),
    ("katia", "Katia", "editor"),
    ("linus", "Linus", "auditor"),
    ("wall", "Screen", "screen"),
    ("mona", "Mona", "administrator"),
)


@dataclass(frozen=True)
class Colleague:
    """A demonstration account with what is needed to sign in."""

    staff: Staff
    role: str
    totp_secret: str
    recovery_codes: list[str]


def hire() -> list[Colleague]:
    """Make all accounts, one team a role, and every team's first key."""
    crew = []
    for username, name, role in CREW:
        staff = Staff.objects.create(username=username, display_name=name)
        vault.enrol(staff.id, PASSWORD)
        secret, codes = accounts.set_up_second_factor(staff)
        crew.append(Colleague(staff, role, secret, codes))
    boss = crew[-1].staff
    for role in dict.fromkeys(role for _, _, role in CREW):
        team = accounts.make_team(boss, role.capitalize() + " team", role)
        for one in crew:
            if one.role == role:
                accounts.place(boss, team, one.staff)
        accounts.found_team(boss, Team.objects.get(pk=team.pk))
    return crew


def ring_of(staff: Staff) -> vault.Keyring:
    """Open a colleague's keyring with the password entered twice, as on the desk."""
    opened = vault.unlock_staff(staff.id, PASSWORD)
    if opened is None:
        raise RuntimeError("The demonstration's password does not open its own accounts.")
    ring = vault.keyring(staff.id, vault.start_staff_session(opened), vault.elevate(opened))
    if ring is None:
        raise RuntimeError("The demonstration's session ended as it began.")
    return ring
