"""Run in a process beside the servers, in the journey's time: makes what it begins with, or lets time pass.

`set AREA` founds the line over an area file (or "generated") and returns what is needed to play on it;
`sweep MINUTES` looks at the check-ins as the worker would so many minutes later.
"""

import os
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from tests.browser.events import answer
from tests.journey.night import turn_clock

turn_clock()
os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from safeconduct.accounts import services as accounts  # noqa: E402
from safeconduct.accounts.models import Membership, Staff, Team  # noqa: E402
from safeconduct.cases import services as cases  # noqa: E402
from safeconduct.exits import services as exits  # noqa: E402
from safeconduct.exits.area_files import load_area  # noqa: E402
from safeconduct.exits.engine.area import Area  # noqa: E402
from safeconduct.exits.engine.generated import generate  # noqa: E402
from safeconduct.exits.engine.hazards import Hazard  # noqa: E402
from safeconduct.exits.engine.plan import plan_exit  # noqa: E402
from safeconduct.exits.engine.records import Plan, Rendezvous, Start  # noqa: E402
from safeconduct.exits.engine.suggest import suggest_rendezvous, suggest_start  # noqa: E402
from safeconduct.vault import services as vault  # noqa: E402

PASSWORD = "seven quiet herons over water"
CREW = {
    "operator": ["olga"],
    "caseworker": ["clara", "dario"],
    "planner": ["edda", "fidel"],
    "liaison": ["greta"],
    "reception": ["hugo"],
}


def set_up(area_file: str) -> dict[str, object]:
    """Make databases, teams, keys, second factors and an area with meeting places."""
    for alias in ("keys", "default"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    secrets = {}
    for role, names in CREW.items():
        team = Team.objects.create(name=f"{role}s", role=role)
        staff = [Staff.objects.create(username=name, display_name=name.capitalize()) for name in names]
        for one in staff:
            vault.enrol(one.id, PASSWORD)
            Membership.objects.create(team=team, staff=one, holds_key=True)
            secrets[one.username], _codes = accounts.set_up_second_factor(one)
        vault.found(team.id, [one.id for one in staff], two_persons=role == "caseworker")
    made = generate()
    area, zone = (
        (made.area, made.tz) if area_file == "generated" else (load_area(Path(area_file)), "Europe/Berlin")
    )
    places, start = scene(area, zone)
    actor = Staff.objects.get(username="edda").id.bytes
    record = exits.add_area(actor, area, zone)
    exits.set_meeting_places(actor, record, [Rendezvous(one.name, one.lat, one.lon) for one in places])
    return {"secrets": secrets, "lat": start.lat, "lon": start.lon, "area": str(record.id), "name": area.name}


def scene(area: Area, zone: str) -> tuple[tuple[Rendezvous, ...], Start]:
    """Return meeting places and a wood from which tonight's way passes every check, also minutes later."""
    night = timezone.now().date()
    for side in ("north", "south", "east"):
        places = suggest_rendezvous(area, 3, side)
        for west in (0.4, 0.3, 0.2):
            start = suggest_start(area, places, 250.0, west)
            if isinstance(plan_exit(area, start, places, night, zone), Plan):
                return places, start
    raise RuntimeError("No start on this area has a safe way tonight.")


def mine(area_id: str, lat: str, lon: str) -> dict[str, object]:
    """Surround a position with hazards, so that no safe way leads away from it."""
    ring = []
    for north, east in ((1, 1), (1, -1), (-1, -1), (-1, 1), (1, 1)):
        ring.append((float(lat) + 0.006 * north, float(lon) + 0.009 * east))
    walls = [
        Hazard.polygon((a, b, (b[0] + 0.0004, b[1] + 0.0006), (a[0] + 0.0004, a[1] + 0.0006)), "belt")
        for a, b in pairwise(ring)
    ]
    record = exits.AreaRecord.objects.get(pk=area_id)
    exits.set_hazards(Staff.objects.get(username="edda").id.bytes, record, walls)
    return {}


def clear(area_id: str) -> dict[str, object]:
    """Take the further hazards away again."""
    record = exits.AreaRecord.objects.get(pk=area_id)
    exits.set_hazards(Staff.objects.get(username="edda").id.bytes, record, [])
    return {}


def check_ins(handle: str) -> dict[str, object]:
    """Return the states of a case's check-ins, in order of time."""
    case = cases.Case.objects.get(handle=handle)
    return {"states": [row.state for row in cases.of_case(case)]}


def sweep(minutes: str) -> dict[str, object]:
    """Look at the check-ins as the worker would so many minutes from now."""
    return {"alarms": cases.sweep_check_ins(timezone.now() + timedelta(minutes=int(minutes)))}


if __name__ == "__main__":
    answer({"set": set_up, "sweep": sweep, "mine": mine, "clear": clear, "check_ins": check_ins})
