"""Second factors set up without a browser: for a demonstration and for tests."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from safeconduct.accounts.models import Staff
from safeconduct.accounts.one_time import PERIOD


def set_up_second_factor(staff: Staff) -> tuple[str, list[str]]:
    """Give a colleague an authenticator secret and recovery codes; return both."""
    Authenticator.objects.filter(user=staff).delete()
    secret = generate_totp_secret()
    TOTP.activate(staff, secret)
    return secret, list(RecoveryCodes.activate(staff).get_unused_codes())


def code_now(secret: str) -> str:
    """Return the six digits that an authenticator shows at this moment."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD)))
