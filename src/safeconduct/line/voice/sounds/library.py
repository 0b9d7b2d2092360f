"""What calls play: a person's voice where there is one, else the machine's, else silence of a moment.

Words that no recording can have (a codename may be among them) lie in no file; in memory they stay a minute, since
the place in a queue is said again and again, and a code of digits does not stay at all.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from safeconduct.faces import log
from safeconduct.line.engine.script.rendering.telephone import Play, SpeakOut
from safeconduct.line.voice.legs import RATE, Prompt
from safeconduct.line.voice.sounds import speaking
from safeconduct.line.voice.sounds.rendering import Voices
from safeconduct.line.voice.sounds.store import Store, keep, kept

MOST_BYTES = 64 * 1024 * 1024  # about seventy minutes of sound
FRESH = 60.0  # seconds after which a new recording is looked for
SILENCE = bytes(2 * RATE // 2)


class Library:
    """The sounds of one installation; see voice.legs.Sounds. Belongs to one event loop."""

    def __init__(self, home: Path, voices: Voices | None = None, most_bytes: int = MOST_BYTES) -> None:
        self._store = Store(home)
        self._voices = voices or Voices()
        self._most = most_bytes
        self._size = 0
        self._held: OrderedDict[Prompt, tuple[float, bytes]] = OrderedDict()
        self._coming: dict[Prompt, asyncio.Task[bytes]] = {}
        self._told = self._warm = False

    async def pcm(self, prompt: Prompt) -> bytes:
        """Return the sound of a prompt; silence of a moment where nobody and nothing can speak it."""
        if not self._warm:  # with the first prompt of the first call, while that one is being heard
            self._warm = True
            asyncio.get_running_loop().run_in_executor(None, self._voices.warm)
        if isinstance(prompt, SpeakOut) and speaking.holds_code(prompt.text):
            return await self._speak(prompt.text, prompt.language) or SILENCE
        held = self._held.get(prompt)
        if held is not None and held[0] > time.monotonic():
            self._held.move_to_end(prompt)
            return held[1]
        # Many calls may want one prompt at once: it is fetched for all of them, whoever hangs up meanwhile.
        coming = self._coming.get(prompt)
        if coming is None:
            coming = self._coming[prompt] = asyncio.create_task(self._fetch(prompt))
            coming.add_done_callback(lambda _: self._coming.pop(prompt, None))
        return await asyncio.shield(coming)

    def close(self) -> None:
        """End the processes that speak."""
        self._voices.close()

    async def _fetch(self, prompt: Prompt) -> bytes:
        sound = await asyncio.to_thread(self._find, prompt) if isinstance(prompt, Play) else None
        if sound is None:
            sound = await self._speak(prompt.text, prompt.language)
            if sound is None:
                return SILENCE
            if isinstance(prompt, Play):
                await asyncio.to_thread(self._keep, prompt, sound)
        self._hold(prompt, sound)
        if isinstance(prompt, SpeakOut):
            asyncio.get_running_loop().call_later(FRESH, self._drop, prompt)
        return sound

    def _find(self, prompt: Play) -> bytes | None:
        spoken = self._store.spoken(speaking.mark(prompt.text, prompt.language))
        return kept(self._store.recorded(prompt.prompt)) or kept(spoken)

    def _keep(self, prompt: Play, sound: bytes) -> None:
        try:
            keep(self._store.spoken(speaking.mark(prompt.text, prompt.language)), sound)
        except OSError as fault:  # a full disk must not silence the line
            log.get().warning("prompt_not_kept", exception=type(fault).__name__)

    def _hold(self, prompt: Prompt, sound: bytes) -> None:
        self._drop(prompt)
        self._size += len(sound)
        self._held[prompt] = (time.monotonic() + FRESH, sound)
        while self._size > self._most and len(self._held) > 1:
            _, (_, dropped) = self._held.popitem(last=False)
            self._size -= len(dropped)

    def _drop(self, prompt: Prompt) -> None:
        _, sound = self._held.pop(prompt, (0.0, b""))
        self._size -= len(sound)

    async def _speak(self, text: str, language: str) -> bytes | None:
        try:
            # Beginning a process takes some milliseconds, in which no packet of any call would leave.
            spoken = await asyncio.to_thread(self._voices.speak, text, language)
            return await asyncio.wrap_future(spoken)
        except (speaking.NoVoice, BrokenProcessPool) as fault:
            if not self._told:  # once: every call would say so
                self._told = True
                log.get().error("no_voice", exception=type(fault).__name__)
            return None
