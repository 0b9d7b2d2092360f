"""The seven compartments of a case, and which role's teams hold a key of which."""

from dataclasses import dataclass

TALK, REPLIES, NOTES = "talk", "replies", "notes"
IDENTITY, PLACE, EXIT, CUSTODY = "identity", "place", "exit", "custody"
DIGEST = "digest"  # no compartment of its own: a cache of what is said, see services.scanning
COMPARTMENTS = (TALK, REPLIES, NOTES, IDENTITY, PLACE, EXIT, CUSTODY)

BASE, HIGH = "base", "high"
SEATS = ("seat_a", "seat_b")
TIERS = (BASE, HIGH, *SEATS)


@dataclass(frozen=True)
class Access:
    """How a role's team holds a compartment: by one key of a tier, or by two half keys on two seats."""

    tier: str = BASE
    two_persons: bool = False


# Reading rights of DESIGN.md's table. Writing needs no key: a case is a mailbox with a public key.
READERS: dict[str, dict[str, Access]] = {
    "operator": {TALK: Access(), REPLIES: Access(), NOTES: Access()},
    "caseworker": {
        TALK: Access(),
        REPLIES: Access(),
        NOTES: Access(),
        IDENTITY: Access(two_persons=True),
        PLACE: Access(),
        EXIT: Access(HIGH),
    },
    "planner": {PLACE: Access(), EXIT: Access(HIGH)},
    "liaison": {},
    "reception": {CUSTODY: Access()},
    "aftercare": {CUSTODY: Access()},
    "analyst": {},
    "editor": {},
    "auditor": {},
    "administrator": {},
    "screen": {},
}


def readers_of(compartment: str) -> dict[str, Access]:
    """Return the roles whose teams are granted a compartment, with the way each holds it.

    A digest holds talk, replies and notes, so it goes to those who may read all three.
    """
    wanted = {TALK, REPLIES, NOTES} if compartment == DIGEST else {compartment}
    of = TALK if compartment == DIGEST else compartment
    return {role: kinds[of] for role, kinds in READERS.items() if wanted <= set(kinds)}


def works_on_cases(role: str) -> bool:
    """Tell whether a role's teams belong to a case: they read a compartment, or receive its notices."""
    return bool(READERS.get(role)) or role == "liaison"
