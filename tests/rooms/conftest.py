"""Browsers of the desk in which a colleague is signed in already."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from tests.conftest import OpenLine

    from safeconduct.accounts.models import Staff

SECRET = "MEQGM2LDORUW63TBNQQHGZLDOJSXIIJB"


@pytest.fixture
def signed_in(line_open: OpenLine) -> Callable[..., Client]:
    """Return a function: `signed_in("operator")`, `signed_in("caseworker", 2, elevated=True)`.

    The browser holds the cookies that signing in gives: session, key, and with `elevated` the third. The
    second factor is set up. `client.staff` is the colleague. A role that holds no case is founded at need.
    """
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY
    from django.test import Client
    from tests.conftest import PASSWORD

    from safeconduct.vault import services as vault

    def enter(role: str, number: int = 1, *, elevated: bool = False) -> Client:
        staff = _staff(line_open, role)[number - 1]
        _second_factor(staff)
        client: Any = Client(raise_request_exception=False)
        client.force_login(staff, backend=settings.AUTHENTICATION_BACKENDS[0])
        assert BACKEND_SESSION_KEY in client.session
        opened = vault.unlock_staff(staff.id, PASSWORD)
        assert opened is not None
        client.cookies[settings.KEY_COOKIE] = vault.start_staff_session(opened)
        if elevated:
            client.cookies[settings.ELEVATION_COOKIE] = vault.elevate(opened)
        client.staff = staff
        return client  # type: ignore[no-any-return]

    return enter


def _second_factor(staff: Staff) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP

    if not Authenticator.objects.filter(user=staff).exists():
        TOTP.activate(staff, SECRET)


def _staff(line: OpenLine, role: str) -> list[Staff]:
    """Return the two colleagues of a role; found a team that is granted no case when there is none yet."""
    from tests.conftest import PASSWORD

    from safeconduct.accounts.models import Membership, Staff, Team
    from safeconduct.vault import services as vault

    if role not in line.staff:
        team = line.teams[role] = Team.objects.create(name=f"{role}s", role=role, takes_new_cases=False)
        line.staff[role] = [
            Staff.objects.create(username=f"{role}-{n}", display_name=f"{role} {n}") for n in (1, 2)
        ]
        for one in line.staff[role]:
            vault.enrol(one.id, PASSWORD)
            Membership.objects.create(team=team, staff=one, holds_key=True)
        vault.found(team.id, [one.id for one in line.staff[role]])
    return line.staff[role]
