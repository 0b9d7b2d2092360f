"""A message while it is spoken: each piece of two seconds is sealed and on disk before the next is there.

Whatever was sealed stays readable when this process is killed; no plain sound ever leaves its memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from uuid import UUID, uuid4

import numpy as np
from django.db import Error as StoreError
from django.utils import timezone

from safeconduct.cases import services as cases
from safeconduct.faces import log
from safeconduct.line.threads import calling
from safeconduct.line.threads.calling import Talk
from safeconduct.line.voice.switchboard import Workers

PIECE = 2 * cases.PIECE  # bytes of 16-bit sound
AUDIBLE = 50  # of 32,767, root mean square of a piece: below it nothing was said yet, and no case is opened
LEAST = 8000  # bytes, half a second: what is shorter is a click
LONGEST_QUIET = 15 * PIECE  # then it is kept, audible or not
TRIES, PAUSE_S = 5, 1.0  # when a piece cannot be stored


class Sealing:
    """A `Sink`: the engine's loop is never held up, since pieces wait in memory for the one being sealed."""

    def __init__(self, talk: Talk, workers: Workers, coming: str) -> None:
        self.id = uuid4()
        self._talk, self._workers, self._coming = talk, workers, coming
        self._rest = bytearray()
        self._heard = False
        self._listened = 0  # bytes of the rest that were listened to, while nothing was heard
        self._stored: list[UUID] = []
        self._pieces: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._number = 0
        self._sealing: asyncio.Task[None] = asyncio.create_task(self._seal_all())

    @property
    def stored(self) -> int:
        """How many pieces are sealed and on disk."""
        return self._number

    async def write(self, pcm: bytes) -> None:
        """Take the next sound; whatever exceeds the longest recording is not taken."""
        self._rest += pcm
        while not self._heard and len(self._rest) - self._listened >= LEAST:
            latest = bytes(self._rest[self._listened : self._listened + LEAST])
            self._listened += LEAST
            self._heard = loudness(latest) >= AUDIBLE or self._listened >= LONGEST_QUIET
        while self._heard and len(self._rest) >= PIECE:
            self._hand_over(PIECE)

    async def finish(self) -> bool:
        """Seal what is left; True when there is a message, and all of it is durable. Silence is none."""
        while self._rest and self._heard:
            self._hand_over(PIECE)
        self._pieces.put_nowait(None)
        await self._sealing
        return self._number > 0

    async def drop(self) -> None:
        """Take back what was sealed: the caller broke it off with a key."""
        self._rest.clear()
        self._pieces.put_nowait(None)
        await self._sealing
        if self._stored:
            await self._workers.run(calling.take_back, self._talk, self._stored)

    def _hand_over(self, length: int) -> None:
        if self._number + self._pieces.qsize() < cases.MOST_PIECES:
            self._pieces.put_nowait(bytes(self._rest[:length]))
        del self._rest[:length]

    async def _seal_all(self) -> None:
        while (piece := await self._pieces.get()) is not None:
            await self._seal(piece)

    async def _seal(self, piece: bytes) -> None:
        for left in reversed(range(TRIES)):
            try:
                self._stored += await self._workers.run(
                    calling.seal, self._talk, self.id, self._number, piece, self._coming, timezone.now()
                )
            except StoreError as fault:
                log.get().warning("sound_not_stored", exception=type(fault).__name__)
                if not left:
                    raise
                await asyncio.sleep(PAUSE_S)
            else:
                self._number += 1
                return


def loudness(pcm: bytes) -> float:
    """Return the root mean square of 16-bit sound."""
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float64)
    return float(np.sqrt(np.mean(samples * samples))) if samples.size else 0.0


async def settled(ending: Awaitable[object]) -> None:
    """Wait for the end of something even when the call's task is being cancelled."""
    task = asyncio.ensure_future(ending)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise
