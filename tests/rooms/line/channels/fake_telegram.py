"""A fake Bot API: it refuses what Telegram would refuse, keeps what waits, and counts what came twice."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from typing import Any

from tests.rooms.line.channels.fake_service import Asked, FakeService, Reply, Wrong

TOKEN = "1234567:fictional_token-of_a_bot"
WHEN = 1_764_400_000  # November 2025


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class FakeTelegram(FakeService):
    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[dict[str, Any]] = []
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.files: dict[str, bytes] = {}
        self.blocked: set[int] = set()
        self.unanswered: set[str] = set()
        self.webhook: dict[str, Any] | None = None
        self._updates, self._messages = itertools.count(700), itertools.count(1)

    @property
    def duplicates(self) -> int:
        seen = Counter((one.get("chat_id"), one.get("text")) for _, one in self.sent)
        return sum(count - 1 for count in seen.values())

    # the person's side

    def update(self, chat: int = 7, kind: str = "message", **content: Any) -> dict[str, Any]:
        """An update of a person, which also waits for getUpdates unless a webhook is set."""
        who = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "uk"}
        room = {"id": chat, "type": "private", "first_name": "A"}
        made: dict[str, Any] = {"update_id": next(self._updates)}
        if kind == "callback_query":
            made[kind] = {"id": f"q{made['update_id']}", "chat_instance": "c", "from": who, **content}
            made[kind]["message"] = {"message_id": 1, "date": WHEN, "chat": room, "text": "x"}
            self.unanswered.add(made[kind]["id"])
        else:
            edit = {"edit_date": WHEN + 60} if kind == "edited_message" else {}
            made[kind] = {"message_id": next(self._messages), "date": WHEN, "chat": room, "from": who}
            made[kind] |= edit | content
        if self.webhook is None:
            self.waiting.append(made)
        return made

    def file(self, name: str, octets: bytes, **more: Any) -> dict[str, Any]:
        self.files[name] = octets
        return {"file_id": name, "file_unique_id": f"u{name}", "file_size": len(octets), **more}

    # the bot's side

    def reply(self, asked: Asked) -> Reply:
        where = asked.path.split("/")
        if len(where) > 3 and where[1] == "file" and where[2] == f"bot{TOKEN}":
            found = self.files.get(where[-1])
            return (200, found, {}) if found is not None else (404, b"not found", {})
        if where[1] != f"bot{TOKEN}":
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}, {}
        try:
            return 200, {"ok": True, "result": self._call(where[2], asked)}, {}
        except Wrong as wrong:
            code = int(wrong.args[0])
            return code, {"ok": False, "error_code": code, "description": wrong.args[1]}, {}

    def _call(self, method: str, asked: Asked) -> Any:
        if asked.headers["content-type"].startswith("multipart/"):
            form = asked.form()
            given: dict[str, Any] = {
                name: octets if file_name else octets.decode() for name, (file_name, octets) in form.items()
            }
            given["chat_id"] = int(given["chat_id"])
            given["protect_content"] = json.loads(given["protect_content"])
        else:
            given = asked.json()
        found = getattr(self, f"_on_{method.lower()}", None)
        return found(given) if found else self._send(method, given)

    def _send(self, method: str, given: dict[str, Any]) -> Any:
        if type(given["chat_id"]) is not int or given["protect_content"] is not True:
            raise Wrong(400, "Bad Request: chat_id or protect_content")
        if given["chat_id"] in self.blocked:
            raise Wrong(403, "Forbidden: bot was blocked by the user")
        if method == "sendMessage":
            self._check(given)
        elif not given[{"sendVoice": "voice", "sendPhoto": "photo", "sendDocument": "document"}[method]]:
            raise Wrong(400, "Bad Request: file must be non-empty")
        if units(given.get("caption", "")) > 1024:
            raise Wrong(400, "Bad Request: message caption is too long")
        self.sent.append((method, given))
        return {"message_id": next(self._messages), "date": WHEN, "chat": {"id": given["chat_id"]}}

    def _check(self, given: dict[str, Any]) -> None:
        if not given["text"].strip():
            raise Wrong(400, "Bad Request: message text is empty")
        if units(given["text"]) > 4096:
            raise Wrong(400, "Bad Request: message is too long")
        for row in given.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if not button["text"] or not 1 <= len(button["callback_data"].encode()) <= 64:
                    raise Wrong(400, "Bad Request: BUTTON_DATA_INVALID")

    def _on_answercallbackquery(self, given: dict[str, Any]) -> bool:
        if given["callback_query_id"] not in self.unanswered:
            raise Wrong(400, "Bad Request: query is too old and response timeout expired")
        self.unanswered.remove(given["callback_query_id"])
        return True

    def _on_setwebhook(self, given: dict[str, Any]) -> bool:
        self.webhook = given
        return True

    def _on_getwebhookinfo(self, _given: dict[str, Any]) -> dict[str, Any]:
        told = {"url": self.webhook["url"] if self.webhook else "", "pending_update_count": len(self.waiting)}
        return {"has_custom_certificate": False, **told}

    def _on_deletewebhook(self, _given: dict[str, Any]) -> bool:
        self.webhook = None
        return True

    def _on_getfile(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["file_id"] not in self.files:
            raise Wrong(400, "Bad Request: invalid file_id")
        return {"file_id": given["file_id"], "file_path": f"voice/{given['file_id']}"}

    def _on_getupdates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook is not None:
            raise Wrong(409, "Conflict: can't use getUpdates method while webhook is active")
        self.waiting = [one for one in self.waiting if one["update_id"] >= given["offset"]]
        return self.waiting[: given["limit"]]
