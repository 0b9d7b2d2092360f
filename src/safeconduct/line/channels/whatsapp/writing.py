"""What we say, as requests to the Cloud API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from safeconduct.line.channels.calling import Call
from safeconduct.line.channels.multipart import form
from safeconduct.line.channels.pieces import pieces
from safeconduct.line.channels.records import Media, Outgoing, Refused
from safeconduct.line.channels.splitting import units
from safeconduct.line.channels.whatsapp.reading import NUMBER, USER
from safeconduct.line.channels.whatsapp.reasons import OUTSIDE
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.engine.script.rendering.buttons import (
    WHATSAPP_BUTTON,
    WHATSAPP_BUTTONS,
    WHATSAPP_ROW,
    WHATSAPP_ROWS,
)

WINDOW = timedelta(hours=24)
MARGIN = timedelta(minutes=2)  # for clocks that differ, and for the way there
MOST_TEXT, MOST_ASKED, MOST_CAPTION = 4096, 1024, 1024
MOST_ID, MOST_ROW_ID = 256, 200
MOST_UPLOAD = {"voice": 16_000_000, "photo": 5_000_000, "file": 100_000_000}  # bytes
_TYPES = {"voice": "audio", "photo": "image", "file": "document"}
_FILE_HOSTS = (".fbsbx.com", ".whatsapp.net", ".facebook.com")


def parts(outgoing: Outgoing) -> list[Outgoing]:
    """Return the messages that WhatsApp takes one by one; keep each apart, so that none is sent twice."""
    return pieces(outgoing, MOST_TEXT, MOST_ASKED, MOST_CAPTION)


def window_is_open(heard: datetime | None, now: datetime) -> bool:
    """Tell whether free words may be sent: within a day of the person's last message."""
    return heard is not None and now - heard < WINDOW - MARGIN


def checked(outgoing: Outgoing, now: datetime) -> Refused | None:
    """Return why a message cannot go out at all, before a file of it is brought there."""
    if not (NUMBER.fullmatch(outgoing.contact) or USER.fullmatch(outgoing.contact)):
        return Refused("This is no contact of WhatsApp.")
    if not window_is_open(outgoing.heard, now):
        return Refused(OUTSIDE)
    media = outgoing.message
    if isinstance(media, Media):
        if not media.octets or len(media.octets) > MOST_UPLOAD[media.kind]:
            return Refused(f"WhatsApp takes from 1 to {MOST_UPLOAD[media.kind]} bytes of this kind of file.")
        if units(media.caption) > MOST_CAPTION:
            return Refused(f"A caption has at most {MOST_CAPTION} characters; send it in parts.")
    return None


def request(outgoing: Outgoing, now: datetime, media_id: str = "") -> Mapping[str, Any] | Refused:
    """Return the body of a message; a file must have been brought there before, which gave `media_id`."""
    refused = checked(outgoing, now)
    if refused is not None:
        return refused
    message = outgoing.message
    content = _file(message, media_id) if isinstance(message, Media) else _words(message)
    if isinstance(content, Refused):
        return content
    whom = (
        {"to": outgoing.contact.lstrip("+")}
        if NUMBER.fullmatch(outgoing.contact)
        else {"recipient": outgoing.contact}
    )
    return {"messaging_product": "whatsapp", "recipient_type": "individual", **whom, **content}


def _file(media: Media, media_id: str) -> Mapping[str, Any]:
    kind = _TYPES[media.kind]
    told = {"id": media_id}
    if media.caption.strip() and kind != "audio":  # a recording has none
        told["caption"] = media.caption
    if kind == "document":
        told["filename"] = media.name
    return {"type": kind, kind: told}


def _words(message: Message) -> Mapping[str, Any] | Refused:
    most = MOST_ASKED if message.buttons else MOST_TEXT
    if not message.text.strip():
        return Refused("There is nothing to say in this message.")
    if units(message.text) > most:
        return Refused(f"This message may have {most} characters; send it in parts.")
    if not message.buttons:
        return {"type": "text", "text": {"preview_url": False, "body": message.text}}
    as_list = bool(message.opens)
    count, label, data = (
        (WHATSAPP_ROWS, WHATSAPP_ROW, MOST_ROW_ID)
        if as_list
        else (WHATSAPP_BUTTONS, WHATSAPP_BUTTON, MOST_ID)
    )
    if len(message.buttons) > count or any(
        not 0 < len(one.label) <= label or not 0 < len(one.data) <= data for one in message.buttons
    ):
        return Refused(f"WhatsApp shows at most {count} answers of {label} characters here.")
    action = _rows(message) if as_list else _buttons(message)
    kind = "list" if as_list else "button"
    return {
        "type": "interactive",
        "interactive": {"type": kind, "body": {"text": message.text}, "action": action},
    }


def _buttons(message: Message) -> Mapping[str, Any]:
    return {
        "buttons": [
            {"type": "reply", "reply": {"id": one.data, "title": one.label}} for one in message.buttons
        ]
    }


def _rows(message: Message) -> Mapping[str, Any]:
    rows = [{"id": one.data, "title": one.label} for one in message.buttons]
    return {"button": message.opens[:WHATSAPP_BUTTON], "sections": [{"rows": rows}]}


def message_call(address: str, token: str, asked: Mapping[str, Any]) -> Call:
    """Return a message as it goes over the wire; `address` is the one of our number (…/v24.0/123)."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    return Call("POST", f"{address}/messages", headers, json.dumps(asked, ensure_ascii=False).encode())


def upload_call(address: str, token: str, media: Media) -> Call:
    """Return the request that brings a file there."""
    fields = {"messaging_product": "whatsapp", "type": media.media_type}
    content_type, body = form(fields, "file", media)
    headers = {"Content-Type": content_type, "Authorization": f"Bearer {token}"}
    return Call("POST", f"{address}/media", headers, body)


def file_call(base: str, token: str, url: str) -> Call | Refused:
    """Return the request for a file of a person, at an address that WhatsApp named.

    Our token goes with it, so the address must be one of WhatsApp's, or lie where the API itself is.
    """
    refused = Refused("WhatsApp named an address for this file that is not its own.")
    if not url.isascii() or not url.isprintable() or " " in url:
        return refused
    try:
        found, own = urlsplit(url), urlsplit(base)
    except ValueError:
        return refused
    theirs = found.scheme == "https" and f".{found.netloc}".endswith(_FILE_HOSTS) and ":" not in found.netloc
    if not theirs and (found.scheme, found.netloc) != (own.scheme, own.netloc):
        return refused
    return Call("GET", url, {"Authorization": f"Bearer {token}"})
