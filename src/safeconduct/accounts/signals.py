"""What signing in and out means for the keys and for the audit log."""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from safeconduct.accounts.models import Staff
from safeconduct.audit import services as audit
from safeconduct.vault import services as vault


@receiver(user_logged_in)
def _signed_in(sender: type, request: HttpRequest, user: Staff, **_: Any) -> None:
    audit.record("account.signed_in", actor=user.id.bytes, obj=user.id.bytes)


@receiver(user_login_failed)
def _failed(sender: type, **_: Any) -> None:
    audit.record("account.sign_in_failed", actor=audit.NOBODY)


@receiver(user_logged_out)
def _signed_out(sender: type, request: HttpRequest | None, user: Staff | None, **_: Any) -> None:
    if request is None or not hasattr(settings, "KEY_COOKIE"):
        return
    for name in (settings.KEY_COOKIE, settings.ELEVATION_COOKIE):
        if token := request.COOKIES.get(name):
            vault.give_back(token)
    request.keys_given_back = True  # type: ignore[attr-defined]
