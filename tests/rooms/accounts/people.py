"""Fictional colleagues, and browsers in which they sign in."""

import re
from itertools import count

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from tests.rooms.accounts.totp import SECRET, code, forget_codes

from safeconduct.accounts import services
from safeconduct.accounts.models import Staff, Team
from safeconduct.vault import services as vault

PASSWORD = "lantern meadow copper violin"
OTHER = "harbour pencil winter saddle"


class Desk:
    """Makes colleagues and teams through the room's door, and browsers."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def person(self, name: str = "", *, password: str = PASSWORD, second_factor: bool = True) -> Staff:
        """Invite and enrol a colleague."""
        name = name or f"colleague-{next(self._numbers)}"
        host = Staff(username="host")
        staff, secret = services.invite(host, name, name.title())
        services.enrol(secret, password)
        if second_factor:
            TOTP.activate(staff, SECRET)
        return staff

    def team(self, role: str, *members: Staff, found: bool = True, name: str = "") -> Team:
        """Make a team with these members, who hold its key."""
        host = members[0] if members else Staff(username="host")
        team = services.make_team(host, name or f"Team {next(self._numbers)}", role)
        for one in members:
            services.place(host, team, one)
        if found and members:
            services.found_team(host, team)
        return team

    def admin(self, name: str = "admin") -> Staff:
        """Make an administrator."""
        staff = self.person(name)
        self.team("administrator", staff)
        return staff

    def browser(
        self, staff: Staff | None = None, *, elevated: bool = False, password: str = PASSWORD
    ) -> Client:
        """Return a browser; with a colleague signed in, and elevated if wanted."""
        client = Client()
        if staff is not None:
            sign_in(client, staff, password)
            assert "_auth_user_id" in client.session
        if elevated:
            answer = client.post(reverse("accounts:elevate"), {"password": password, "next": "/you/"})
            assert answer.status_code == 302
        return client

    @staticmethod
    def ring(staff: Staff, password: str = PASSWORD, *, elevated: bool = True) -> vault.Keyring:
        """Return a colleague's keyring as a session would hold it."""
        opened = vault.unlock_staff(staff.id, password)
        assert opened is not None
        high = vault.elevate(opened) if elevated else None
        ring = vault.keyring(staff.id, vault.start_staff_session(opened), high)
        assert ring is not None
        return ring


def sign_in(client: Client, staff: Staff, password: str = PASSWORD) -> None:
    """Walk both steps as a browser does."""
    answer = client.post(reverse("account_login"), {"login": staff.username, "password": password})
    if answer.status_code == 302 and answer.url.startswith(reverse("mfa_authenticate")):
        forget_codes(staff)  # the tests sign in more often than every thirty seconds
        client.post(reverse("mfa_authenticate"), {"code": code()})


def has_second_factor(staff: Staff) -> bool:
    return Authenticator.objects.filter(user=staff).exists()


def text_of(html: bytes) -> str:
    """Return what a reader sees of a page, without marks and runs of white space."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))
