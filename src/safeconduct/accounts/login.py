"""Signing in: the password opens the keys, and a second factor is always asked for."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from safeconduct.accounts.models import Staff
from safeconduct.vault import services as vault


class PasswordOpensKeys:
    """Django's authentication by the vault: one Argon2id, which also runs for a name that does not exist."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Staff | None:
        """Return the colleague whose keys the password opens, and leave them on the request for the cookie."""
        if username is None or password is None:
            return None
        staff = Staff.objects.filter(username__iexact=username).first()
        opened = vault.unlock_staff(staff.id if staff else None, password)
        if staff is None or opened is None or not staff.is_active:
            return None
        if request is not None:
            request.opened_keys = opened  # type: ignore[attr-defined]
        return staff

    def get_user(self, user_id: UUID) -> Staff | None:
        """Return the colleague of a session; one who was deactivated has none any more."""
        return Staff.objects.filter(pk=user_id, is_active=True).first()


class DeskAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's account part, without sign-up and without any address of the visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: colleagues are invited."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return one name for everybody behind this server: addresses are not looked at."""
        return "desk"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's second factors; their secrets are locked, so that a stolen database has none."""

    def get_totp_issuer(self) -> str:
        """Return the neutral name that an authenticator application shows."""
        return str(settings.ORGANISATION.get("desk_name", "Desk"))

    def encrypt(self, text: str) -> str:
        """Lock a second factor's secret under the installation's pepper."""
        return vault.lock_text("second-factor", text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` locked."""
        return vault.unlock_text("second-factor", encrypted_text)
