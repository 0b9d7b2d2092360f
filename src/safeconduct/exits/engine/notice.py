"""The notice to the receiving unit: who must not be shot at, when, where; nothing that identifies."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from safeconduct.exits.engine.phrases import WORDS, Language
from safeconduct.exits.engine.records import Plan

VERSION = 1
SIGNALS = (
    "Walks slowly, does not run.",
    "Both hands raised, open and empty.",
    "No weapon: it was put down and left behind before the meeting place.",
    "Shows white cloth only when you tell him or her to.",
)
CONDITIONS = (
    "Acknowledge this notice; without acknowledgement nobody is sent.",
    "Hold fire on the approach during the whole window. A person who clearly expresses an intention to "
    "surrender is hors de combat (Additional Protocol I, article 41).",
    "Give short, calm orders, one at a time. Search at a distance first. Medical help before questions.",
    "Report the reception, or that nobody came, as soon as the window closes.",
    "Report at once when the meeting place or the approach is no longer safe; the plan is then void.",
    "Do not pass this notice on beyond those who receive.",
)


@dataclass(frozen=True)
class Notice:
    """What the receiving unit is told. Times are ISO 8601 UTC; degrees are WGS-84 and from true north.

    earliest, latest: when the person can arrive. approach_from: bearing from the meeting place towards the
    side the person comes from. The way and the start are not in it, nor any name or codename.
    """

    persons: int
    opens: str
    earliest: str
    latest: str
    closes: str
    rendezvous: str
    lat: float
    lon: float
    approach_from: float
    approach_words: str
    signals: tuple[str, ...]
    conditions: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data with a version."""
        plain = asdict(self)
        plain["signals"], plain["conditions"] = list(self.signals), list(self.conditions)
        return {"version": VERSION, "kind": "notice", **plain}


def notice(plan: Plan, persons: int = 1) -> Notice:
    """Write the notice of a plan; raises ValueError for a number of persons below 1 or above 50."""
    if not 1 <= persons <= 50:
        raise ValueError("A notice is for 1 to 50 persons; plan larger groups apart.")
    window = plan.window
    back = (plan.legs[-1].bearing + 180) % 360
    sector = int((back + 22.5) // 45) % 8
    return Notice(
        persons=persons,
        opens=window.opens.isoformat(timespec="minutes"),
        earliest=_after(plan, plan.seconds_fast, early=True),
        latest=_after(plan, plan.seconds_slow, early=False),
        closes=window.closes.isoformat(timespec="minutes"),
        rendezvous=plan.rendezvous.name,
        lat=round(plan.rendezvous.lat, 5),
        lon=round(plan.rendezvous.lon, 5),
        approach_from=round(back),
        approach_words=WORDS[Language.EN].directions[sector],
        signals=SIGNALS,
        conditions=CONDITIONS,
    )


def _after(plan: Plan, seconds: float, *, early: bool) -> str:
    departs = plan.window.opens if early else plan.window.latest_departure
    return (departs + timedelta(seconds=seconds)).isoformat(timespec="minutes")
