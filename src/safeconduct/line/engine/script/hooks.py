"""What a script may have done by the room (`do`): its outcomes, and the values that it gives to words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hook:
    """A verb of the room. With outcomes the script waits for one of them, or for `failed`, which brings a person."""

    outcomes: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()


HOOKS: Mapping[str, Hook] = {
    # Opens a case with what was stored, and gives its codename; known when this conversation has one.
    "issue_codename": Hook(("issued", "known"), ("codename",)),
    # Opens the case of the codename that was just stored as `code`.
    "find_case": Hook(("found", "unknown")),
    # The same, and goes on where that conversation stood: `found` is only for one that stands nowhere.
    "go_on": Hook(("found", "unknown")),
    "record_check_in": Hook(),
    # Unknown when no case is open in this conversation.
    "withdraw_keep": Hook(("done", "unknown")),
    "withdraw_erase": Hook(("done", "unknown")),
}
