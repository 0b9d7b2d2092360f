"""How long each compartment is kept: clocks start at events, not at creation."""

from dataclasses import dataclass
from datetime import date, timedelta

from safeconduct.cases.engine.states import State


@dataclass(frozen=True)
class Rule:
    """When a case reaches one of `starts`, the compartment lives for `days` more."""

    compartment: str
    starts: frozenset[State]
    days: int


ENDS = frozenset({State.CLOSED, State.WITHDRAWN, State.DECLINED})
# Defaults of reference practice: a shorter time may be set by anyone, a longer one only with a reason.
# custody has no clock here: it is kept by the legal duty of the Detaining Power.
RULES: tuple[Rule, ...] = (
    Rule("place", frozenset({State.RECEIVED, State.WITHDRAWN, State.DECLINED, State.CLOSED}), 7),
    Rule("exit", frozenset({State.RECEIVED, State.WITHDRAWN, State.DECLINED, State.CLOSED}), 7),
    Rule("replies", ENDS, 30),
    Rule("identity", ENDS, 30),
    Rule("talk", ENDS, 90),
    Rule("notes", ENDS, 90),
)


def clocks(state: State, today: date, shorter: dict[str, int] | None = None) -> dict[str, date]:
    """Return the day on which each compartment is due to be erased, for clocks that `state` starts."""
    days = shorter or {}
    return {
        rule.compartment: today + timedelta(days=min(rule.days, days.get(rule.compartment, rule.days)))
        for rule in RULES
        if state in rule.starts
    }


def stops_clocks(state: State) -> bool:
    """Tell whether reaching a state calls off clocks that were running: the case is alive again."""
    return state in (State.ENQUIRY, State.REGISTERED, State.DEPLOYED)
