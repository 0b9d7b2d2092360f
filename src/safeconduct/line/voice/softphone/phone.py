"""One operator's telephone: the page that carries it now, and the call that it carries."""

from __future__ import annotations

import asyncio

from safeconduct.line.voice.softphone.browser import Browser
from safeconduct.line.voice.softphone.party import CallParty, Parties
from safeconduct.line.voice.softphone.reach import Reach


class Phone:
    """Pages come and go; the call stays. `heard_at` is when the browser last sent sound (the loop's clock)."""

    def __init__(self, parties: Parties, reach: Reach) -> None:
        self._parties = parties
        self._reach = reach
        self._browser: Browser | None = None
        self.party: CallParty | None = None
        self.heard_at = 0.0

    @property
    def up(self) -> bool:
        """Whether a page is connected."""
        return self._browser is not None and self._browser.up

    async def connect(self, offer: str) -> str:
        """Let a page carry the telephone from now on; returns the answer to its offer, or raises Unusable."""
        fresh = Browser(self._heard, self._reach)
        answer = await fresh.accept(offer)
        old, self._browser = self._browser, fresh
        if self.party is not None:
            fresh.outward.talking.set()
        if old is not None:
            await old.close()
        return answer

    def begin(self) -> CallParty:
        """Return a party for a new call."""
        self.party = CallParty(self._send)
        self.heard_at = asyncio.get_running_loop().time()
        self._parties.add(self.party)
        if self._browser is not None:
            self._browser.outward.backlog.clear()
            self._browser.outward.talking.set()
        return self.party

    def end(self) -> None:
        """End the call, if there is one; the page stays connected for the next."""
        if self.party is not None:
            self.party.end()
            self._parties.drop(self.party)
            self.party = None
        if self._browser is not None:
            self._browser.outward.talking.clear()

    async def close(self) -> None:
        """Let the page go."""
        self.end()
        if self._browser is not None:
            await self._browser.close()
            self._browser = None

    def _send(self, pcm: bytes) -> None:
        if self._browser is not None:
            self._browser.outward.backlog.put(pcm)

    def _heard(self, pcm: bytes) -> None:
        self.heard_at = asyncio.get_running_loop().time()
        if self.party is not None:
            self.party.heard(pcm)
