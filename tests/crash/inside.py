"""Run in a process of its own, inside a house, which servers are killed beside: verbs come as lines of JSON."""

from __future__ import annotations

import json
import os
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import django
from tests.browser.events import answer

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"


def found(_given: Any) -> None:
    """Make both databases, teams of two and their keys."""
    from bench import service
    from django.core.management import call_command

    from safeconduct.vault import services as vault

    for alias in ("keys", "default"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    vault.publish_dispatcher()
    service.found()


def counts(_given: Any) -> dict[str, int]:
    """Return how many rows every table has, in both databases."""
    from django.apps import apps

    return {
        model._meta.label: model._default_manager.count() for model in apps.get_models() if _lasting(model)
    }


def _lasting(model: Any) -> bool:
    """Leave out what is no part of a case: sessions come and go, and the worker enqueues by the clock."""
    return model._meta.managed and model._meta.label not in {"vault.SessionKey", "sessions.Session"}


def whole(_given: Any) -> dict[str, Any]:
    """Return what every case consists of (each kind of build, with how many cases have it), and the chain."""
    from safeconduct.audit import services as audit
    from safeconduct.cases.models import Case, CaseTeam, Entry
    from safeconduct.vault.models import Access, CompartmentKey, Grant, WaysBook

    parts = {
        model.__name__: Counter(model._default_manager.values_list("case_id", flat=True))
        for model in (CaseTeam, Entry, Access, CompartmentKey, Grant, WaysBook)
    }
    cases = set(Case.objects.values_list("pk", flat=True))
    builds = Counter(json.dumps({name: rows[case] for name, rows in parts.items()}) for case in cases)
    report = audit.verify()
    return {
        "cases": len(cases),
        "builds": [json.loads(build) | {"cases": n} for build, n in builds.items()],
        "orphans": len(set(parts["CompartmentKey"]) - cases),
        "opened": len(audit.entries(limit=100_000, verb="case.opened")),
        "chain": [report.exit_code, [str(fault) for fault in report.faults]],
    }


def sweep(_given: Any) -> int:
    """Remove keys of intakes that died in the middle, as the daily job does; return how many."""
    from safeconduct.cases import services as cases

    suspects = cases.sweep_orphans()
    assert cases.sweep_orphans(suspects) == []
    return len(suspects)


def talk(codenames: list[str]) -> list[list[str]]:
    """Open the case of each codename as an operator does; return what its person wrote, in order."""
    from bench.service import PASSWORD

    from safeconduct.accounts.models import Staff
    from safeconduct.cases.models import Entry
    from safeconduct.cases.services import entries
    from safeconduct.vault import services as vault

    staff = Staff.objects.get(username="operator1")
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened))
    assert ring is not None
    said = []
    for codename in codenames:
        read = vault.read_code(codename)
        assert isinstance(read, vault.ReadCodename)
        person = vault.enter(read.canonical)
        if person is None:
            said.append(["this codename opens nothing"])
            continue
        keys = ring.compartments([person.case_id], [vault.TALK])
        rows = Entry.objects.filter(case=person.case_id, compartment=vault.TALK).order_by("position")
        said.append([item.text for item in entries.opened(rows, keys) if item.kind == "message"])
    return said


def all_said(_given: Any) -> list[list[str]]:
    """Open every case as an operator does; return what each person wrote, in order."""
    from bench.service import PASSWORD

    from safeconduct.accounts.models import Staff
    from safeconduct.cases.models import Case, Entry
    from safeconduct.cases.services import entries
    from safeconduct.vault import services as vault

    staff = Staff.objects.get(username="operator1")
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened))
    assert ring is not None
    rows = Entry.objects.filter(compartment=vault.TALK).order_by("position")
    by_case: dict[Any, list[Any]] = {}
    for row in rows:
        by_case.setdefault(row.case_id, []).append(row)
    said = []
    for case in Case.objects.order_by("pk"):
        keys = ring.compartments([case.pk], [vault.TALK])
        read = entries.opened(by_case.get(case.pk, []), keys)
        said.append([item.text for item in read if item.kind == "message"])
    return said


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """Run all in threads that begin together; return what each returned."""
    from django.db import connections

    start = threading.Barrier(len(works))

    def one(work: Callable[[], Any]) -> Any:
        start.wait(30)
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def same_form(times: int) -> list[list[str]]:
    """Send one form so many times at once; return each answer's case and codename."""
    from safeconduct.cases import services as cases

    words, ticket = cases.FirstWords("Two of us want to stop.", "en"), "a-ticket-of-thirty-two-letters-00"
    opened = at_once([lambda: cases.open_case(words, ticket)] * times)
    return [[one.case.pk.hex, one.codename] for one in opened]


def many_write(writers: int) -> list[str]:
    """Let so many write ten first messages each, all at once; return the codenames."""
    from safeconduct.cases import services as cases

    def ten(writer: int) -> list[str]:
        said = [cases.FirstWords(f"Message {writer}-{n}", "en") for n in range(10)]
        return [cases.open_case(words, f"ticket-{words.text}").codename for words in said]

    return [code for codes in at_once([partial(ten, n) for n in range(writers)]) for code in codes]


def devices(number: int) -> dict[str, Any]:
    """Let one person write from so many devices at once; return the places of all entries, and the length."""
    from safeconduct.cases import services as cases
    from safeconduct.cases.models import Case, Entry
    from safeconduct.vault import services as vault

    opened = cases.open_case(cases.FirstWords("Two of us want to stop.", "en"))
    read = vault.read_code(opened.codename)
    assert isinstance(read, vault.ReadCodename)
    person = vault.enter(read.canonical)
    assert person is not None
    at_once([partial(cases.write, person, f"from device {n}") for n in range(number)])
    places = Entry.objects.filter(case=opened.case).values_list("position", flat=True)
    return {"places": sorted(places), "length": Case.objects.get(pk=opened.case.pk).length}


def overdue(number: int) -> None:
    """Open so many cases whose check-in has passed in silence."""
    from django.utils import timezone

    from safeconduct.cases import services as cases
    from safeconduct.cases.models import CheckIn

    past = timezone.now() - timedelta(hours=2)
    for n in range(number):
        case = cases.open_case(cases.FirstWords(f"Message number {n}", "en")).case
        CheckIn.objects.create(case=case, due_at=past, grace_minutes=60, alarm_at=past + timedelta(hours=1))


def alarms(_given: Any) -> dict[str, Any]:
    """Return how many check-ins stand in each state, and how often an alarm was raised for each case."""
    from safeconduct.audit import services as audit
    from safeconduct.cases.models import CheckIn

    raised = Counter(one.obj for one in audit.entries(limit=100_000, verb="case.check_in_missed"))
    states = Counter(CheckIn.objects.values_list("state", flat=True))
    return {"states": dict(states), "raised": dict(Counter(raised.values()))}


def afresh(verb: Callable[[Any], Any], given: Any) -> Any:
    """Do one thing over new connections; none stays open, since files and servers are taken away meanwhile."""
    from django.db import connections

    try:
        return verb(given)
    finally:
        connections.close_all()


def main() -> None:
    """Do what each line says, until there are no more."""
    django.setup()
    verbs: dict[str, Callable[[Any], Any]]
    verbs = {"found": found, "counts": counts, "whole": whole, "sweep": sweep, "talk": talk}
    verbs |= {"all_said": all_said}
    verbs |= {"same_form": same_form, "many_write": many_write, "devices": devices}
    verbs |= {"overdue": overdue, "alarms": alarms}
    answer({name: partial(afresh, verb) for name, verb in verbs.items()})


if __name__ == "__main__":
    main()
