"""What sends on each channel: made once from the installation's settings and credentials."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from safeconduct.line.channels.telegram.sending import Telegram
from safeconduct.line.threads.outbox import Send
from safeconduct.vault import services as vault


def sender(channel: str) -> Send:
    """Return what sends on a channel; ValueError with a sentence when it is not set up here."""
    if channel == "telegram":
        return telegram().send
    raise ValueError(f"The channel {channel!r} is not set up; see docs/administrator.md.")


@cache
def telegram() -> Telegram:
    """Return the bot. Its token is the credential `telegram-token`, which only the sending process needs."""
    options = settings.LINE.get("telegram", {})
    base = options.get("address", "https://api.telegram.org")
    return Telegram(vault.service_credential("telegram-token"), base)
