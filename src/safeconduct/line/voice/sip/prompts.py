"""Prompts as a codec has them, kept so that a thousand callers cost one encoding."""

from __future__ import annotations

import time
from collections import OrderedDict

from safeconduct.line.engine.script.rendering.telephone import Play
from safeconduct.line.voice.legs import Prompt, Sounds
from safeconduct.line.voice.sip.codecs import Codec

FRESH_S = 60.0  # then it is asked for anew, since somebody may have recorded it
MOST_BYTES = 32 * 1024 * 1024  # about an hour of speech


class Prompts:
    """Encodes what `sounds` gives. What is spoken for one person alone (SpeakOut) is never kept."""

    def __init__(self, sounds: Sounds, most: int = MOST_BYTES) -> None:
        self._sounds = sounds
        self._most = most
        self._size = 0
        self._kept: OrderedDict[tuple[Prompt, int], tuple[float, bytes]] = OrderedDict()

    async def encoded(self, prompt: Prompt, codec: Codec) -> bytes:
        """Return a prompt's sound in a codec."""
        key, now = (prompt, codec.kind), time.monotonic()
        since, known = self._kept.get(key, (float("-inf"), b""))
        if now - since < FRESH_S:
            self._kept.move_to_end(key)
            return known
        encoded = codec.encoded(await self._sounds.pcm(prompt))
        if isinstance(prompt, Play):
            self._drop(key)
            self._kept[key] = now, encoded
            self._size += len(encoded)
            while self._size > self._most:
                self._drop(next(iter(self._kept)))
        return encoded

    def _drop(self, key: tuple[Prompt, int]) -> None:
        _since, encoded = self._kept.pop(key, (0.0, b""))
        self._size -= len(encoded)
