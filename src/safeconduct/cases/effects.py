"""What flows upwards: rooms above register a handler for a named effect; `cases` imports none of them.

An effect is announced inside the transaction of the act that caused it, and its handlers run there too:
either all of it happens or none.
"""

from collections.abc import Callable
from typing import Any, Protocol

from safeconduct.cases.models import Case

EFFECTS = {
    "person_wrote": "a person wrote: text (str), at (datetime), gps (facts of a picture or None), duress (bool)",
    "reply_sent": "a colleague answered: text (str), empty when it must be read with the codename (a brief)",
    "conversation_taken": "a colleague answers from now on; the script is silent",
    "conversation_released": "the script answers again: ended (bool), when nobody need be told of it",
    "moved": "a case changed its state: verb (str), actor (bytes)",
    "exit_approved": "a plan may be walked",
    "exit_stopped": "an exit must not go on",
    "set_out": "the person is on the way",
    "received": "the person was received",
    "withdrawn": "the person wants nothing more",
    "closed": "the case is closed",
    "check_in_missed": "a check-in passed its grace in silence",
}


class Handler(Protocol):
    """Called with the case and the data that the effect names."""

    def __call__(self, case: Case, **data: Any) -> None:
        """Do what the room owes, inside the transaction of the act."""


_handlers: dict[str, list[Handler]] = {name: [] for name in EFFECTS}
_providers: list[Callable[[Case], dict[str, Any]]] = []


def register_handler(effect: str, handler: Handler) -> None:
    """Let a room act when an effect is announced; called when the application starts."""
    if effect not in EFFECTS:
        raise ValueError(f"There is no effect {effect!r}; use one of {', '.join(EFFECTS)}.")
    if handler not in _handlers[effect]:
        _handlers[effect].append(handler)


def announce(effect: str, case: Case, **data: Any) -> None:
    """Call every handler of an effect, in the order in which the rooms registered."""
    for handler in _handlers[effect]:
        handler(case, **data)


def provide_facts(provider: Callable[[Case], dict[str, Any]]) -> None:
    """Let a room above contribute plain facts (engine.guards.Facts) that guards look at."""
    if provider not in _providers:
        _providers.append(provider)


def gathered_facts(case: Case) -> dict[str, Any]:
    """Return what all rooms know about a case for the guards."""
    facts: dict[str, Any] = {}
    for provider in _providers:
        facts |= provider(case)
    return facts
