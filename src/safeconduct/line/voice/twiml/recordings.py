"""A message that the provider has recorded: fetched, and deleted there as soon as it is sealed here.

Until then it lies with the provider in clear; nothing that we do can change that.
"""

from __future__ import annotations

import base64
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from safeconduct.faces import log
from safeconduct.line.channels.calling import Call, Caller, Lost, TooLarge, Unreachable
from safeconduct.line.voice.sounds import waves

MOST = 8_000_000  # bytes: three minutes of 16 kHz
TIMEOUT = 10.0  # seconds
TRIES, PAUSE_S = 6, 0.5  # a recording may be told of before it can be fetched
PATH = re.compile(r"[A-Za-z0-9/._-]{1,300}")


class NotFetched(Exception):
    """The recording cannot be had now; it stays with the provider until it is."""


@dataclass(frozen=True, slots=True)
class Recordings:
    """The provider's recordings: `base` is where they lie, `token` what we show to have them."""

    base: str
    account: str
    token: str = field(repr=False)
    caller: Caller = field(default_factory=Caller, repr=False)

    def ours(self, address: str) -> bool:
        """Tell whether an address is a recording there: no webhook, however signed, leads us anywhere else."""
        wanted, given = urlsplit(self.base), urlsplit(address)
        return (
            (given.scheme, given.netloc) == (wanted.scheme, wanted.netloc)
            and given.path.startswith(wanted.path)
            and PATH.fullmatch(given.path) is not None
            and ".." not in given.path
            and not (given.query or given.fragment)
        )

    def fetch(self, address: str) -> bytes:
        """Return the sound at 8 kHz; NotFetched when it cannot be had, or is none."""
        for left in reversed(range(TRIES)):
            status, body = self._ask("GET", f"{address}.wav")
            if status == 200:
                try:
                    rate, samples = waves.read(body)
                except waves.NoSound:
                    raise NotFetched from None
                return waves.pcm(samples if rate == waves.RATE else waves.resample(samples, rate))
            if status not in (0, 404) or not left:
                break
            time.sleep(PAUSE_S)
        raise NotFetched

    def delete(self, address: str) -> None:
        """Delete a recording; one that cannot be deleted is logged, since it must be deleted by hand."""
        status, _ = self._ask("DELETE", address)
        if status not in (200, 204, 404):
            log.get().error("recording_stays_with_provider", status=status)

    def _ask(self, method: str, address: str) -> tuple[int, bytes]:
        word = base64.b64encode(f"{self.account}:{self.token}".encode()).decode()
        try:
            found = self.caller(Call(method, address, {"Authorization": f"Basic {word}"}), TIMEOUT, MOST)
        except (Unreachable, Lost, TooLarge):
            return 0, b""
        return found.status, found.body
