"""An Asterisk that speaks the protocol of 22.10.1 as far as we use it: dials us, answers requests, has calls.

It is strict: a request for a channel that is gone is 404, a second playback of one name is refused, and a request
that it does not know fails the test.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from tests.rooms.line.voice.asterisk.fake_media import PASSWORD, FakeMedia


class FakeAsterisk:
    """One Asterisk. `calls` are its channels by id; `asked` is every request; `late` answers after the event."""

    def __init__(self, port: int, identity: str = "02:00:00:00:00:01", app: str = "safeconduct") -> None:
        self.port, self.identity, self.app = port, identity, app
        self.calls: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.silent: set[str] = set()  # requests that are never answered, by the end of their address
        self.refused: dict[str, int] = {}  # and such as are refused
        self.media: dict[str, FakeMedia] = {}
        self.bridges: dict[str, set[str]] = {}
        self.operator = "answers"
        self.in_json = False
        self.skew = timedelta()
        self.playbacks: set[str] = set()
        self.session = aiohttp.ClientSession()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    async def connect(self, password: str = PASSWORD) -> int:
        """Dial; returns 101, or the status of a refusal."""
        word = base64.b64encode(f"asterisk:{password}".encode()).decode()
        try:
            self._socket = await self.session.ws_connect(
                f"ws://127.0.0.1:{self.port}/ari",
                protocols=("ari",),
                headers={"Authorization": f"Basic {word}"},
            )
        except aiohttp.WSServerHandshakeError as fault:
            return fault.status
        assert self._socket.protocol == "ari"
        self._reader = asyncio.create_task(self._read(self._socket))
        await self.event("ApplicationRegistered")
        return 101

    async def disconnect(self) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def close(self) -> None:
        for media in list(self.media.values()):
            await media.close()
        await self.disconnect()
        for task in self._tasks:
            task.cancel()
        await self.session.close()

    async def event(self, kind: str, age: float = 0.0, **more: Any) -> None:
        at = (datetime.now(UTC) + self.skew - timedelta(seconds=age)).strftime("%Y-%m-%dT%H:%M:%S.%f")[
            :-3
        ] + "+0000"
        message = {
            "type": kind,
            "timestamp": at,
            "application": self.app,
            "asterisk_id": self.identity,
            **more,
        }
        assert self._socket is not None
        await self._socket.send_str(json.dumps(message))

    # Calls.

    def channel(self, identity: str, state: str = "Ring", args: str = "") -> dict[str, Any]:
        data = self.app + (f",{args}" if args else "")
        return self.calls.setdefault(
            identity,
            {
                "id": identity,
                "name": f"PJSIP/trunk-{len(self.calls)}",
                "state": state,
                "caller": {"name": "", "number": "+15550100"},
                "dialplan": {"context": "line", "exten": "line", "app_name": "Stasis", "app_data": data},
            },
        )

    async def ring(self, identity: str = "1795403329.1", age: float = 0.0) -> str:
        """Somebody calls."""
        await self.event("StasisStart", age=age, args=[], channel=self.channel(identity))
        return identity

    async def press(self, identity: str, keys: str) -> None:
        for key in keys:
            await self.event("ChannelDtmfReceived", digit=key, duration_ms=100, channel=self.calls[identity])

    async def drop(self, identity: str) -> None:
        """The caller hangs up."""
        about = self.calls.pop(identity)
        await self.event("ChannelHangupRequest", channel=about)
        await self.event("StasisEnd", channel=about)
        await self.event("ChannelDestroyed", cause=16, channel=about)

    def made(self, *path: str) -> list[dict[str, str]]:
        """The queries of the requests whose method and address begin so."""
        return [query for method, uri, query in self.asked if f"{method} {uri}".startswith(" ".join(path))]

    # Requests.

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for one in socket:
            asked = json.loads(one.data)
            assert asked["type"] == "RESTRequest"
            query = {pair["name"]: pair["value"] for pair in asked["query_strings"]}
            self.asked.append((asked["method"], asked["uri"], query))
            if any(f"{asked['method']} {asked['uri']}".endswith(end) for end in self.silent):
                continue
            refused = [
                code
                for end, code in self.refused.items()
                if f"{asked['method']} {asked['uri']}".endswith(end)
            ]
            if refused:
                status, body, after = refused[0], {"message": "refused"}, None
            else:
                status, body, after = self._do(asked["method"], asked["uri"].split("/"), query)
            answer = {
                "type": "RESTResponse",
                "request_id": asked["request_id"],
                "status_code": status,
                "timestamp": (datetime.now(UTC) + self.skew).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+0000",
                "asterisk_id": self.identity,
            }
            if body is not None:
                answer["message_body"] = json.dumps(body)
            if after is not None and len(self.asked) % 2:  # an event may overtake the answer
                await after()
                after = None
            if socket.closed:
                return
            await socket.send_str(json.dumps(answer))
            if after is not None:
                self._later(after())

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)

    def _do(  # noqa: PLR0911, PLR0912 - as many as Asterisk's interface has
        self, method: str, uri: list[str], query: dict[str, str]
    ) -> tuple[int, Any, Callable[[], Awaitable[None]] | None]:
        gone = (404, {"message": "Channel not found"}, None)
        match method, uri:
            case "POST", ["asterisk", "variable"]:
                return 204, None, None
            case "GET", ["channels"]:
                return 200, list(self.calls.values()), None
            case "POST", ["channels"]:
                return self._originate(query)
            case _, ["channels", channel, *_] if channel not in self.calls:
                return gone
            case "POST", ["channels", channel, "answer"]:
                self.calls[channel]["state"] = "Up"
                return 204, None, None
            case "POST", ["channels", channel, "play", playback]:
                if playback in self.playbacks:
                    return 409, {"message": "exists"}, None
                self.playbacks.add(playback)
                return 201, {"id": playback}, lambda: self._playback("PlaybackStarted", channel, playback)
            case "DELETE", ["playbacks", playback]:
                return (204 if playback in self.playbacks else 404), None, None
            case _, ["channels", _, "moh"]:
                return 204, None, None
            case "POST", ["channels", channel, "record"]:
                return 201, {"name": query["name"]}, None
            case "DELETE", ["channels", channel]:
                media = self.media.get(channel)
                if media is not None:
                    self._later(media.close())
                about = self.calls.pop(channel)
                return 204, None, lambda: self._ended(about)
            case "POST", ["bridges"]:
                self.bridges[query["bridgeId"]] = set()
                return 200, {"id": query["bridgeId"]}, None
            case "POST", ["bridges", bridge, "addChannel"]:
                self.bridges[bridge] |= set(query["channel"].split(","))
                return 204, None, None
            case "DELETE", ["bridges", bridge]:
                return (204 if self.bridges.pop(bridge, None) is not None else 404), None, None
            case "DELETE", ["recordings", "live", _]:
                return 204, None, None
        raise AssertionError(f"Asterisk has no {method} {uri}")

    async def _ended(self, about: dict[str, Any]) -> None:
        await self.event("StasisEnd", channel=about)
        await self.event("ChannelDestroyed", cause=16, channel=about)

    async def _playback(self, kind: str, channel: str, playback: str, state: str = "playing") -> None:
        about = {"id": playback, "target_uri": f"channel:{channel}", "state": state}
        await self.event(kind, playback=about)

    async def played(self, channel: str, state: str = "done") -> None:
        """The last playback of a channel came to its end."""
        last = [uri.rsplit("/", 1)[1] for _, uri, _ in self.asked if f"channels/{channel}/play/" in uri][-1]
        self.playbacks.discard(last)
        await self._playback("PlaybackFinished", channel, last, state)

    def _originate(self, query: dict[str, str]) -> tuple[int, Any, Callable[[], Awaitable[None]] | None]:
        channel, args = query["channelId"], query["appArgs"]
        about = self.channel(channel, "Down", args)
        if query["endpoint"].startswith("WebSocket/"):
            assert query["endpoint"] == "WebSocket/safeconduct_media/c(slin)"
            about["name"] = f"WebSocket/safeconduct_media/0x{self.identity[-2:]}{len(self.calls)}"

            async def opened() -> None:
                media = FakeMedia(self, channel, about["name"])
                await media.open()
                self.media[channel] = media
                await self.event("StasisStart", args=args.split(","), channel=about)

            return 200, about, opened

        async def answered() -> None:
            if self.operator == "answers":
                await self.event("StasisStart", args=args.split(","), channel=about)
            elif self.operator == "busy":
                self.calls.pop(channel)
                await self.event("ChannelDestroyed", cause=17, channel=about)

        return 200, about, answered
