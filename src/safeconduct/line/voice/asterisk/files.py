"""The sound of a call by files on the machine of Asterisk: see the package's own words about when that is right."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from safeconduct.faces import log
from safeconduct.line.engine.script.rendering.telephone import Play, Record
from safeconduct.line.voice.asterisk.leg import ENDS, AsteriskLeg
from safeconduct.line.voice.asterisk.messages import Message, text
from safeconduct.line.voice.asterisk.settings import Settings
from safeconduct.line.voice.legs import RATE, HungUp, Party, Prompt, Sink, Sounds
from safeconduct.line.voice.sounds import waves
from safeconduct.line.voice.sounds.store import asterisk_name

RING_S = 20  # an operator's browser answers at once, since he has said that he takes the call
SLACK_S = 5.0  # after which an operator who neither came nor was refused is not reached
WHOLE_S = 2.0  # Asterisk ends the file when the caller is gone
PIECE = RATE  # bytes: half a second, given to the sink at once
SILENCE_S = 6  # that ends a recording
# What lies in the spool for a moment and is ours: recordings by their channel, and codenames that are read out.
OURS = re.compile(r"(m([0-9A-Za-z_]+-)?\d{9,11}_\d+(-\d+)?|sc-[0-9a-f]{24})\.wav")
ADDRESS = re.compile(r"[A-Za-z0-9._~-]{1,80}")

Media = Callable[[Prompt], str]


class Files:
    """A `leg.Voice`. `media` tells what Asterisk is to play for a prompt, where that is not the usual."""

    def __init__(
        self,
        leg: AsteriskLeg,
        settings: Settings,
        sounds: Sounds,
        media: Media | None = None,
        silence_s: int = SILENCE_S,
    ) -> None:
        self.playing, self.most = False, 4
        self._leg, self._settings, self._sounds = leg, settings, sounds
        self._media, self._silence = media, silence_s
        self._counts = {"prompt": 0, "b": 0, "op": 0, "m": 0}
        self._playback = self._recording = ""
        self._recorded = ""
        self._holding = False
        self._spoken: list[Path] = []
        self._operator = ""

    async def open(self) -> None:
        """Nothing is needed beside the call."""

    def hear(self, message: Message) -> None:
        """Take the end of a playback or of a recording."""
        kind = message["type"]
        if kind == "PlaybackFinished" and text(message, "playback", "id") == self._playback:
            if text(message, "playback", "state") == "failed":
                log.get().warning("asterisk_has_no_such_sound")  # safeconduct line prompts export
            self.playing, self._playback = False, ""
        elif (
            kind in ("RecordingFinished", "RecordingFailed")
            and text(message, "recording", "name") == self._recording
        ):
            self._recorded = kind

    async def start(self, prompts: Sequence[Prompt]) -> None:
        """Begin to play all of them, one after another."""
        await self._forget()
        sounds = await asyncio.gather(*(self._sound(one) for one in prompts))
        # Its end may be told before the request is answered.
        self.playing, self._playback = True, self._name("prompt")
        answer = await self._leg.ask(
            "POST", f"channels/{self._leg.channel}/play/{self._playback}", media=",".join(sounds)
        )
        if not answer.done:
            self.playing = False

    async def _sound(self, prompt: Prompt) -> str:
        if self._media is not None:
            return self._media(prompt)
        if isinstance(prompt, Play):
            return f"sound:{self._settings.sounds}/{asterisk_name(prompt.prompt)}"
        # A codename: it lies in memory (the spool is a tmpfs) while it is read out, under a name that says nothing.
        path = Path(self._settings.spool) / f"sc-{secrets.token_hex(12)}.wav"
        sound = waves.wav(await self._sounds.pcm(prompt))
        await asyncio.to_thread(path.write_bytes, sound)
        self._spoken.append(path)
        return f"recording:{path.stem}"

    async def quiet(self) -> None:
        """End what is being heard."""
        playback, self.playing, self._playback = self._playback, False, ""
        if playback:
            await self._leg.link.ask("DELETE", f"playbacks/{playback}")  # 404 when it has just ended: normal
        if self._holding:
            self._holding = False
            await self._leg.link.ask("DELETE", f"channels/{self._leg.channel}/moh")
        await self._forget()

    async def _forget(self) -> None:
        spoken, self._spoken = self._spoken, []
        for path in spoken:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def hold(self) -> None:
        """Let Asterisk play its music on hold."""
        self._holding = True  # said first: the verb may be broken off while Asterisk begins
        await self._leg.ask("POST", f"channels/{self._leg.channel}/moh")

    async def record(self, wanted: Record, sink: Sink) -> float:
        """Let Asterisk record, then read the file, hand it on, and delete it; also when the caller hung up."""
        leg = self._leg
        self._recording, self._recorded = self._name("m").replace(".", "_").replace("m-", "m", 1), ""
        name, gone = self._recording, False
        try:
            answer = await leg.ask(
                "POST",
                f"channels/{leg.channel}/record",
                name=name,
                format="wav",
                maxDurationSeconds=wanted.seconds,
                maxSilenceSeconds=self._silence,
                ifExists="overwrite",
                beep="true",
                terminateOn=wanted.finish or "none",
            )
            if not answer.done:
                log.get().error("asterisk_cannot_record")
                return 0.0
            while not self._recorded:
                if leg.is_next(wanted.keys):
                    await leg.ask("DELETE", f"recordings/live/{name}")  # which also deletes the file
                    return 0.0
                await leg.until(wanted.seconds + 30.0)
        except HungUp:
            gone = True
        pcm = await self._read(name, WHOLE_S if gone and not self._recorded else 0.0)
        for at in range(0, len(pcm), PIECE):
            await sink.write(pcm[at : at + PIECE])
        if gone:
            raise HungUp
        return len(pcm) / (2 * RATE)

    async def _read(self, name: str, seconds: float) -> bytes:
        """Return what was recorded, and delete it."""
        for _ in range(int(seconds / 0.1)):
            if self._recorded:
                break
            await asyncio.sleep(0.1)
        path = Path(self._settings.spool) / f"{name}.wav"
        try:
            return await asyncio.to_thread(_taken, path)
        except (OSError, waves.NoSound) as fault:
            log.get().error("asterisk_recording_missing", exception=type(fault).__name__)
            return b""

    async def join(self, party: Party) -> None:
        """Call the operator at our own SIP endpoint, and bridge him with the caller."""
        leg, link = self._leg, self._leg.link
        if not ADDRESS.fullmatch(party.address):
            raise ValueError("An operator's address has letters and digits only.")
        operator, bridge = self._name("op"), self._name("b")
        heard: list[str] = []

        def hear(message: Message) -> None:
            heard.append(message["type"])
            leg.wake()

        link.watch(operator, hear)
        bridged = False
        try:
            answer = await leg.ask(
                "POST",
                "channels",
                endpoint=self._settings.operators.replace("{address}", party.address),
                app=self._settings.app,
                appArgs=f"operator,{leg.channel}",
                channelId=operator,
                timeout=RING_S,
            )
            until = time.monotonic() + RING_S + SLACK_S
            while answer.done and not (
                leg.parted or party.gone.is_set() or set(heard) & {*ENDS, "StasisStart"}
            ):
                if time.monotonic() >= until:
                    break
                await leg.until(until - time.monotonic())
            if "StasisStart" not in heard:
                log.get().warning("operator_not_reached")
                return
            bridged = (await leg.ask("POST", "bridges", type="mixing", bridgeId=bridge)).done
            await self.quiet()
            await leg.ask("POST", f"bridges/{bridge}/addChannel", channel=f"{leg.channel},{operator}")
            while not (leg.parted or party.gone.is_set() or set(heard) & {*ENDS}):
                await leg.until()
        finally:
            link.unwatch(operator)
            if bridged:
                await link.ask("DELETE", f"bridges/{bridge}")
            if "ChannelDestroyed" not in heard:
                await link.ask("DELETE", f"channels/{operator}")

    def _name(self, what: str) -> str:
        """Return an id that tells an administrator what it belongs to; Asterisk forgets an old one only in time."""
        self._counts[what] += 1
        again = f"-{self._counts[what]}" if self._counts[what] > 1 else ""
        return f"{what}-{self._leg.channel}{again}"

    async def close(self) -> None:
        """Delete whatever was read out; what Asterisk plays ends with the call."""
        self.playing, self._playback, self._holding = False, "", False
        await self._forget()


def empty(spool: Path) -> int:
    """Delete what a crash has left of our recordings in Asterisk's spool; returns how many files."""
    left = [path for path in spool.iterdir() if OURS.fullmatch(path.name)] if spool.is_dir() else []
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _taken(path: Path) -> bytes:
    try:
        rate, samples = waves.read(path.read_bytes())
    finally:
        path.unlink(missing_ok=True)
    return waves.pcm(samples if rate == RATE else waves.resample(samples, rate))
