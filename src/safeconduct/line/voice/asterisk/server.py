"""Where Asterisk dials in: `/ari` for its events and our requests, `/media` for the sound of single calls.

Who may is told by HTTP Basic authorisation, compared in constant time; nothing else is served.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hmac
import ssl
import time
from collections.abc import Callable

from aiohttp import WSMsgType, web

from safeconduct.faces import log
from safeconduct.line.voice.asterisk import messages
from safeconduct.line.voice.asterisk.link import Link
from safeconduct.line.voice.asterisk.settings import Settings
from safeconduct.line.voice.asterisk.socket import MediaSocket, name_in

MOST_MESSAGE = 1024 * 1024  # bytes of one text; a list of 130 channels has 60,000
BEAT_S = 10.0  # a socket that answers no ping is given up
WAITS_S = 10.0  # a media socket that no call asks for is closed
TOLD_S = 60.0  # a wrong password comes twice a second: it is logged once a minute

Attached = Callable[[Link], None]


class Server:
    """Serves every Asterisk that may dial us. `on_attached` is called whenever one has connected."""

    def __init__(self, settings: Settings, on_attached: Attached) -> None:
        self.links: dict[str, Link] = {}
        self._settings, self._on_attached = settings, on_attached
        self._good = _basic(settings.user, settings.password)
        self._live: set[web.WebSocketResponse] = set()
        self._came: dict[str, MediaSocket] = {}
        self._awaited: dict[str, asyncio.Future[MediaSocket]] = {}
        self._told = 0.0
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self) -> None:
        """Listen; OSError when the address is taken."""
        app = web.Application()
        app.router.add_get("/ari", self._ari)
        app.router.add_get("/media", self._media)
        app.on_shutdown.append(self._close_all)  # else the clean-up waits a minute for the open sockets
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._settings.host, self._settings.port, ssl_context=self._tls())
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close every socket. Calls stay up at Asterisk until we are back."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def arrived(self, names: set[str], seconds: float) -> MediaSocket | None:
        """Return the media socket of a channel, by its id or its name; None when none came in time."""
        for name in names:
            if name in self._came:
                return self._came.pop(name)
        asked: asyncio.Future[MediaSocket] = asyncio.get_running_loop().create_future()
        self._awaited |= dict.fromkeys(names, asked)
        try:
            return await asyncio.wait_for(asked, seconds)
        except TimeoutError:
            return None
        finally:
            for name in names:
                self._awaited.pop(name, None)

    def _tls(self) -> ssl.SSLContext | None:
        if not self._settings.certificate:
            return None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self._settings.certificate, self._settings.private_key)
        return context

    def _admit(self, request: web.Request) -> None:
        given = request.headers.get("Authorization", "").encode(errors="replace")
        if not hmac.compare_digest(given, self._good):
            if time.monotonic() - self._told > TOLD_S or not self._told:
                self._told = time.monotonic()
                log.get().warning("asterisk_refused")  # websocket_client.conf: username, password
            raise web.HTTPUnauthorized(headers={"WWW-Authenticate": 'Basic realm="safeconduct"'})

    async def _ari(self, request: web.Request) -> web.WebSocketResponse:
        self._admit(request)
        socket = web.WebSocketResponse(protocols=("ari",), heartbeat=BEAT_S, max_msg_size=MOST_MESSAGE)
        await socket.prepare(request)
        link: Link | None = None
        self._live.add(socket)
        try:
            async for one in socket:
                if one.type != WSMsgType.TEXT:
                    continue
                try:
                    message = messages.read(one.data)
                except messages.Unreadable:
                    log.get().warning("asterisk_unreadable")
                    continue
                if link is None:
                    link = self._attach(messages.text(message, "asterisk_id"), socket)
                link.deliver(message)
        finally:
            self._live.discard(socket)
            if link is not None:
                link.detach(socket)
                log.get().info("asterisk_disconnected")
        return socket

    def _attach(self, identity: str, socket: web.WebSocketResponse) -> Link:
        link = self.links.setdefault(identity, Link())
        before = link.socket
        link.attach(socket)
        if isinstance(before, web.WebSocketResponse):  # it has come back before we saw it go
            asyncio.get_running_loop().create_task(_closed(before))
        log.get().info("asterisk_connected")
        self._on_attached(link)
        return link

    async def _media(self, request: web.Request) -> web.WebSocketResponse:
        self._admit(request)
        socket = web.WebSocketResponse(protocols=("media",), heartbeat=BEAT_S, max_msg_size=MOST_MESSAGE)
        await socket.prepare(request)
        self._live.add(socket)
        media: MediaSocket | None = None
        try:
            async for one in socket:
                if one.type == WSMsgType.BINARY and media is not None:
                    media.take(one.data)
                elif one.type == WSMsgType.TEXT and media is not None:
                    media.told(one.data)
                elif one.type == WSMsgType.TEXT and name_in(one.data):
                    media = MediaSocket(socket, one.data)
                    self._came_in(media, socket)
        finally:
            self._live.discard(socket)
            if media is not None:
                media.close()
                self._forget(media)
        return socket

    def _came_in(self, media: MediaSocket, socket: web.WebSocketResponse) -> None:
        asked = self._awaited.get(media.name)
        if asked is not None and not asked.done():
            asked.set_result(media)
            return
        self._came[media.name] = media

        def unwanted() -> None:
            if self._forget(media):
                asyncio.get_running_loop().create_task(_closed(socket))

        asyncio.get_running_loop().call_later(WAITS_S, unwanted)

    def _forget(self, media: MediaSocket) -> bool:
        if self._came.get(media.name) is not media:
            return False
        del self._came[media.name]
        return True

    async def _close_all(self, _app: web.Application) -> None:
        await asyncio.gather(*(_closed(one) for one in list(self._live)))


async def _closed(socket: web.WebSocketResponse) -> None:
    with contextlib.suppress(ConnectionError, TimeoutError, asyncio.TimeoutError):
        await asyncio.wait_for(socket.close(code=1001), 2)


def _basic(user: str, password: str) -> bytes:
    return b"Basic " + base64.b64encode(f"{user}:{password}".encode())
