"""A fake Cloud API: it refuses what WhatsApp would refuse, and signs its webhooks."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
from collections import Counter
from typing import Any

from tests.rooms.line.channels.fake_service import Asked, FakeService, Reply, Wrong

TOKEN, SECRET, NUMBER_ID = "fictional-token", "0123456789abcdef0123456789abcdef", "100200300"
VERIFY = "a-word-for-the-handshake"
TIME = "1764400000"


class FakeWhatsApp(FakeService):
    def __init__(self) -> None:
        super().__init__()
        self.sent: list[dict[str, Any]] = []
        self.media: dict[str, bytes] = {}
        self.closed: set[str] = set()
        self.gone: set[str] = set()
        self.file_address = ""
        self._ids = itertools.count(1)

    @property
    def duplicates(self) -> int:
        seen = Counter((one.get("to"), json.dumps(one.get("text"))) for one in self.sent)
        return sum(count - 1 for count in seen.values())

    # the person's side

    @staticmethod
    def webhook(*values: dict[str, Any]) -> tuple[bytes, str]:
        """A webhook with a change for each value, and its signature."""
        meta = {"display_phone_number": "0000000000", "phone_number_id": NUMBER_ID}
        changes = [
            {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": meta, **one}}
            for one in values
        ]
        entry = [{"id": "1", "changes": [one]} for one in changes]
        body = json.dumps({"object": "whatsapp_business_account", "entry": entry}).encode()
        return body, "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()

    @staticmethod
    def message(
        kind: str, content: Any, number: str = "380000000001", name: str = "wamid.A1"
    ) -> dict[str, Any]:
        return {"from": number, "id": name, "timestamp": TIME, "type": kind, kind: content}

    # our side

    def reply(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return 401, _error(190, "Error validating access token"), {}
        where = asked.path.strip("/").split("/")
        try:
            if asked.method == "GET":
                return self._given(where)
            if where[1] != NUMBER_ID:
                raise Wrong(100, "Unsupported post request")
            told = self._messages(asked.json()) if where[2] == "messages" else self._media(asked)
        except Wrong as wrong:
            return 400, _error(*wrong.args), {}
        return 200, told, {}

    def _given(self, where: list[str]) -> Reply:
        octets = self.media.get(where[-1])
        if octets is None:
            raise Wrong(100, "Object does not exist")
        if where[0] == "files":
            return 200, octets, {}
        digest = hashlib.sha256(octets).hexdigest()
        url = self.file_address or f"{self.base}/files/{where[-1]}"
        return 200, {"url": url, "sha256": digest, "file_size": len(octets), "id": where[-1]}, {}

    def _media(self, asked: Asked) -> dict[str, Any]:
        form = asked.form()
        if form["messaging_product"][1] != b"whatsapp" or not form["type"][1] or not form["file"][0]:
            raise Wrong(100, "Invalid parameter")
        name = f"m{next(self._ids)}"
        self.media[name] = form["file"][1]
        return {"id": name}

    def _messages(self, given: dict[str, Any]) -> dict[str, Any]:
        whom = given.get("to") or given.get("recipient", "")
        if given["messaging_product"] != "whatsapp" or not whom or "+" in whom:
            raise Wrong(100, "Invalid parameter")
        if whom in self.closed:
            raise Wrong(131047, "Re-engagement message")
        if whom in self.gone:
            raise Wrong(131026, "Message undeliverable")
        {"text": _text, "interactive": _interactive}.get(given["type"], self._file)(given)
        self.sent.append(given)
        return {"messaging_product": "whatsapp", "messages": [{"id": f"wamid.{next(self._ids)}"}]}

    def _file(self, given: dict[str, Any]) -> None:
        if (
            given["type"] not in ("image", "audio", "document")
            or given[given["type"]]["id"] not in self.media
        ):
            raise Wrong(131053, "Media upload error")
        if given["type"] == "audio" and "caption" in given["audio"]:
            raise Wrong(100, "Unexpected key caption")


def _text(given: dict[str, Any]) -> None:
    if not 0 < len(given["text"]["body"].strip()) <= 4096:
        raise Wrong(100, "Invalid parameter: text.body")


def _interactive(given: dict[str, Any]) -> None:
    told = given["interactive"]
    if not 0 < len(told["body"]["text"]) <= 1024:
        raise Wrong(131009, "Parameter value is not valid")
    if told["type"] == "button":
        titles = [one["reply"]["title"] for one in told["action"]["buttons"]]
        good = len(titles) <= 3 and all(0 < len(one) <= 20 for one in titles)
    else:
        rows = [row for section in told["action"]["sections"] for row in section["rows"]]
        good = len(rows) <= 10 and all(0 < len(one["title"]) <= 24 for one in rows)
        good = good and 0 < len(told["action"]["button"]) <= 20
    if not good:
        raise Wrong(131009, "Parameter value is not valid")


def _error(code: int, message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "x"}}
