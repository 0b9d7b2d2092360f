"""What the tests of the person's pages share: reading a page, and a case that is open."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

import pytest

WRITE, CODE, RETURN, TALK = "/en/write/", "/en/code/", "/en/return/", "/en/talk/"


def text_of(response: Any) -> str:
    """The words of a page, without its marks, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def hidden(response: Any, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found, f"no hidden field {name}"
    return html.unescape(found[1])


def codename_of(response: Any) -> str:
    """The codename that a page shows, from its numbered words."""
    return " ".join(re.findall(r"<li>(\w+)</li>", response.content.decode()))


@dataclass
class Person:
    """Somebody who wrote once and has a codename."""

    client: Any
    codename: str

    def enter(self) -> Any:
        return self.client.post(RETURN, {"code": self.codename})

    def form(self) -> str:
        """The token of the forms on his page."""
        return hidden(self.client.get(TALK), "form")

    def say(self, **fields: Any) -> Any:
        return self.client.post(TALK, {"form": self.form(), **fields})


@pytest.fixture
def person(public_client: Any, line_open: Any) -> Person:
    ticket = hidden(public_client.get(WRITE), "ticket")
    shown = public_client.post(WRITE, {"ticket": ticket, "text": "I want to stop. Help me.", "about": "self"})
    return Person(public_client, codename_of(shown))
