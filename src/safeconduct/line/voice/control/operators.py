"""Who is at the telephone: each operator with his page, his duty and his call. No names, only random staff ids."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from safeconduct.line.voice.queue import Waiting
from safeconduct.line.voice.softphone.party import CallParty, Parties
from safeconduct.line.voice.softphone.phone import Phone
from safeconduct.line.voice.softphone.reach import Reach

FRESH_S = 8.0  # a page asks every two seconds; one that was silent for longer is not there
LOST_S = 15.0  # a call waits so long for its operator's page to come back

Code = Literal[
    "bad",
    "busy",
    "for-colleague",
    "gone",
    "media",
    "no-call",
    "nobody-there",
    "not-connected",
    "not-on-duty",
    "other-page",
    "wrap-up",
]
End = Literal["", "caller", "operator", "handed-on", "lost"]
Duty = Literal["away", "on-duty", "calling", "in-call", "wrap-up"]


class Refused(Exception):
    """What was asked cannot be done now; `code` says why, and the desk has a sentence for each."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


@dataclass(eq=False, slots=True)
class Talk:
    """One call with its operator."""

    waiting: Waiting
    party: CallParty
    since: datetime
    ended_by: End = ""


@dataclass(eq=False, slots=True)
class Operator:
    """One operator; `page` is the page that carries his telephone, "" when there is none."""

    id: str
    phone: Phone
    page: str = ""
    left: str = ""  # the page that was closed last: what it still asks comes too late
    asked_at: float = -1e9  # the loop's clock, when his page last asked
    up_at: float = -1e9  # the loop's clock, when his sound was last seen to be connected
    on_duty: bool = False
    languages: frozenset[str] = frozenset()
    calling: str = ""  # the wish that is being dialled
    talk: Talk | None = None
    wrap_up: Talk | None = None
    said: str = ""  # how the last thing ended that he did not wait for

    @property
    def duty(self) -> Duty:
        """What he does now."""
        if self.talk:
            return "in-call"
        if self.calling:
            return "calling"
        if self.wrap_up:
            return "wrap-up"
        return "on-duty" if self.on_duty else "away"


@dataclass(eq=False, slots=True)
class Operators:
    """All operators who were ever here since the process began."""

    reach: Reach = field(default_factory=Reach)
    clock: Callable[[], float] = field(default_factory=lambda: asyncio.get_running_loop().time)
    parties: Parties = field(default_factory=Parties)
    _by_id: dict[str, Operator] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Operator]:
        """Go through those who are there: they talk, or their page asked a moment ago."""
        return (one for one in self._by_id.values() if one.on_duty and self.there(one))

    def there(self, one: Operator) -> bool:
        """Tell whether an operator can be reached: he talks, or his page asks and its sound is connected.

        A page that is loaded again, or connects again, is gone for a moment: nobody who waits is told so.
        """
        now = self.clock()
        if one.phone.up:
            one.up_at = now
        return one.talk is not None or (now - one.asked_at <= FRESH_S and now - one.up_at <= LOST_S)

    def present(self, language: str = "") -> int:
        """Return how many are on duty, or of these how many speak a language; who is in a call counts."""
        return sum(1 for one in self if not language or language in one.languages)

    def everybody(self) -> Iterator[Operator]:
        """Go through all of them, there or not."""
        return iter(self._by_id.values())

    def known(self, identifier: str) -> Operator | None:
        """Return an operator who was here before."""
        return self._by_id.get(identifier)

    def at(self, identifier: str, page: str) -> Operator:
        """Return the operator at this page; Refused while another page of his carries the telephone."""
        one = self._by_id.setdefault(identifier, Operator(identifier, Phone(self.parties, self.reach)))
        if page != one.page:
            busy = one.duty != "away" and self.clock() - one.asked_at <= FRESH_S
            if page == one.left or (one.page and busy):
                raise Refused("other-page")
            one.page = page
        one.asked_at = self.clock()
        return one

    async def leave(self, identifier: str, page: str) -> None:
        """Note that a page was closed or is being loaded again; a call waits for the next page."""
        one = self._by_id.get(identifier)
        if one is None or one.page != page:
            return
        one.page, one.left = "", page
        if one.talk is None and not one.calling:
            await one.phone.close()
