"""How it stands with a team's key: who holds it, on which seat, who waits for it, and what is overdue."""

from dataclasses import dataclass
from uuid import UUID

from safeconduct.accounts.models import Staff, Team
from safeconduct.accounts.rights import TWO_PERSONS
from safeconduct.vault import services as vault

FIRST, SECOND = "seat_a", "seat_b"


@dataclass(frozen=True)
class Place:
    """One colleague's place in a team; `seat` is empty for who holds no half of two-person keys."""

    staff: Staff
    enrolled: bool
    holds: bool
    seat: str


@dataclass(frozen=True)
class Standing:
    """A team with its places. `gone` are colleagues who left while the key in force was in their hands."""

    team: Team
    epoch: int
    places: list[Place]
    gone: list[Staff]

    @property
    def two_persons(self) -> bool:
        """Whether the team opens identities, which takes a colleague on each of two seats."""
        return self.team.role in TWO_PERSONS

    @property
    def gone_names(self) -> str:
        """Return the names of those who left with the key."""
        return ", ".join(one.display_name for one in self.gone)

    @property
    def holding(self) -> list[Place]:
        """Return the places of those who hold the key in force."""
        return [place for place in self.places if place.holds]

    @property
    def waiting(self) -> list[Place]:
        """Return the places of those who wait for the key."""
        return [place for place in self.places if not place.holds]

    def on(self, seat: str) -> int:
        """Return how many colleagues sit on a seat."""
        return sum(place.seat == seat for place in self.holding)

    @property
    def first(self) -> int:
        """Return how many sit on the first seat."""
        return self.on(FIRST)

    @property
    def second(self) -> int:
        """Return how many sit on the second seat."""
        return self.on(SECOND)

    @property
    def may_be_founded(self) -> bool:
        """Whether enough colleagues have enrolled for the team's first key."""
        return not self.epoch and sum(place.enrolled for place in self.places) >= 1 + self.two_persons

    @property
    def lopsided(self) -> bool:
        """Whether one of the two seats is empty, so that no new identity can be opened."""
        return bool(self.epoch) and self.two_persons and not (self.first and self.second)


def standing(team: Team) -> Standing:
    """Return how it stands with one team."""
    holding, seats = vault.members(team.id), vault.seats_of(team.id)
    people = [m.staff for m in team.memberships.select_related("staff").order_by("staff__display_name")]
    have = enrolled(people)
    two = team.role in TWO_PERSONS
    places = [
        Place(one, one.id in have, one.id in holding, seats.get(one.id, "") if two else "")
        for one in people
        if one.is_active
    ]
    gone = [one for one in people if not one.is_active]
    return Standing(team, vault.current_epoch(team.id), places, gone)


def standings() -> list[Standing]:
    """Return how it stands with every open team, by name."""
    return [standing(team) for team in Team.objects.filter(closed=False).order_by("name")]


def seat_of(team: Team, staff: Staff) -> str:
    """Return which of the two seats a colleague sits on, or nothing."""
    return (vault.seat_of(team.id, staff.id) or "") if team.role in TWO_PERSONS else ""


@dataclass(frozen=True)
class Loss:
    """What would be lost for good if a colleague's keys were destroyed now."""

    team: Team
    whole: bool


def losses(staff: Staff) -> list[Loss]:
    """Return the teams whose key, or one half of it, nobody but this colleague holds."""
    found = []
    for team in Team.objects.filter(memberships__staff=staff, closed=False).order_by("name"):
        holding, seats = vault.members(team.id), vault.seats_of(team.id)
        if holding == {staff.id}:
            found.append(Loss(team, whole=True))
        elif team.role in TWO_PERSONS and staff.id in holding:
            mine = seats.get(staff.id)
            if not any(seats.get(other) == mine for other in holding - {staff.id}):
                found.append(Loss(team, whole=False))
    return found


def enrolled(staff: list[Staff]) -> set[UUID]:
    """Return which of these colleagues have made keys; one query."""
    return vault.which_have_keys(one.id for one in staff)
