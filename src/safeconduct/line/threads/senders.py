"""What sends on each channel: made once from the installation's settings and credentials."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone

from safeconduct.line.channels.sms.sending import Kannel
from safeconduct.line.channels.sms.writing import Gateway
from safeconduct.line.channels.telegram.sending import Telegram
from safeconduct.line.channels.whatsapp.sending import WhatsApp
from safeconduct.line.threads.outbox import Send
from safeconduct.vault import services as vault


def sender(channel: str) -> Send:
    """Return what sends on a channel; ValueError with a sentence when it is not set up here.

    Tokens and passwords are credentials that only the sending process needs.
    """
    if channel == "telegram":
        return telegram().send
    if channel == "sms":
        return sms().send
    if channel == "whatsapp":
        return lambda outgoing: whatsapp().send(outgoing, timezone.now())
    raise ValueError(f"There is no channel {channel!r}; see docs/administrator.md.")


@cache
def telegram() -> Telegram:
    """Return the bot."""
    base = _options("telegram", {}).get("address", "https://api.telegram.org")
    return Telegram(vault.service_credential("telegram-token"), base)


@cache
def sms() -> Kannel:
    """Return the gateway."""
    options = _options("sms")
    return Kannel(
        Gateway(
            options["address"],
            options["user"],
            vault.service_credential("sms-password"),
            options["sender"],
            most_parts=options.get("most_parts", 6),
        )
    )


@cache
def whatsapp() -> WhatsApp:
    """Return our number at the Cloud API."""
    options = _options("whatsapp")
    base = options.get("address", "https://graph.facebook.com/v24.0")
    return WhatsApp(vault.service_credential("whatsapp-token"), options["number_id"], base)


def _options(channel: str, otherwise: dict[str, Any] | None = None) -> dict[str, Any]:
    found: dict[str, Any] | None = settings.LINE.get(channel, otherwise)
    if found is None:
        raise ValueError(f"The channel {channel!r} is not set up; see docs/administrator.md.")
    return found
