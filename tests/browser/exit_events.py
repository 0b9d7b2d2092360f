"""Run in a process of its own: walks a fictional person through the states of an exit, as colleagues would.

`walk STAGE` returns handle, code and plan (see events.py). Stages: located, no_way, planned, notified,
approved, received. The area is made once; it lies in the open ocean.
"""

import os
from datetime import timedelta
from uuid import uuid4

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"
django.setup()

from django.utils import timezone  # noqa: E402
from tests.browser.events import answer  # noqa: E402

from safeconduct.accounts.models import Staff, Team  # noqa: E402
from safeconduct.aftercare import services as aftercare  # noqa: E402
from safeconduct.cases import services as cases  # noqa: E402
from safeconduct.exits import services as exits  # noqa: E402
from safeconduct.exits.engine.generated import generate  # noqa: E402
from safeconduct.exits.engine.records import Start  # noqa: E402
from safeconduct.locate import services as locate  # noqa: E402
from safeconduct.vault import services as vault  # noqa: E402

PASSWORD = "seven quiet herons over water"
# Planning begins at dusk; before five in the morning the night of the day before still goes on.
NIGHT = (timezone.now() - timedelta(hours=5)).date()
STAGES = ("located", "planned", "notified", "approved", "received")


def who(name: str) -> tuple[Staff, vault.Keyring]:
    """A colleague with his keys opened."""
    staff = Staff.objects.get(username=name)
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened), vault.elevate(opened))
    assert ring is not None
    return staff, ring


def area() -> tuple[exits.AreaRecord, Start]:
    """The small fictional area with its meeting places, made when it is missing, and where to start in it."""
    made = generate(7, 200)
    record = next(iter(exits.areas()), None)
    if record is None:
        planner = Staff.objects.get(username="planner-1").id.bytes
        record = exits.add_area(planner, made.area, made.tz)
        exits.set_meeting_places(planner, record, made.rendezvous)
    return record, made.start


def walk(stage: str) -> dict[str, str]:
    """Open a case and bring it to a stage."""
    Team.objects.filter(role="liaison").update(takes_new_cases=True)
    _record, start = area()
    opened = cases.open_case(cases.FirstWords("Я хочу сдаться. Нас двое.", "ru"), uuid4().hex)
    case, steps = opened.case, STAGES.index("located" if stage == "no_way" else stage)
    operator, his = who("operator-1")
    cases.move(operator, his, case, "deploy", case.version)
    planner, ring = who("planner-1")
    place = f"{start.lat:.5f}N {-start.lon:.5f}W"
    # Two hours on foot make a position too uncertain to plan from.
    at = timezone.now() - timedelta(hours=2 if stage == "no_way" else 0)
    locate.add_report(planner, case, place, at=at, moving=stage == "no_way")
    locate.add_report(operator, case, "https://maps.app.goo.gl/abc")
    locate.accept(planner, ring, case, case.version)
    case.refresh_from_db()
    done = {"handle": case.handle, "code": opened.codename, "plan": ""}
    if stage == "no_way":
        assert isinstance(exits.propose(planner, ring, case, NIGHT, case.version), exits.NoSafeWay)
        return done
    if steps >= 1:
        answer = exits.propose(planner, ring, case, NIGHT, case.version)
        assert isinstance(answer, exits.PlanView), answer
        done["plan"] = str(answer.record.id)
    if steps >= 2:
        for name in ("caseworker-1", "caseworker-2"):
            by, keys = who(name)
            exits.approve(by, keys, case, answer.record.id, 2)
    if steps >= 3:
        exits.acknowledge(*who("liaison-1"), answer.record.id)
    if steps >= 4:
        what = aftercare.Received(
            timezone.now(), 2, "exhausted", surname="Example", refused=("rank",), effects_kept="Boots, papers"
        )
        aftercare.receive(*who("reception-1"), answer.record.id, what)
    return done


if __name__ == "__main__":
    answer({"walk": walk})
