"""The keyboard of the desk as one table: it drives the handlers, the ``?`` overlay, the hints and the tests.

A key does an *act*. The acts below marked ``built in`` are done by ``desk.js``; any other act presses or
focuses the element that carries ``data-act="<act>"`` on the page that is open, if there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Key:
    """``stroke`` as in ``aria-keyshortcuts`` (``j``, ``Control+Enter``); ``title`` says what it does."""

    stroke: str
    act: str
    title: str | _StrPromise


_table: dict[str, Key] = {
    key.stroke: key
    for key in (
        Key("j", "next", _("Next")),  # built in
        Key("k", "previous", _("Previous")),  # built in
        Key("Enter", "open", _("Open")),  # the browser's own
        Key("Escape", "back", _("Back")),  # built in
        Key("Control+k", "palette", _("Search or command")),  # built in
        Key("r", "reply", _("Reply")),
        Key("n", "note", _("Note to colleagues")),
        Key("a", "assign", _("Assign to me")),
        Key("s", "snooze", _("Wait for him, or for us")),
        Key("e", "close", _("Close")),
        Key("/", "canned", _("Prepared replies")),
        Key("1", "suggestion-1", _("First suggestion")),
        Key("2", "suggestion-2", _("Second suggestion")),
        Key("3", "suggestion-3", _("Third suggestion")),
        Key("Control+Enter", "send", _("Send")),  # built in
        Key("u", "undo", _("Undo within 5 seconds")),  # built in
        Key(".", "curtain", _("Privacy curtain")),  # built in
        Key("?", "keys", _("This list")),  # built in
    )
}


def register_key(stroke: str, act: str, title: str | _StrPromise) -> None:
    """Add a key; ValueError when another act has it already."""
    key = Key(stroke, act, title)
    if _table.setdefault(stroke, key).act != act:
        raise ValueError(f"The key {stroke!r} does {_table[stroke].act!r} already; choose another key.")


def table() -> list[Key]:
    """Return all keys in the order in which the overlay lists them."""
    return list(_table.values())
