"""One call: its leg, its conversation, and the thread work between them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.utils import timezone

from safeconduct.line.engine.script import Input
from safeconduct.line.engine.script.rendering import Verb
from safeconduct.line.shipped import scripts
from safeconduct.line.threads import calling
from safeconduct.line.threads.calling import Talk
from safeconduct.line.voice.legs import Leg
from safeconduct.line.voice.switchboard import Switchboard

P = ParamSpec("P")
R = TypeVar("R")


class Call:
    """A call that is being led."""

    def __init__(self, leg: Leg, board: Switchboard) -> None:
        self.leg, self.board, self.book = leg, board, scripts()
        self.talk: Talk | None = None
        self._holds: UUID | None = None

    @property
    def conversation(self) -> Talk:
        """The conversation, once the caller was met."""
        if self.talk is None:
            raise RuntimeError("Meet the caller before you lead him.")
        return self.talk

    @property
    def language(self) -> str:
        """What the caller is spoken to in."""
        return self.talk.state.language if self.talk else self.board.language

    async def meet(self) -> None:
        """Find the conversation that broke off lately, or begin one."""
        run, board = self.board.workers.run, self.board
        contact = calling.contact_of(self.leg.caller)
        if contact is not None and contact.id in board.live:
            contact = None  # somebody speaks from this number already: two never share a conversation
        if contact is not None:
            board.live.add(contact.id)
            self._holds = contact.id
        ticket = secrets.token_urlsafe(16)
        self.talk = await run(calling.meet, contact, self.book, board.language, timezone.now(), ticket)

    def leave(self) -> None:
        """Let the number lead another call."""
        if self._holds is not None:
            self.board.live.discard(self._holds)
            self._holds = None

    async def do(self, act: Callable[Concatenate[Talk, P], R], *given: P.args, **more: P.kwargs) -> R:
        """Do something with the conversation and the databases, in a thread."""
        return await self.board.workers.run(act, self.conversation, *given, **more)

    async def turn(self, given: Input) -> tuple[Verb, ...]:
        """Step the script; returns what the call does next."""
        return await self.do(calling.turn, given, timezone.now())
