"""The control server in the voice process: verbs of the desk over a socket of this machine."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from aiohttp import web

from safeconduct.line.voice.control import place
from safeconduct.line.voice.control.exchange import Exchange
from safeconduct.line.voice.control.operators import Operator, Refused
from safeconduct.line.voice.control.showing import seen_by

LONGEST_BODY = 64 * 1024
Body = dict[str, Any]
Verb = Callable[[Exchange, Operator, Body], Awaitable[Body | None]]


class Control:
    """The server; `start` it in the voice process's loop, and `stop` it."""

    def __init__(self, exchange: Exchange, home: Path) -> None:
        self._exchange = exchange
        self._home = home
        self._token = ""
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen; RuntimeError with a sentence when another voice process of this home runs."""
        self._home.joinpath("run").mkdir(mode=0o700, parents=True, exist_ok=True)
        listening = place.listen(place.socket_path(self._home))
        self._token = place.make_token(self._home)
        app = web.Application(middlewares=[self._guard], client_max_size=LONGEST_BODY)
        app.router.add_post("/{verb}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()

    async def stop(self) -> None:
        """End every call of an operator, and listen no longer."""
        await self._exchange.close()
        if self._runner is not None:
            await self._runner.cleanup()
            place.socket_path(self._home).unlink(missing_ok=True)
            self._runner = None

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not secrets.compare_digest(given.encode(), self._token.encode()):
            return web.json_response({"error": "token"}, status=401)
        return await handler(request)

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            body = await request.json()
            verb = VERBS.get(request.match_info["verb"])
            if verb is None or not isinstance(body, dict):
                raise Refused("bad")
            return web.json_response(await self._do(verb, body))
        except Refused as refused:
            return web.json_response({"error": refused.code}, status=409)
        except ValueError:  # no JSON, or a part of it is not what it must be
            return web.json_response({"error": "bad"}, status=400)

    async def _do(self, verb: Verb, body: Body) -> Body:
        identifier, page = str(UUID(_text(body, "operator"))), _text(body, "page")
        if verb is _look and not page:
            return await seen_by(self._exchange, self._exchange.operators.known(identifier))
        if verb is _leave:
            await self._exchange.operators.leave(identifier, page)
            return {}
        if not page:
            raise Refused("bad")
        one = self._exchange.operators.at(identifier, page)
        more = await verb(self._exchange, one, body)
        return await seen_by(self._exchange, one) | (more or {})


def _text(body: Body, name: str, longest: int = 64) -> str:
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError
    return value


async def _look(_exchange: Exchange, _one: Operator, _body: Body) -> None:
    """Ask for the state; with a page it is also the sign that the page is there."""


async def _leave(_exchange: Exchange, _one: Operator, _body: Body) -> None:
    """Say that the page closes."""


async def _duty(exchange: Exchange, one: Operator, body: Body) -> None:
    spoken = body.get("languages", [])
    if not isinstance(spoken, list) or not all(isinstance(code, str) and len(code) <= 8 for code in spoken):
        raise ValueError
    await exchange.duty(one, on=body.get("on") is True, languages=frozenset(spoken[:20]))


async def _connect(exchange: Exchange, one: Operator, body: Body) -> Body:
    return {"sdp": await exchange.connect(one, _text(body, "sdp", LONGEST_BODY))}


async def _take(exchange: Exchange, one: Operator, body: Body) -> None:
    exchange.answer(one, _text(body, "caller"))


async def _hold(exchange: Exchange, one: Operator, body: Body) -> None:
    exchange.hold(one, on=body.get("on") is True)


async def _hang_up(exchange: Exchange, one: Operator, _body: Body) -> None:
    await exchange.hang_up(one)


async def _hand_on(exchange: Exchange, one: Operator, body: Body) -> None:
    await exchange.hand_on(one, language=_text(body, "language", 8), colleague=_text(body, "colleague"))


async def _call_back(exchange: Exchange, one: Operator, body: Body) -> None:
    exchange.call_back(one, _text(body, "wish"))


async def _finish(exchange: Exchange, one: Operator, _body: Body) -> None:
    exchange.finish(one)


VERBS: dict[str, Verb] = {
    "look": _look,
    "leave": _leave,
    "duty": _duty,
    "connect": _connect,
    "answer": _take,
    "hold": _hold,
    "hang-up": _hang_up,
    "hand-on": _hand_on,
    "call-back": _call_back,
    "finish": _finish,
}
