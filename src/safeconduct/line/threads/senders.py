"""What sends on each channel: made once from the installation's settings and credentials."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone

from safeconduct.faces import log
from safeconduct.line.channels.outcomes import SETTINGS_WAIT
from safeconduct.line.channels.records import Attachment, Fetched, Outcome, Outgoing, Refused, RetryAfter
from safeconduct.line.channels.sms.sending import Kannel
from safeconduct.line.channels.sms.writing import Gateway
from safeconduct.line.channels.telegram.sending import Telegram
from safeconduct.line.channels.whatsapp.sending import WhatsApp
from safeconduct.line.threads import chat_replies as replies_in_chat
from safeconduct.line.threads.outbox import Send
from safeconduct.vault import services as vault

Fetch = Callable[[Attachment], Fetched | RetryAfter | Refused]
GATEWAY_PATIENCE = 5.0  # seconds; it stands beside us, and outbox.CLAIMS counts on it


def sender(channel: str) -> Send:
    """Return what sends on a channel; ValueError with a sentence when there is no such channel.

    Tokens and passwords are credentials that only the sending process needs. While a channel is not set up here,
    what is to go out on it waits.
    """
    if channel == "web":
        return replies_in_chat.send
    try:
        if channel == "telegram":
            return telegram().send
        if channel == "sms":
            return sms().send
        if channel == "whatsapp":
            number = whatsapp()
            return lambda outgoing: number.send(outgoing, timezone.now())
    except (vault.CredentialMissing, ValueError, KeyError) as fault:
        log.get().warning("channel_not_set_up", channel=channel, exception=type(fault).__name__)
        return _not_set_up
    raise ValueError(f"There is no channel {channel!r}; see docs/channels.md.")


def fetcher(channel: str) -> Fetch:
    """Return what fetches a file that somebody sent on a channel; ValueError when no files come there.

    While a channel is not set up here its files are asked for again: what was written beside them is not lost.
    """
    try:
        if channel == "telegram":
            return telegram().fetch
        if channel == "whatsapp":
            return whatsapp().fetch
    except (vault.CredentialMissing, ValueError, KeyError) as fault:
        log.get().warning("channel_not_set_up", channel=channel, exception=type(fault).__name__)
        return _not_fetched
    raise ValueError(f"No files come on the channel {channel!r}.")


def _not_fetched(_attachment: Attachment) -> RetryAfter:
    return RetryAfter(0.0, "This channel is not set up here; see docs/channels.md.", "channel")


def _not_set_up(_outgoing: Outgoing) -> Outcome:
    return RetryAfter(SETTINGS_WAIT, "This channel is not set up here; see docs/channels.md.", "channel")


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
            reports=_reports(options),
            most_parts=options.get("most_parts", 6),
        ),
        GATEWAY_PATIENCE,
    )


def _reports(options: dict[str, Any]) -> str:
    """Return where the gateway brings reports, with the secret that it brings texts with; empty for none."""
    if "reports" not in options:
        return ""
    return f"{options['reports']}?secret={vault.service_credential('sms-secret')}"


@cache
def whatsapp() -> WhatsApp:
    """Return our number at the Cloud API."""
    options = _options("whatsapp")
    base = options.get("address", "https://graph.facebook.com/v24.0")
    return WhatsApp(vault.service_credential("whatsapp-token"), options["number_id"], base)


def _options(channel: str, otherwise: dict[str, Any] | None = None) -> dict[str, Any]:
    found: dict[str, Any] | None = settings.LINE.get(channel, otherwise)
    if found is None:
        raise ValueError(f"The channel {channel!r} is not set up; see docs/channels.md.")
    return found
