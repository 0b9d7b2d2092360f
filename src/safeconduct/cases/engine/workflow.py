"""The life of a case as data: which verb leads from where to where, for whom, and under which guards."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from safeconduct.cases.engine.guards import (
    Facts,
    Guard,
    Refusal,
    has_plan,
    has_two_approvals,
    has_young_fix,
    is_acknowledged,
    is_inside_window,
    is_received,
)
from safeconduct.cases.engine.states import ACTIVE, State

VERSION = 1
PERSON = "person"  # the person himself, on any channel
SYSTEM = "system"  # another room, after its own checks


@dataclass(frozen=True)
class Transition:
    """One way on. `verb` is stored in the audit log as case.<verb>; `effects` are announced to the rooms."""

    verb: str
    sources: frozenset[State]
    target: State
    roles: frozenset[str]
    guards: tuple[Guard, ...] = ()
    effects: tuple[str, ...] = field(default=())


def _way(
    verb: str,
    sources: Iterable[State],
    target: State,
    roles: str,
    *guards: Guard,
    effects: tuple[str, ...] = (),
) -> Transition:
    return Transition(verb, frozenset(sources), target, frozenset(roles.split()), guards, effects)


S = State
LINE = "operator caseworker"
STOPPED = ("exit_stopped",)

TRANSITIONS: tuple[Transition, ...] = (
    _way("register", [S.ENQUIRY], S.REGISTERED, LINE),
    _way("deploy", [S.ENQUIRY, S.REGISTERED], S.DEPLOYED, LINE),
    _way("locate", [S.DEPLOYED, S.LOCATED], S.LOCATED, "caseworker planner", has_young_fix),
    _way("plan", [S.LOCATED, S.PLANNED], S.PLANNED, "planner", has_young_fix, has_plan),
    _way(
        "approve",
        [S.PLANNED],
        S.APPROVED,
        "system",
        has_young_fix,
        has_plan,
        has_two_approvals,
        is_acknowledged,
        effects=("exit_approved",),
    ),
    _way(
        "set_out",
        [S.APPROVED],
        S.UNDER_WAY,
        "operator caseworker planner person system",
        has_plan,
        has_two_approvals,
        is_acknowledged,
        is_inside_window,
        effects=("set_out",),
    ),
    _way(
        "receive",
        [S.UNDER_WAY, S.APPROVED],
        S.RECEIVED,
        "reception system",
        is_received,
        effects=("received",),
    ),
    _way("close", [S.RECEIVED, S.DECLINED, S.OUT_OF_REACH], S.CLOSED, "caseworker", effects=("closed",)),
    _way("refuse_plan", [S.PLANNED, S.APPROVED], S.LOCATED, "caseworker planner", effects=STOPPED),
    _way("decline_notice", [S.PLANNED, S.APPROVED], S.LOCATED, "system", effects=STOPPED),
    _way(
        "abort",
        [S.PLANNED, S.APPROVED, S.UNDER_WAY],
        S.ABORTED,
        "operator caseworker planner person liaison",
        effects=STOPPED,
    ),
    _way("resume", [S.ABORTED], S.LOCATED, "caseworker planner", has_young_fix),
    _way("resume_search", [S.ABORTED, S.OUT_OF_REACH], S.DEPLOYED, "operator caseworker"),
    _way("lose", [*ACTIVE, S.ABORTED], S.OUT_OF_REACH, LINE, effects=STOPPED),
    _way("decline", [S.ENQUIRY, S.REGISTERED, S.DEPLOYED, S.LOCATED], S.DECLINED, "caseworker"),
    _way(
        "withdraw",
        [*ACTIVE, S.ABORTED, S.OUT_OF_REACH, S.DECLINED],
        S.WITHDRAWN,
        "operator caseworker person",
        effects=("exit_stopped", "withdrawn"),
    ),
    _way("return", [S.WITHDRAWN, S.CLOSED], S.ENQUIRY, "person operator caseworker"),
)
BY_VERB = {way.verb: way for way in TRANSITIONS}
# Done on a room's own page, with what else they need there (the position seen, the plan read, a reason).
BY_ROOM = frozenset({"locate", "plan", "refuse_plan"})


@dataclass(frozen=True)
class Offer:
    """A way on that a colleague sees: possible, or with the sentences that say what is missing."""

    transition: Transition
    refusals: tuple[Refusal, ...]

    @property
    def possible(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.refusals


def refusals(transition: Transition, facts: Facts) -> tuple[Refusal, ...]:
    """Return what stands in the way of a transition, in the order of its guards."""
    answers = (guard(facts) for guard in transition.guards)
    return tuple(answer for answer in answers if answer is not None)


def offers(state: State, roles: Iterable[str], facts: Facts) -> list[Offer]:
    """Return the ways on from a state that somebody with these roles may try, with what is missing."""
    mine = set(roles)
    ways = [way for way in TRANSITIONS if state in way.sources and way.roles & mine]
    return [Offer(way, refusals(way, facts)) for way in ways]


def faults() -> list[str]:
    """Return what is wrong with the table itself; empty when it is sound. Run by a test.

    Every state must be reachable, every state but the ends must have a way on, every verb be there once.
    """
    found = []
    verbs = [way.verb for way in TRANSITIONS]
    found += [f"The verb {verb!r} stands twice." for verb in set(verbs) if verbs.count(verb) > 1]
    reached, frontier = {State.ENQUIRY}, [State.ENQUIRY]
    while frontier:
        here = frontier.pop()
        for way in TRANSITIONS:
            if here in way.sources and way.target not in reached:
                reached.add(way.target)
                frontier.append(way.target)
    found += [f"The state {state!r} cannot be reached." for state in State if state not in reached]
    for state in State:
        if not any(state in way.sources for way in TRANSITIONS):
            found.append(f"The state {state!r} has no way on.")
    found += [f"The verb {way.verb!r} is open to nobody." for way in TRANSITIONS if not way.roles]
    return found
