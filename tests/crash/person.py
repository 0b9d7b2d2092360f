"""A browser of a person whose connection may break: it sends the same form again until it is answered."""

from __future__ import annotations

import html
import http.client
import re
import time
import urllib.parse
from dataclasses import dataclass, field

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
PATIENCE = 90  # seconds for one form, restarts of the server included


@dataclass(frozen=True)
class Answer:
    """Status, headers (names in small letters) and page of one answer."""

    status: int
    headers: dict[str, str]
    page: str

    def hidden(self, name: str) -> str:
        """Return the value of a hidden field; empty when the page has none."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return html.unescape(found[1]) if found else ""

    @property
    def sentences(self) -> list[str]:
        """What is said in an alert of the page."""
        alerts = re.findall(r'role="alert"[^>]*>(?:<p>)?(?:<strong>)?([^<]+)<', self.page)
        return [html.unescape(one) for one in alerts]

    @property
    def codename(self) -> str:
        """The codename that the page shows; empty when it shows none."""
        return self.hidden("shown")


@dataclass
class Browser:
    """One person's browser, with its cookies; `broken` counts connections that ended without an answer."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    broken: int = 0

    def __post_init__(self) -> None:
        self._link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def once(self, path: str, fields: dict[str, str] | None = None) -> Answer:
        """Ask once; raise what a broken connection raises."""
        cookies = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        try:
            if fields is None:
                self._link.request("GET", path, headers=cookies)
            else:
                self._link.request("POST", path, urllib.parse.urlencode(fields), FORM | cookies)
            answer = self._link.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self._link.close()
            raise
        for said in answer.headers.get_all("Set-Cookie", []):
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, {name.lower(): said for name, said in answer.headers.items()}, page)

    def ask(self, path: str, fields: dict[str, str] | None = None) -> Answer:
        """Ask until there is an answer that is no "not now"."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.once(path, fields)
                if answer.status != 503 or time.monotonic() > until:
                    return answer
            except (OSError, http.client.HTTPException):
                self.broken += fields is not None
                if time.monotonic() > until:
                    raise
            time.sleep(0.1)

    def ticket(self) -> str:
        """Open the form of first words; return its ticket."""
        return self.ask("/en/write/").hidden("ticket")

    def write(self, text: str, ticket: str) -> Answer:
        """Send first words until they are answered."""
        return self.ask("/en/write/", first(text, ticket))

    def enter(self, codename: str) -> Answer:
        """Come back with a codename."""
        return self.ask("/en/return/", {"code": codename})


def first(text: str, ticket: str) -> dict[str, str]:
    """Return the fields of the form of first words."""
    return {"text": text, "about": "self", "people": "", "ticket": ticket}
