"""Signing in: the password opens the keys, and a second factor is always asked for."""

import time
from io import BytesIO
from typing import Any, ClassVar
from uuid import UUID

import qrcode  # type: ignore[import-untyped]
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from safeconduct.accounts.models import Staff
from safeconduct.vault import services as vault


class PasswordOpensKeys:
    """Django's authentication by the vault: one Argon2id, which also runs for a name that does not exist."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **rest: Any,
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

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Name and password do not fit together. Type both again."),
        "incorrect_password": _("The password is wrong. Try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: colleagues are invited."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return one name for everybody behind this server: addresses are not looked at."""
        return "desk"

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Ask again before a second factor is changed, unless the password was typed minutes ago."""
        request: HttpRequest = context.request
        typed = [
            one["at"]
            for one in get_authentication_records(request, request.user)
            if one["method"] == "password"
        ]
        return time.time() - max(typed, default=0) > settings.ELEVATION_SECONDS


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's second factors; their secrets are locked, so that a stolen database has none."""

    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Wait for the next one and type it again."),
    }

    def get_totp_issuer(self) -> str:
        """Return the neutral name that an authenticator application shows."""
        return str(settings.ORGANISATION.get("desk_name", "Desk"))

    def build_totp_svg(self, url: str) -> str:
        """Draw the code that an application scans, on white so that it can be read in the dark theme too."""
        drawing = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawing)
        return drawing.getvalue().decode().partition("?>")[2].strip()

    def generate_authenticator_name(self, user: Staff, type: Authenticator.Type) -> str:
        """Propose a name for a further passkey."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the desk to a passkey; it is bound to the host name and works on no other site."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": self.get_totp_issuer()}

    def encrypt(self, text: str) -> str:
        """Lock a second factor's secret under the installation's pepper."""
        return vault.lock_text("second-factor", text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` locked."""
        return vault.unlock_text("second-factor", encrypted_text)
