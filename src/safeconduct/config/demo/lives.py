"""Thirty fictional cases, led through the real verbs to every state of the workflow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from safeconduct.accounts.services import Staff
from safeconduct.aftercare import services as aftercare
from safeconduct.cases import services as cases
from safeconduct.config.demo.people import Colleague, ring_of
from safeconduct.config.demo.terrain import lay_out, start_of
from safeconduct.config.demo.texts import NOTES, TALKS, Talk
from safeconduct.exits import services as exits
from safeconduct.locate import services as locate
from safeconduct.vault import services as vault


@dataclass
class Desk:
    """One colleague at the desk: who he is and what he can open."""

    staff: Staff
    ring: vault.Keyring


@dataclass
class Stage:
    """Everything that leading a case needs."""

    desks: dict[str, list[Desk]]
    night: date
    start: Callable[[int], tuple[float, float]]


# How many cases end in which state; 31 in all.
CAST = {
    "enquiry": 6,
    "registered": 5,
    "deployed": 4,
    "located": 3,
    "planned": 2,
    "approved": 1,
    "under_way": 1,
    "received": 1,
    "closed": 1,
    "withdrawn": 2,
    "out_of_reach": 2,
    "declined": 1,
    "aborted": 1,
    "no_safe_way": 1,
}
PATH = ("register", "deploy", "locate", "plan", "approve", "set_out", "receive", "close")
UNTIL = {
    "enquiry": 0,
    "registered": 1,
    "deployed": 2,
    "located": 3,
    "planned": 4,
    "approved": 5,
    "under_way": 6,
    "received": 7,
    "closed": 8,
    "withdrawn": 1,
    "out_of_reach": 2,
    "declined": 0,
    "aborted": 5,
    "no_safe_way": 3,
}
SIDE = {"withdrawn": "withdraw", "out_of_reach": "lose", "declined": "decline", "aborted": "abort"}


def play(crew: list[Colleague], say: Callable[[str], None]) -> str:
    """Fill the line with its cases; return a codename to come back with (a case with an answer waiting)."""
    now = timezone.now()
    desks: dict[str, list[Desk]] = {}
    for one in crew:
        if one.role in ("operator", "caseworker", "planner", "liaison", "reception"):
            desks.setdefault(one.role, []).append(Desk(one.staff, ring_of(one.staff)))
    say("the fictional area")
    _record, made, night = lay_out(desks["planner"][0].staff.id.bytes, now)

    def start(number: int) -> tuple[float, float]:
        here = start_of(made, number)
        return here.lat, here.lon

    stage = Stage(desks, night, start)
    codename, number = "", 0
    for state, count in CAST.items():
        for _ in range(count):
            say(f"case {number + 1}: {state}")
            opened = _open(stage, TALKS[number % len(TALKS)], number, now)
            _lead(stage, opened.case, state, number)
            if state == "registered" and not codename:
                codename = opened.codename
            number += 1
    return codename


def written(lat: float, lon: float, digits: int = 5) -> str:
    """Write a position with its hemispheres, so that the order of the two numbers is in no doubt."""
    north, east = ("N" if lat >= 0 else "S"), ("E" if lon >= 0 else "W")
    return f"{abs(lat):.{digits}f} {north}, {abs(lon):.{digits}f} {east}"


def _open(stage: Stage, talk: Talk, number: int, now: datetime) -> cases.OpenedCase:
    began = now - timedelta(hours=3 + 7 * (number % 9), minutes=11 * (number % 13))
    words = cases.FirstWords(talk.first, talk.language, about=talk.about, people=talk.people)
    opened = cases.open_case(words, now=began)
    operator = stage.desks["operator"][number % 2]
    if number % 3:
        cases.reply(operator.staff, opened.case, talk.answer, now=began + timedelta(minutes=9))
    if talk.then and number % 4 in (0, 1):
        back = began + timedelta(minutes=31)
        person = cases.person_of(cases.enter(vault.canonical(opened.codename), back))
        if person is not None:
            cases.write(person, talk.then, now=back)
    if number % 5 == 2:
        cases.note(operator.staff, opened.case, NOTES[number % 3], now=began + timedelta(minutes=12))
        cases.tag(operator.staff, opened.case, ["evening"] if number % 2 else ["group", "wounded"])
    if number % 7 == 3:
        cases.prioritise(operator.staff, opened.case, 2)
        cases.assign(operator.staff, opened.case, operator.staff.id)
    opened.case.refresh_from_db()
    return opened


def _lead(stage: Stage, case: cases.Case, state: str, number: int) -> None:
    worker = stage.desks["caseworker"][0]
    for verb in PATH[: UNTIL[state]]:
        case.refresh_from_db()
        STEPS[verb](stage, case, number)
    case.refresh_from_db()
    if state == "registered" and number % 2:
        cases.plan_check_in(worker.staff, case, timezone.now() + timedelta(hours=4 + number), 90)
    if state in SIDE:
        cases.move(worker.staff, worker.ring, case, SIDE[state], case.version)
    if state == "no_safe_way":
        _plan_over_water(stage, case)


def _register(stage: Stage, case: cases.Case, number: int) -> None:
    desk = stage.desks["operator"][number % 2]
    cases.move(desk.staff, desk.ring, case, "register", case.version)


def _deploy(stage: Stage, case: cases.Case, number: int) -> None:
    desk = stage.desks["operator"][number % 2]
    cases.move(desk.staff, desk.ring, case, "deploy", case.version)


def _locate(stage: Stage, case: cases.Case, number: int) -> None:
    desk = stage.desks["caseworker"][0]
    lat, lon = stage.start(number)
    locate.add_report(desk.staff, case, written(lat, lon), moving=False)
    locate.accept(desk.staff, desk.ring, case, case.version)


def _plan(stage: Stage, case: cases.Case, number: int) -> None:
    desk = stage.desks["planner"][0]
    answer = exits.propose(desk.staff, desk.ring, case, stage.night, case.version)
    if isinstance(answer, exits.NoSafeWay):
        raise RuntimeError(f"The demonstration's exit could not be planned: {answer.sentence}")


def _approve(stage: Stage, case: cases.Case, number: int) -> None:
    plan = exits.living(case.id)
    assert plan is not None  # noqa: S101 - made one step before
    for desk in (stage.desks["caseworker"][0], stage.desks["planner"][1]):
        exits.approve(desk.staff, desk.ring, case, plan.id)
    liaison = stage.desks["liaison"][0]
    exits.acknowledge(liaison.staff, liaison.ring, plan.id)


def _set_out(stage: Stage, case: cases.Case, number: int) -> None:
    desk = stage.desks["operator"][0]
    cases.move(desk.staff, desk.ring, case, "set_out", case.version)


def _receive(stage: Stage, case: cases.Case, number: int) -> None:
    desk = stage.desks["reception"][0]
    plan = exits.living(case.id)
    assert plan is not None  # noqa: S101 - it is under way
    what = aftercare.Received(
        at=timezone.now(), people=1, condition="exhausted", care_given="Water, food, a blanket."
    )
    aftercare.receive(desk.staff, desk.ring, plan.id, what)


def _close(stage: Stage, case: cases.Case, number: int) -> None:
    desk = stage.desks["caseworker"][0]
    cases.move(desk.staff, desk.ring, case, "close", case.version)


def _plan_over_water(stage: Stage, case: cases.Case) -> None:
    """Ask for a way on a day whose night is over: the honest answer is that there is none."""
    desk = stage.desks["planner"][1]
    far = stage.night + timedelta(days=0)
    locate.add_report(desk.staff, case, _uncertain(stage), moving=True)
    case.refresh_from_db()
    locate.accept(desk.staff, desk.ring, case, case.version)
    case.refresh_from_db()
    exits.propose(desk.staff, desk.ring, case, far, case.version)


def _uncertain(stage: Stage) -> str:
    lat, lon = stage.start(2)
    return written(lat + 0.02, lon + 0.02, 3)


STEPS: dict[str, Callable[[Stage, cases.Case, int], None]] = {
    "register": _register,
    "deploy": _deploy,
    "locate": _locate,
    "plan": _plan,
    "approve": _approve,
    "set_out": _set_out,
    "receive": _receive,
    "close": _close,
}
