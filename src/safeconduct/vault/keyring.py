"""What one signed-in colleague can open, for the length of one request."""

from collections.abc import Iterable
from uuid import UUID

from safeconduct.vault import kek
from safeconduct.vault.engine.compartments import BASE
from safeconduct.vault.engine.context import context
from safeconduct.vault.engine.locking import CannotOpen, derive, unlock
from safeconduct.vault.engine.sealing import SEALED, KeyPair
from safeconduct.vault.models import Grant, TeamEpoch, TeamSeat

CompartmentVersion = tuple[UUID, str, int]


class NoKey(Exception):
    """The colleague holds no key for this; no permission in the application can change that."""


def seat_context(team_id: UUID, epoch: int, tier: str, staff_id: UUID) -> bytes:
    """Tie a team's seed to its team, epoch, tier and member."""
    return context("seat", team_id.bytes, epoch, tier, staff_id.bytes)


def link_context(team_id: UUID, epoch: int, tier: str) -> bytes:
    """Tie the seed of the epoch before to the epoch that carries it."""
    return context("link", team_id.bytes, epoch, tier)


def grant_context(case_id: UUID, compartment: str, version: int, team_id: UUID, tier: str) -> bytes:
    """Tie a grant to its case, compartment, version, team and tier."""
    return context("grant", case_id.bytes, compartment, version, team_id.bytes, tier)


class Keyring:
    """The seeds that one colleague's session opens. It lives in memory only and is never stored."""

    def __init__(self, staff_id: UUID, base: KeyPair, high: KeyPair | None = None) -> None:
        self.staff_id = staff_id
        self._base, self._high = base, high
        self._seats: dict[tuple[UUID, str], list[TeamSeat]] | None = None
        self._pairs: dict[tuple[UUID, int, str], KeyPair] = {}

    def __repr__(self) -> str:
        return f"Keyring(elevated={self.elevated})"

    @property
    def elevated(self) -> bool:
        """Whether the password was entered again within the last minutes."""
        return self._high is not None

    def own(self, tier: str) -> KeyPair:
        """Return the colleague's own pair of a tier; raise NoKey when that needs the password again."""
        if tier == BASE:
            return self._base
        if self._high is None:
            raise NoKey("Enter your password again: identity and exits open only for a few minutes.")
        return self._high

    def seats(self) -> dict[tuple[UUID, str], list[TeamSeat]]:
        """Return the seats that the colleague holds in each team and tier, newest epoch first."""
        if self._seats is None:
            self._seats = {}
            for row in TeamSeat.objects.filter(staff_id=self.staff_id).order_by("-epoch"):
                self._seats.setdefault((row.team_id, row.tier), []).append(row)
        return self._seats

    def teams(self, tier: str = BASE) -> list[UUID]:
        """Return the teams of which the colleague holds a key of that tier."""
        return [team for team, of in self.seats() if of == tier]

    def team(self, team_id: UUID, epoch: int, tier: str = BASE) -> KeyPair:
        """Return a team's pair: from the newest seat, then backwards along the links."""
        if (team_id, epoch, tier) not in self._pairs:
            self._open_team(team_id, tier)
        try:
            return self._pairs[team_id, epoch, tier]
        except KeyError:
            raise NoKey(
                "You hold no key for this. A colleague of that team must hand the team's key to you."
            ) from None

    def _open_team(self, team_id: UUID, tier: str) -> None:
        seats = self.seats().get((team_id, tier))
        if not seats:
            raise NoKey("You are not in the team that this is sealed to.")
        own = self.own(tier)
        links = {
            row.epoch: bytes(row.link)
            for row in TeamEpoch.objects.filter(team_id=team_id, tier=tier).exclude(link=None)
            if row.link
        }
        for seat in seats:
            epoch = seat.epoch
            if (team_id, epoch, tier) in self._pairs:
                continue
            seed = own.open(bytes(seat.sealed), seat_context(team_id, epoch, tier, self.staff_id))
            self._pairs[team_id, epoch, tier] = KeyPair(seed)
            while epoch in links and (team_id, epoch - 1, tier) not in self._pairs:
                tied = link_context(team_id, epoch, tier)
                seed = unlock(derive(seed, "previous"), links[epoch], tied)
                epoch -= 1
                self._pairs[team_id, epoch, tier] = KeyPair(seed)

    def open_grant(self, grant: Grant) -> bytes:
        """Return the compartment seed (or half of it) that a grant carries."""
        tied = grant_context(grant.case_id, grant.compartment, grant.version, grant.team_id, grant.tier)
        inner = kek.keys().unlock(grant.kek, bytes(grant.sealed), tied)
        team = self.team(grant.team_id, grant.epoch, grant.tier)
        if inner[:1] == SEALED:
            return team.open(inner, tied)
        return unlock(derive(team.seed, "grant"), inner, tied)

    def compartments(
        self, case_ids: Iterable[UUID], compartments: Iterable[str]
    ) -> dict[CompartmentVersion, KeyPair]:
        """Open all versions of the named compartments of many cases that this colleague may read.

        One query. What was shredded or is held by other teams is simply not in the answer.
        """
        tiers = {BASE, "high"} if self.elevated else {BASE}
        # By case and compartment alone: asked for the team as well, SQLite reads all grants of the team.
        grants = Grant.objects.filter(case_id__in=list(case_ids), compartment__in=list(compartments))
        opened: dict[CompartmentVersion, KeyPair] = {}
        for grant in grants:
            key = (grant.case_id, grant.compartment, grant.version)
            if key in opened or grant.tier not in tiers or (grant.team_id, grant.tier) not in self.seats():
                continue
            try:
                opened[key] = KeyPair(self.open_grant(grant))
            except CannotOpen:
                # A grant of a destroyed key-encryption key is noise by design, not a fault of the reader.
                continue
        return opened
