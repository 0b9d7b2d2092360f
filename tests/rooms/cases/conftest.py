"""Cases to look at, and a desk whose pages are complete."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.conftest import PASSWORD, OpenLine

from safeconduct.cases import services as cases
from safeconduct.faces import messages
from safeconduct.vault import services as vault

messages.compile_all()
WORDS = "Я хочу сложить оружие. Нас никто не видит."


@pytest.fixture
def opened(line_open: OpenLine) -> cases.OpenedCase:
    """A case that was opened a moment ago, with its codename."""
    return cases.open_case(cases.FirstWords(WORDS, "ru"))


@pytest.fixture
def case(opened: cases.OpenedCase) -> cases.Case:
    """The case of `opened`."""
    return opened.case


@pytest.fixture
def person(opened: cases.OpenedCase) -> vault.Person:
    """The person of `opened`, come back with the codename."""
    return person_with(opened.codename)


def person_with(code: str) -> vault.Person:
    """Return a person who entered a code."""
    read = vault.read_code(code)
    assert isinstance(read, vault.ReadCodename)
    person = cases.person_of(cases.enter(read.canonical))
    assert person is not None
    return person


@pytest.fixture
def ring_of(line_open: OpenLine) -> Callable[..., vault.Keyring]:
    """Return a function that gives a colleague's keyring: `ring_of("caseworker", 2, elevated=True)`."""

    def ring(role: str, number: int = 1, *, elevated: bool = False) -> vault.Keyring:
        staff = line_open.staff[role][number - 1]
        opened = vault.unlock_staff(staff.id, PASSWORD)
        assert opened is not None
        high = vault.elevate(opened) if elevated else None
        found = vault.keyring(staff.id, vault.start_staff_session(opened), high)
        assert found is not None
        return found

    return ring


def shown(html: bytes) -> str:
    """Return what a reader sees of a page, without marks and runs of white space."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode())).replace("&#x27;", "'")


def at(case: cases.Case) -> str:
    """Return the address of a case's page."""
    return f"/case/{case.handle}/"
