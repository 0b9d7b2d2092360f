"""A fake smsbox: the answers of Kannel's sendsms, and what it was asked."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from tests.rooms.line.channels.fake_service import Asked, FakeService, Reply

USER, PASSWORD = "line", "fictional"


class FakeKannel(FakeService):
    def __init__(self) -> None:
        super().__init__()
        self.sent: list[dict[str, str]] = []
        self.away = False

    def reply(self, asked: Asked) -> Reply:
        found = urlsplit(asked.path)
        given = dict(parse_qsl(found.query, keep_blank_values=True, strict_parsing=True))
        if found.path != "/cgi-bin/sendsms":
            return 404, b"Unknown request.", {}
        if (given.get("username"), given.get("password")) != (USER, PASSWORD):
            return 403, b"Authorization failed for sendsms", {}
        if given["to"].startswith("+999"):
            return 403, b"Not routable. Do not try again.", {}
        if not given.get("from") or not given.get("text"):
            return 400, b"Sender missing and no global set, rejected", {}
        self.sent.append(given)
        return 202, b"3: Queued for later delivery" if self.away else b"0: Accepted for delivery", {}
