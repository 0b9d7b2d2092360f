"""What we say, as requests to the Bot API. Words are plain: nothing in them can become a link or a mark."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from safeconduct.line.channels.calling import Call
from safeconduct.line.channels.multipart import form
from safeconduct.line.channels.pieces import pieces
from safeconduct.line.channels.records import Media, Outgoing, Refused
from safeconduct.line.channels.splitting import units
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.engine.script.rendering.buttons import TELEGRAM_DATA, TELEGRAM_TEXT

MOST_CAPTION = 1024
MOST_UPLOAD = {"voice": 50_000_000, "photo": 10_000_000, "file": 50_000_000}  # bytes
WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
_METHODS = {
    "voice": ("sendVoice", "voice"),
    "photo": ("sendPhoto", "photo"),
    "file": ("sendDocument", "document"),
}
_CHAT = re.compile(r"-?[1-9][0-9]{0,18}")
_PATH = re.compile(r"[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")


@dataclass(frozen=True, slots=True)
class Request:
    """A method of the Bot API, its parameters, and a file in the field `upload`."""

    method: str
    parameters: Mapping[str, Any] = field(repr=False)
    upload: str = ""
    media: Media | None = None


def parts(outgoing: Outgoing) -> list[Outgoing]:
    """Return the messages that Telegram takes one by one; keep each apart, so that none is sent twice."""
    return pieces(outgoing, TELEGRAM_TEXT, TELEGRAM_TEXT, MOST_CAPTION)


def request(outgoing: Outgoing, silent: bool = True) -> Request | Refused:
    """Return the request for one message. Nobody can forward or save it (`protect_content`).

    `silent`: it comes without a sound, since somebody may stand beside the person.
    """
    if not _CHAT.fullmatch(outgoing.contact):
        return Refused("This is no chat of Telegram.")
    common = {"chat_id": int(outgoing.contact), "protect_content": True, "disable_notification": silent}
    if isinstance(outgoing.message, Media):
        return _file(outgoing.message, common)
    return _words(outgoing.message, common)


def _words(message: Message, common: Mapping[str, Any]) -> Request | Refused:
    if not message.text.strip():
        return Refused("There is nothing to say in this message.")
    if units(message.text) > TELEGRAM_TEXT:
        return Refused(f"A message of Telegram has at most {TELEGRAM_TEXT} characters; send it in parts.")
    if any(not 0 < len(one.data.encode()) <= TELEGRAM_DATA for one in message.buttons):
        return Refused(
            f"The data of a button may have {TELEGRAM_DATA} bytes; shorten the names in the script."
        )
    # A preview would make Telegram's servers open our page, and show it in the chat.
    asked: dict[str, Any] = {**common, "text": message.text, "link_preview_options": {"is_disabled": True}}
    if message.buttons:
        rows = [[{"text": one.label, "callback_data": one.data}] for one in message.buttons]
        asked["reply_markup"] = {"inline_keyboard": rows}
    return Request("sendMessage", asked)


def _file(media: Media, common: Mapping[str, Any]) -> Request | Refused:
    if not media.octets or len(media.octets) > MOST_UPLOAD[media.kind]:
        return Refused(f"Telegram takes from 1 to {MOST_UPLOAD[media.kind]} bytes of this kind of file.")
    if units(media.caption) > MOST_CAPTION:
        return Refused(f"A caption has at most {MOST_CAPTION} characters; send it in parts.")
    method, upload = _METHODS[media.kind]
    caption = {"caption": media.caption} if media.caption.strip() else {}
    return Request(method, {**common, **caption}, upload, media)


def acknowledge(query: str) -> Request:
    """Return the answer to a press of a button; without one the button goes on turning."""
    return Request("answerCallbackQuery", {"callback_query_id": query})


def get_file(ref: str) -> Request:
    """Return the question where a file lies."""
    return Request("getFile", {"file_id": ref})


def get_updates(offset: int, wait: int, most: int = 100) -> Request:
    """Return the question for what came in from `offset` on; all before it counts as received."""
    asked = {"offset": offset, "timeout": wait, "limit": most, "allowed_updates": list(WANTED)}
    return Request("getUpdates", asked)


def set_webhook(url: str, secret: str, connections: int = 20) -> Request:
    """Return the request to be told at an address; what waits there already is kept."""
    return Request(
        "setWebhook",
        {
            "url": url,
            "secret_token": secret,
            "allowed_updates": list(WANTED),
            "max_connections": connections,
            "drop_pending_updates": False,
        },
    )


def webhook_info() -> Request:
    """Return the question where updates are brought."""
    return Request("getWebhookInfo", {})


def delete_webhook() -> Request:
    """Return the request to be told nowhere, which long polling needs; what waits is kept."""
    return Request("deleteWebhook", {"drop_pending_updates": False})


def call(base: str, token: str, asked: Request) -> Call:
    """Return a request as it goes over the wire."""
    url = f"{base}/bot{token}/{asked.method}"
    if asked.media is None:
        body = json.dumps(asked.parameters, ensure_ascii=False).encode()
        return Call("POST", url, {"Content-Type": "application/json"}, body)
    fields = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in asked.parameters.items()
    }
    content_type, body = form(fields, asked.upload, asked.media)
    return Call("POST", url, {"Content-Type": content_type}, body)


def download(base: str, token: str, path: str) -> Call | Refused:
    """Return the request for a file; its path comes from outside and must be no more than one."""
    if len(path) > 300 or not _PATH.fullmatch(path):
        return Refused("Telegram named no usable path for this file.")
    return Call("GET", f"{base}/file/bot{token}/{path}")
