"""Every route of a face, walked from its addresses, and a colleague who has every right in teams of his own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.rooms.exits.world import PASSWORD, World, browser

from safeconduct.accounts.models import Membership, Staff, Team
from safeconduct.accounts.rights import ROLES, TWO_PERSONS
from safeconduct.vault import services as vault

PUBLIC, DESK = "safeconduct.config.urls_public", "safeconduct.config.urls_desk"
# What stands in an address where nothing better is known.
NOBODY = {
    "handle": "nobody-here-1",
    "secret": "no-such-secret",
    "check_in_id": "1",
    "handover_id": "1",
    "request_id": "1",
    "clock_id": "1",
    "job_id": "1",
    "number": "1",
    "pk": "1",
}
_UUID = str(UUID(int=4711))


@dataclass(frozen=True)
class Route:
    """One route: its name, its view, and the parts of its address in order."""

    name: str
    view: Any
    pattern: str
    parts: tuple[str, ...]

    def path(self, **known: str) -> str:
        """Return the address, with what is known in its places."""
        values = {part: known.get(part) or NOBODY.get(part) or _UUID for part in self.parts}
        text = re.sub(
            r"\(\?P<(\w+)>([^)]*)\)", lambda found: _first(found[2]) or values[found[1]], self.pattern
        )
        text = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], text)
        return "/" + text.replace("^", "").replace("$", "")


def _first(words: str) -> str:
    """Return the first of some words that an address allows; empty when it is no list of words."""
    return words.partition("|")[0] if "|" in words else ""


def routes(urlconf: str) -> list[Route]:
    """Return every route of a face."""
    return list(_walk(get_resolver(urlconf), "", ""))


def _walk(resolver: URLResolver, before: str, space: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        prefix = "uk/" if type(one.pattern).__name__ == "LocalePrefixPattern" else str(one.pattern)
        here = before + prefix
        if isinstance(one, URLResolver):
            yield from _walk(one, here, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            parts = tuple(re.findall(r"<(?:\w+:)?(\w+)>", here))
            yield Route(f"{space}{one.name or ''}", one.callback, here, parts)


def stranger(world: World) -> Staff:
    """Return a colleague with every right, in teams that work on none of the world's cases."""
    one = Staff.objects.create(username="stranger", display_name="A stranger")
    vault.enrol(one.id, PASSWORD)
    for role in ROLES:
        team = Team.objects.create(name=f"other {role}", role=role, takes_new_cases=False)
        Membership.objects.create(team=team, staff=one, holds_key=True)
        others = [world.staff["caseworker"][0].id] if role in TWO_PERSONS else []
        vault.found(team.id, [one.id, *others], two_persons=role in TWO_PERSONS)
    return one


def strict(who: Staff) -> Client:
    """Return a browser that is signed in and elevated, at a desk that checks forms as it does in service."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = browser(who, elevated=True).cookies
    return client
