"""Asterisk as a telephone engine (`voice.legs.Engine`): its calls, also those that were up before we came back."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safeconduct.faces import log
from safeconduct.line.voice.asterisk import files, messages
from safeconduct.line.voice.asterisk.files import Files
from safeconduct.line.voice.asterisk.leg import ENDS, AsteriskLeg, Voice
from safeconduct.line.voice.asterisk.link import Link
from safeconduct.line.voice.asterisk.messages import Message
from safeconduct.line.voice.asterisk.server import Server
from safeconduct.line.voice.asterisk.settings import Settings
from safeconduct.line.voice.asterisk.stream import Stream
from safeconduct.line.voice.legs import HungUp, Leg, NotReached, Sounds, Take

OLDEST_S = 20.0  # a call that waited so long for us rings at nobody's ear any more
ALIVE_S = 10.0  # how often the dialplan is told that we live
RINGING_S = 5.0  # after which a call that was to end by itself is ended
AWAY_S = 30.0  # an Asterisk that is away so long takes its calls with it
NUMBER = re.compile(r"\+?[0-9*#]{2,24}")  # nothing else: it stands inside a dial string
OURS = ("operator", "media", "dialled")  # first argument of the channels that we had Asterisk make

MakeVoice = Callable[[AsteriskLeg], Voice]


class AsteriskEngine:
    """Serves every Asterisk that dials us. `voice` makes the sound of a leg, if not as the settings say."""

    def __init__(self, settings: Settings, sounds: Sounds, voice: MakeVoice | None = None) -> None:
        self.server = Server(settings, self._attached)
        self.legs: set[AsteriskLeg] = set()
        self._settings, self._sounds = settings, sounds
        self._voice = voice or self._usual_voice
        self._take: Take | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._away: dict[Link, float] = {}
        self._met: dict[
            Link, set[str]
        ] = {}  # while we catch up: the channels that we have dealt with already

    async def serve(self, take: Take) -> None:
        """Bring each call to `take`, in a task of its own, until cancelled. Then calls stay up at Asterisk."""
        self._take = take
        if self._settings.spool and files.empty(Path(self._settings.spool)):
            log.get().warning("recordings_left_behind")
        await self.server.start()
        try:
            while True:
                await self._tell_alive()
                await asyncio.sleep(ALIVE_S)
        finally:
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self.server.stop()

    async def dial(self, number: str, seconds: float) -> Leg:
        """Call a number and return the leg once it is taken; NotReached otherwise."""
        link = next((one for one in self.server.links.values() if one.up), None)
        if link is None or not self._settings.dial or not NUMBER.fullmatch(number):
            raise NotReached
        channel, heard = f"d-{secrets.token_hex(12)}", asyncio.Event()
        kinds: list[str] = []

        def hear(message: Message) -> None:
            if message["type"] in (*ENDS, "StasisStart"):
                kinds.append(message["type"])
                heard.set()

        link.watch(channel, hear)
        taken = False
        try:
            more = {"callerId": self._settings.caller_id} if self._settings.caller_id else {}
            asked = await link.ask(
                "POST",
                "channels",
                endpoint=self._settings.dial.replace("{number}", number),
                app=self._settings.app,
                appArgs="dialled",
                channelId=channel,
                timeout=max(1, int(seconds)),
                **more,
            )
            if asked.done:
                await asyncio.wait_for(heard.wait(), seconds + RINGING_S)
            taken = kinds[:1] == ["StasisStart"]
        except TimeoutError:
            taken = False
        finally:
            link.unwatch(channel)
            if not taken and "ChannelDestroyed" not in kinds:
                await link.ask("DELETE", f"channels/{channel}")
        if not taken:
            raise NotReached
        leg = self._leg(link, channel, number, "")
        self._spawn(self._counted(leg))
        try:
            await leg.answer()
        except HungUp:
            await leg.hang_up()
            raise NotReached from None
        except (
            BaseException
        ):  # the operator thought better of it: nobody is left with a telephone that is silent
            await leg.hang_up()
            raise
        return leg

    async def _counted(self, leg: AsteriskLeg) -> None:
        """Count a call that we made for as long as it lasts: nobody leads it who would say when it is over."""
        await leg.gone.wait()
        self.legs.discard(leg)

    def _usual_voice(self, leg: AsteriskLeg) -> Voice:
        def by_files() -> Voice:
            return Files(leg, self._settings, self._sounds)

        if self._settings.media == "files":
            return by_files()
        otherwise = by_files if self._settings.spool else None
        return Stream(leg, self._settings, self._sounds, self.server, otherwise)

    def _leg(self, link: Link, channel: str, caller: str, called: str) -> AsteriskLeg:
        leg = AsteriskLeg(link, channel, caller, called)
        leg.voice = self._voice(leg)
        self.legs.add(leg)
        return leg

    # Calls come.

    def _attached(self, link: Link) -> None:
        link.on_call = lambda message: self._came(link, message)
        self._away.pop(link, None)
        # Whoever calls from now on is not judged by the list of channels that we are about to get.
        led = {one for one in self.legs if one.link is link}
        self._met[link] = {one.channel for one in led}
        self._spawn(self._catch_up(link, led))

    def _came(self, link: Link, message: Message) -> None:
        """Take a new call, or end one that is not to be taken."""
        channel = messages.text(message, "channel", "id")
        self._met.get(link, set()).add(channel)
        args = message.get("args")
        ours = isinstance(args, list) and bool(args) and args[0] in OURS
        # What we had made before we were restarted belongs to nobody now.
        if ours or self._take is None or link.ages.of(message, link.now()) > OLDEST_S:
            self._spawn(link.ask("DELETE", f"channels/{channel}"))
            return
        if len(self.legs) >= self._settings.most_calls:
            log.get().warning("asterisk_calls_full")
            self._spawn(link.ask("DELETE", f"channels/{channel}", reason="busy"))
            return
        caller = messages.text(message, "channel", "caller", "number")
        called = messages.text(message, "channel", "dialplan", "exten")
        self._spawn(self._lead(self._leg(link, channel, caller, called)))

    async def _lead(self, leg: AsteriskLeg) -> None:
        assert self._take is not None  # noqa: S101 - calls come only while we serve
        try:
            await self._take(leg)
        except HungUp:
            pass
        except Exception as fault:  # noqa: BLE001 - one call that fails must end no other
            log.get().error("call_failed", exception=type(fault).__name__)
        finally:
            # A cancelled task is our own end: the call stays up, and whoever comes after us takes it up again.
            task = asyncio.current_task()
            if task is None or not task.cancelling():
                await leg.hang_up()
            self.legs.discard(leg)

    async def _catch_up(self, link: Link, led: set[AsteriskLeg]) -> None:
        """Say that we live, forget calls that ended while we were apart, and take up those that nobody leads."""
        await self._beat(link)
        listed = (await link.ask("GET", "channels")).json()
        met = self._met.pop(link, set())
        if not isinstance(listed, list):
            return
        there = {messages.text(one, "id"): one for one in listed if isinstance(one, dict)}
        for leg in led:
            if leg.channel not in there:
                leg.lost()
        for channel, about in there.items():
            data = messages.text(about, "dialplan", "app_data").split(",")
            mine = messages.text(about, "dialplan", "app_name") == "Stasis" and data[0] == self._settings.app
            if not mine or channel in met or channel in link.channels:
                continue
            if data[1:2] and data[1] in OURS:
                await link.ask("DELETE", f"channels/{channel}")
            elif messages.text(about, "state") == "Up":  # one that only rings comes with its StasisStart
                await link.ask("DELETE", f"bridges/b-{channel}")  # 404 unless an operator was there: normal
                await link.ask("DELETE", f"recordings/live/m{channel.replace('.', '_')}")
                self._came(link, {"type": "StasisStart", "channel": about})

    # We live.

    async def _tell_alive(self) -> None:
        now = time.monotonic()
        await asyncio.gather(*(self._beat(link) for link in self.server.links.values() if link.up))
        for link in [one for one in self.server.links.values() if not one.up]:
            if now - self._away.setdefault(link, now) > AWAY_S:
                for leg in [one for one in self.legs if one.link is link]:
                    leg.lost()

    async def _beat(self, link: Link) -> None:
        await link.ask("POST", "asterisk/variable", variable="LINE_ALIVE", value=int(time.time()))

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
