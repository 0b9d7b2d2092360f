"""The six digits that an authenticator application shows, worked out apart from the code under test."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeconduct.accounts.models import Staff

SECRET = base64.b32encode(b"a fictional secret!!").decode()


def code(secret: str = SECRET, *, lasting: float = 1, steps: int = 0) -> str:
    """Return a code for a secret in base 32 (RFC 6238, 30 s, SHA-1) that stays right for `lasting` seconds.

    `steps` moves it by so many half minutes: -1 is the code shown before.
    """
    if (left := 30 - time.time() % 30) < lasting:
        time.sleep(left)
    step = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.digest(base64.b32decode(secret), step, hashlib.sha1)
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def forget_codes(staff: Staff) -> None:
    """Let the codes of a colleague's application serve once more, in the database and in this process."""
    from allauth.mfa.models import Authenticator
    from django.core.cache import cache

    cache.clear()
    for row in Authenticator.objects.filter(user=staff, type=Authenticator.Type.TOTP):
        row.data.pop("served", None)
        row.save()
