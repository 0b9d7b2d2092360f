"""What Asterisk sends over its WebSocket, read; and how old it is by Asterisk's own clock."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Message = dict[str, Any]


class Unreadable(ValueError):
    """What came is no message of Asterisk."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What Asterisk answered to a request; `status` 0 where no answer came."""

    status: int
    body: str = ""

    @property
    def done(self) -> bool:
        """Whether it did what it was asked for."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Return the body; None where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


def read(text: str) -> Message:
    """Return a message; Unreadable when it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(found, dict) or not isinstance(found.get("type"), str):
        raise Unreadable
    return found


def request(number: str, method: str, uri: str, query: dict[str, str]) -> str:
    """Return a request as Asterisk takes it over the socket."""
    pairs = [{"name": name, "value": value} for name, value in query.items()]
    return json.dumps(
        {"type": "RESTRequest", "request_id": number, "method": method, "uri": uri, "query_strings": pairs}
    )


def channel_of(message: Message) -> str:
    """Return the channel that an event is about. Playbacks and recordings name it as `target_uri: channel:ID`."""
    for part in ("channel", "playback", "recording", "peer"):
        about = message.get(part)
        if isinstance(about, dict):
            found = about.get("id") if part in ("channel", "peer") else about.get("target_uri")
            return str(found or "").removeprefix("channel:")
    return ""


def text(message: Message, *path: str) -> str:
    """Return a text inside a message; empty where there is none."""
    at: Any = message
    for name in path:
        at = at.get(name) if isinstance(at, dict) else None
    return at if isinstance(at, str) else ""


class Ages:
    """Tells how old an event is, although the clocks of two machines differ.

    What is surely fresh (an answer, the greeting of a new connection) tells by how much they differ.
    """

    def __init__(self) -> None:
        self._differ = 0.0
        self._known = False

    def fresh(self, message: Message, now: datetime) -> None:
        """Learn from a message that was made just now."""
        ago = _seconds_since(message, now)
        if ago is not None and (not self._known or ago < self._differ):
            self._differ, self._known = ago, True

    def of(self, message: Message, now: datetime) -> float:
        """Return the age of an event in seconds; 0 for one that does not say when it happened."""
        ago = _seconds_since(message, now)
        return 0.0 if ago is None else max(0.0, ago - self._differ)


def _seconds_since(message: Message, now: datetime) -> float | None:
    try:
        made = datetime.strptime(str(message.get("timestamp")), "%Y-%m-%dT%H:%M:%S.%f%z")
    except ValueError:
        return None
    return (now - made).total_seconds()
