"""Cookies of a signed-in colleague, made as the desk makes them; Django must be loaded with the desk's settings."""

from __future__ import annotations

import sys

from bench.service import PASSWORD


def cookies_of(username: str) -> str:
    """Return the Cookie header of a fresh session of a colleague whose password is the bench's."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.middleware.csrf import _get_new_csrf_string

    from safeconduct.accounts import services as accounts
    from safeconduct.accounts.models import Staff
    from safeconduct.vault import services as vault

    staff = Staff.objects.get(username=username)
    accounts.set_up_second_factor(staff)
    opened = vault.unlock_staff(staff.id, PASSWORD)
    if opened is None:
        raise RuntimeError("the bench's password does not open its colleague's keys")
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.save()
    parts = {
        settings.SESSION_COOKIE_NAME: session.session_key,
        settings.KEY_COOKIE: vault.start_staff_session(opened),
        settings.CSRF_COOKIE_NAME: _get_new_csrf_string(),
    }
    return "; ".join(f"{name}={value}" for name, value in parts.items())


if __name__ == "__main__":
    from safeconduct.config.commands import start_django

    start_django()
    print(cookies_of(sys.argv[1]))
