"""What must be true before a case may move: each guard looks at plain facts and answers with a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Facts:
    """What the rooms know about a case when somebody wants to move it. Times are aware, UTC.

    `fix_as_of` is when the accepted position was true; `approvers` are the people who approved the plan
    in force and `planner` who made it; `window` is when the way may be walked.
    """

    now: datetime
    fix_as_of: datetime | None = None
    fix_limit: timedelta = timedelta(hours=6)
    plan_valid: bool = False
    planner: str = ""
    approvers: frozenset[str] = frozenset()
    acknowledged: bool = False
    window_opens: datetime | None = None
    window_closes: datetime | None = None
    reception_recorded: bool = False
    withdrawn_by_person: bool = False


@dataclass(frozen=True)
class Refusal:
    """Why a case may not move: a code for the translated sentence, and the sentence in English."""

    code: str
    sentence: str


Guard = Callable[[Facts], Refusal | None]


def has_young_fix(facts: Facts) -> Refusal | None:
    """Ask for an accepted position that is younger than the limit."""
    if facts.fix_as_of is None:
        return Refusal("no_fix", "Accept a position first.")
    if facts.now - facts.fix_as_of > facts.fix_limit:
        return Refusal(
            "old_fix", "The accepted position is too old. Ask where he is now and accept a new one."
        )
    return None


def has_plan(facts: Facts) -> Refusal | None:
    """Ask for a plan that is still valid for today's layers and position."""
    if not facts.plan_valid:
        return Refusal("no_plan", "There is no valid plan. Make one for the position as it is now.")
    return None


def has_two_approvals(facts: Facts) -> Refusal | None:
    """Ask for two different people, neither of whom made the plan."""
    if len(facts.approvers - {facts.planner}) < 2:
        return Refusal("needs_approvals", "Two people who did not make this plan must approve it.")
    return None


def is_acknowledged(facts: Facts) -> Refusal | None:
    """Ask for the receiving unit's word that it expects him."""
    if not facts.acknowledged:
        return Refusal("not_acknowledged", "The receiving unit has not acknowledged the notice yet.")
    return None


def is_inside_window(facts: Facts) -> Refusal | None:
    """Ask that now lies in the plan's window."""
    if facts.window_opens is None or facts.window_closes is None:
        return Refusal("no_window", "The plan has no window of time. Make a plan first.")
    if not facts.window_opens <= facts.now <= facts.window_closes:
        return Refusal(
            "outside_window", "It is not inside the plan's window of time. Nobody may set out now."
        )
    return None


def is_received(facts: Facts) -> Refusal | None:
    """Ask for the reception officer's record."""
    if not facts.reception_recorded:
        return Refusal("not_received", "The reception officer records the reception first.")
    return None
