"""The way out as the person may see it: never a plan that has expired, was stopped, or no longer holds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from safeconduct.cases import services as cases
from safeconduct.exits.models import PlanRecord, PlanState
from safeconduct.exits.services.records import living
from safeconduct.vault import services as vault


class Standing(StrEnum):
    """What the person has to know first: whether there is a way that holds."""

    NONE = "none"
    HOLDS = "holds"
    STOPPED = "stopped"
    OVER = "over"


@dataclass(frozen=True)
class Way:
    """The newest brief, and whether it holds; `text` is empty unless it does; `language` is that of `text`."""

    standing: Standing
    text: str = ""
    plan: PlanRecord | None = None
    on_the_way: bool = False
    language: str = ""


def way_of(person: vault.Person, now: datetime | None = None) -> Way:
    """Return the person's way out as of now; under duress there is none to see."""
    moment, seen = now or timezone.now(), cases.view(person)
    briefs = [item for item in seen.replies if item.kind == "brief"]
    if not briefs:
        return Way(Standing.NONE)
    newest = briefs[-1]
    record = living(person.case_id)
    this = record if record and record.id.hex == newest.header.get("plan") else None
    walking = seen.state in (cases.State.APPROVED, cases.State.UNDER_WAY)
    if this is None or this.state != PlanState.APPROVED or not walking or not this.layers_hash:
        return Way(Standing.STOPPED)
    if moment >= min(this.closes, datetime.fromtimestamp(newest.header["expires"], tz=moment.tzinfo)):
        return Way(Standing.OVER)
    return Way(Standing.HOLDS, newest.text, this, seen.state == cases.State.UNDER_WAY, seen.language)


def may_set_out(record: PlanRecord, now: datetime) -> str:
    """Return "early", "late", or "" inside the window: the workflow's guard in the person's terms."""
    if now < record.opens:
        return "early"
    return "late" if now > record.latest_departure else ""
