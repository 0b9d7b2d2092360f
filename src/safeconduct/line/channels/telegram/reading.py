"""An update of Telegram as what a person sent. What we do not know of is nothing; what is malformed is refused.

Only private chats are read: in a group others would see what we answer.
"""

from __future__ import annotations

import re
from typing import Literal

from safeconduct.line.channels.fields import Fields, moment, read_json
from safeconduct.line.channels.language import of_code
from safeconduct.line.channels.places import place, place_input
from safeconduct.line.channels.records import Attachment, Incoming, Place, Read, Report
from safeconduct.line.channels.telegram.kinds import attached
from safeconduct.line.engine.script import Input

MOST_BYTES = 1_000_000
# What the messenger writes into a chat by itself; whoever sets messages to vanish must not be told off for it.
_SERVICE = (
    "message_auto_delete_timer_changed",
    "pinned_message",
    "write_access_allowed",
    "chat_background_set",
    "chat_shared",
    "users_shared",
    "boost_added",
)
_START = re.compile(r"/start(?:@\w+)?(?:\s+([A-Za-z0-9_-]{1,64}))?\s*")


def read(body: bytes) -> Read:
    """Return what the body of a webhook holds; Unreadable when it is no update."""
    return read_update(read_json(body, MOST_BYTES))


def read_update(update: Fields) -> Read:
    """Return what an update holds. The id of a message is the one of its update, which Telegram may send twice."""
    number = str(update.needed("update_id"))
    if update.has("message"):
        return _message(number, update.part("message"), edited=False)
    if update.has("edited_message"):
        return _message(number, update.part("edited_message"), edited=True)
    if update.has("callback_query"):
        return _pressed(number, update.part("callback_query"))
    if update.has("my_chat_member"):
        return _member(update.part("my_chat_member"))
    return []


def _message(number: str, message: Fields, edited: bool) -> Read:
    sender, contact = message.part("from"), _private(message.part("chat"))
    if not contact or sender.truth("is_bot") or any(message.has(name) for name in _SERVICE):
        return []
    given, attachment = _content(message)
    point = _point(message)
    if point is not None:
        venue = message.part("venue")
        given = place_input(point, f"{venue.text('title')} {venue.text('address')}")
    when = (message.whole("edit_date") if edited else None) or message.needed("date")
    return [
        Incoming(
            "telegram",
            number,
            contact,
            given,
            of_code(sender.text("language_code")),
            edited,
            moment(when),
            attachment,
            point,
        )
    ]


def _content(message: Fields) -> tuple[Input, Attachment | None]:
    text = message.text("text")
    started = _START.fullmatch(text)
    if started:
        return Input("start", started[1] or ""), None
    if text:
        return Input("text", text), None
    found, kind = attached(message)
    words = message.text("caption")
    if (
        found is None
    ):  # a sticker, a contact, a file that is too large, something new: the script says what it takes
        return Input("text", words), None
    return Input(kind, words, found.ref) if kind != "text" else Input("text", words), found


def _point(message: Fields) -> Place | None:
    if not message.has("location"):
        return None
    found = message.part("location")
    return place(
        found.number("latitude"),
        found.number("longitude"),
        found.number("horizontal_accuracy"),
        found.has("live_period"),
    )


def _pressed(number: str, query: Fields) -> Read:
    sender, message = query.part("from"), query.part("message")
    # A message that is too old comes without its chat; a private chat has the number of its person.
    contact = _private(message.part("chat")) if message.has("chat") else str(sender.needed("id"))
    if not contact or sender.truth("is_bot"):
        return []
    given = Input("button", query.text("data"))
    hint = of_code(sender.text("language_code"))
    return [Incoming("telegram", number, contact, given, hint, acknowledge=query.name("id"))]


def _member(change: Fields) -> Read:
    contact, status = _private(change.part("chat")), change.part("new_chat_member").text("status")
    if contact and status in ("kicked", "member"):
        state: Literal["blocked", "opened"] = "blocked" if status == "kicked" else "opened"
        return [Report("telegram", "", state, moment(change.needed("date")), contact)]
    return []


def _private(chat: Fields) -> str:
    return str(chat.needed("id")) if chat.text("type") == "private" else ""
