"""Whether a webhook comes from Telegram: it repeats the secret that was named when the webhook was set."""

from __future__ import annotations

import re

from safeconduct.line.channels.secrets import LEAST, same

HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def comes_from_telegram(header: str | None, secret: str) -> bool:
    """Tell whether the value of HEADER is our secret, in constant time; a missing secret fits nothing."""
    return same(header, secret)


def usable(secret: str) -> bool:
    """Tell whether Telegram would take this secret and nobody would guess it."""
    return len(secret) >= LEAST and _SECRET.fullmatch(secret) is not None
