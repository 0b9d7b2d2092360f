"""The application's six digits: one step late or early is forgiven, and no code serves twice, in any process."""

import time

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

PERIOD = 30  # seconds; RFC 6238, and what every authenticator application assumes


def accepted_once(authenticator: Authenticator, code: str) -> bool:
    """Note the time step of a fitting code; False when that step or a later one has served before (RFC 6238, 5.2).

    allauth remembers used codes in the cache of one process for one step; the database remembers for all.
    """
    secret = get_adapter().decrypt(authenticator.data["secret"])
    now = int(time.time()) // PERIOD
    near = range(now - settings.MFA_TOTP_TOLERANCE, now + settings.MFA_TOTP_TOLERANCE + 1)
    fitting = [
        step for step in near if constant_time_compare(format_hotp_value(hotp_value(secret, step)), code)
    ]
    if not fitting:
        return False
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        if row.data.get("served", 0) >= fitting[-1]:
            return False
        row.data["served"] = fitting[-1]
        row.save(update_fields=["data"])
    return True


class _Once:
    """A form whose code, when it is the application's, serves once."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        """Return the code; ValidationError when it does not fit or has served."""
        code: str = super().clean_code()  # type: ignore[misc]
        is_application = self.authenticator.type == Authenticator.Type.TOTP
        if is_application and not accepted_once(self.authenticator, normalize_user_code(code)):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SignInCode(_Once, AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""


class AgainCode(_Once, ReauthenticateForm):  # type: ignore[misc]
    """The second factor asked for again."""
