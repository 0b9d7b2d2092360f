"""Fictional colleagues, one area and one person, with short ways from state to state."""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import re
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.rooms.accounts.totp import forget_codes
from tests.rooms.exits.remembered import remember

from safeconduct.accounts.models import Membership, Staff, Team
from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.exits.engine.generated import Generated, generate
from safeconduct.exits.models import AreaRecord, PlanRecord
from safeconduct.locate import services as locate
from safeconduct.vault import services as vault

SECRET = base64.b32encode(b"a fictional secret!!").decode()
PASSWORD = "lantern meadow copper violin"
# Noon of a winter day: the night that begins on this date is still to come. The area lies in UTC.
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROLES = {"operator": 1, "caseworker": 3, "planner": 2, "liaison": 2, "reception": 1, "aftercare": 1}


def small(seed: int = 7) -> Generated:
    """The smallest area that can be generated: two kilometres, land in the open ocean."""
    return generate(seed, 200)


Steps = Callable[[], PlanRecord]


def step_by_step(_world: World, _state: str, steps: Steps) -> PlanRecord:
    """Walk the case to a state."""
    return steps()


@dataclass
class World:
    """Everything that a test of exits needs; colleagues by role, in order. `walk` leads the case to a state."""

    terrain: Generated
    teams: dict[str, Team] = field(default_factory=dict)
    staff: dict[str, list[Staff]] = field(default_factory=dict)
    codename: str = ""
    walk: Callable[[World, str, Steps], PlanRecord] = step_by_step

    def __post_init__(self) -> None:
        for role, count in ROLES.items():
            self.found(role, count, takes=True)
        self.record: AreaRecord = exits.add_area(uuid4().bytes, self.terrain.area, self.terrain.tz)
        exits.set_meeting_places(self.staff["planner"][0].id.bytes, self.record, self.terrain.rendezvous)
        self.case = self.new_case()

    def found(self, role: str, count: int, *, takes: bool, name: str = "") -> list[Staff]:
        """Found a team; `takes` says that it is granted new cases."""
        name = name or role
        team = self.teams[name] = Team.objects.create(name=name, role=role, takes_new_cases=takes)
        self.staff[name] = []
        for number in range(1, count + 1):
            one = Staff.objects.create(username=f"{name}-{number}", display_name=f"{name} {number}")
            vault.enrol(one.id, PASSWORD)
            Membership.objects.create(team=team, staff=one, holds_key=True)
            self.staff[name].append(one)
        vault.found(team.id, [one.id for one in self.staff[name]], two_persons=role == "caseworker")
        return self.staff[name]

    def new_case(self, language: str = "ru") -> cases.Case:
        """Open a case and note that the person is at the front."""
        opened = cases.open_case(cases.FirstWords("Я хочу сдаться.", language), uuid4().hex)
        self.codename = opened.codename
        self.case = opened.case
        self.move("deploy", "operator")
        return self.case

    def ring(self, who: Staff, *, elevated: bool = True) -> vault.Keyring:
        """A colleague's keyring as a session holds it."""
        opened = vault.unlock_staff(who.id, PASSWORD)
        assert opened is not None
        high = vault.elevate(opened) if elevated else None
        ring = vault.keyring(who.id, vault.start_staff_session(opened), high)
        assert ring is not None
        return ring

    def who(self, role: str, number: int = 0) -> tuple[Staff, vault.Keyring]:
        """A colleague and his elevated keyring."""
        one = self.staff[role][number]
        return one, self.ring(one)

    def now(self) -> cases.Case:
        """The case as it is in the database."""
        self.case.refresh_from_db()
        return self.case

    def move(self, verb: str, role: str) -> None:
        by, ring = self.who(role)
        cases.move(by, ring, self.now(), verb, self.case.version)

    # --- the way, step by step
    def locate(self, *, at: datetime | None = None) -> None:
        """Report where the person is, exactly, and accept it."""
        by, ring = self.who("planner")
        start = self.terrain.start
        locate.add_report(by, self.case, f"{start.lat:.5f}N {-start.lon:.5f}W", at=at, moving=False)
        locate.accept(by, ring, self.now(), self.case.version)

    def propose(self) -> PlanRecord:
        """Let the first planner plan for tonight."""
        remember()
        by, ring = self.who("planner")
        answer = exits.propose(by, ring, self.now(), NOON.date(), self.case.version)
        assert isinstance(answer, exits.PlanView), answer
        return answer.record

    def approve(self, plan: PlanRecord, number: int, role: str = "caseworker") -> exits.PlanView:
        by, ring = self.who(role, number)
        return exits.approve(by, ring, self.now(), plan.id)

    def acknowledge(self, plan: PlanRecord) -> None:
        by, ring = self.who("liaison")
        exits.acknowledge(by, ring, plan.id)

    def planned(self) -> PlanRecord:
        """Lead the case to a plan that waits for approval."""

        def steps() -> PlanRecord:
            self.locate()
            return self.propose()

        return self.walk(self, "planned", steps)

    def notified(self) -> PlanRecord:
        """Lead it on to a plan that two have approved and that the receiving side has notice of."""

        def steps() -> PlanRecord:
            plan = self.planned()
            self.approve(plan, 0)
            self.approve(plan, 1)
            plan.refresh_from_db()
            return plan

        return self.walk(self, "notified", steps)

    def approved(self) -> PlanRecord:
        """Lead it on to a plan that the receiving side has acknowledged."""

        def steps() -> PlanRecord:
            plan = self.notified()
            self.acknowledge(plan)
            plan.refresh_from_db()
            return plan

        return self.walk(self, "approved", steps)

    # --- the person
    def person(self, codename: str = "") -> vault.Person:
        """Come back with the codename."""
        code = vault.read_code(codename or self.codename)
        assert isinstance(code, vault.ReadCodename)
        person = cases.person_of(cases.enter(code.canonical))
        assert person is not None
        return person

    def answers(self) -> list[cases.Item]:
        return cases.view(self.person()).replies


def browser(who: Staff, *, elevated: bool = False) -> Client:
    """A browser in which a colleague has signed in, with his second factor set up."""
    if not Authenticator.objects.filter(user=who).exists():
        TOTP.activate(who, SECRET)
    client = Client(raise_request_exception=False)
    cache.clear()
    answer = client.post(reverse("account_login"), {"login": who.username, "password": PASSWORD})
    if answer.status_code == 302 and answer["Location"].startswith(reverse("mfa_authenticate")):
        forget_codes(who)  # the tests sign in more often than every thirty seconds
        client.post(reverse("mfa_authenticate"), {"code": one_time_code()})
    assert "_auth_user_id" in client.session, "signing in failed"
    if elevated:
        client.post(reverse("accounts:elevate"), {"password": PASSWORD, "next": "/exits/"})
    return client


def one_time_code() -> str:
    """The six digits of RFC 6238 for SECRET, now."""
    step = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(SECRET), step, hashlib.sha1)
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


def text_of(response: Any) -> str:
    """The words of a page, without its marks, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())
