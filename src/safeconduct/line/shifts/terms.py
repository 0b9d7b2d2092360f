"""The numbers that the roster is planned with: what was typed in, and what is assumed where nothing was."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.utils import timezone

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.line.models import StaffingTerms
from safeconduct.line.shifts import verbs

__all__ = ["Numbers", "current", "save", "verbs"]


@dataclass(frozen=True)
class Numbers:
    """What whoever leads the line typed in.

    calls, written: contacts expected a day, by language, in place of the forecast from what was counted; they are
    spread evenly from `opens` to `closes` (whole hours, local). handling_min: minutes with writing up, 0: as
    counted. patience_s: 0: as counted. share of calls answered `within_s`, at most `abandon` giving up. shrinkage:
    share of rostered time away from the line. at_once: written conversations that one person holds. uplift: factor
    on all contacts, for what public interest says and the past does not.
    """

    calls: dict[str, float] = field(default_factory=dict)
    written: dict[str, float] = field(default_factory=dict)
    opens: int = 0
    closes: int = 24
    handling_min: float = 0.0
    patience_s: float = 0.0
    share: float = 0.8
    within_s: float = 20.0
    abandon: float = 0.05
    shrinkage: float = 0.3
    at_once: int = 3
    uplift: float = 1.0

    @property
    def typed(self) -> bool:
        """Whether any number of contacts was typed in: then the forecast is not asked."""
        return any(self.calls.values()) or any(self.written.values())

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Numbers:
        """Return what was stored; a number that is not there, or is no longer known, is as assumed."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in plain.items() if name in known})


def current() -> tuple[int, Numbers]:
    """Return the numbers in force and which row they are (0: nobody typed any)."""
    row = StaffingTerms.objects.order_by("-pk").first()
    return (row.pk, Numbers.from_json(row.numbers)) if row else (0, Numbers())


def save(by: Staff, numbers: Numbers) -> int:
    """Store numbers that were looked at before (desk.roster_forms); those of before are kept no longer."""
    with audit.act("line.terms_changed", actor=by.id.bytes):
        row = StaffingTerms.objects.create(numbers=asdict(numbers), by_id=by.id, on=timezone.now().date())
        StaffingTerms.objects.filter(pk__lt=row.pk).delete()
    return row.pk
