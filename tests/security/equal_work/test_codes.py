"""Right, duress and wrong codes cost the same work and get the same pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.security.counting import work_of
from tests.security.equal_work.someone import Person, canonical, person_in

from safeconduct.cases import services as cases
from safeconduct.cases.models import Entry
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
CHANCE = re.compile(rb'name="form" value="[0-9a-f]{64}"|name="ticket" value="[\w-]{32}"')


def test_a_code_costs_one_derivation_and_one_look_up_whether_it_exists_or_not(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = {
        name: work_of(monkeypatch, lambda code=code: vault.enter(code))  # type: ignore[misc]
        for name, code in (("right", person.right), ("wrong", person.wrong), ("duress", person.duress))
    }
    assert works["right"] == works["wrong"] == works["duress"]
    assert len(works["right"]["derivations"]) == 1
    assert len(works["right"]["keys"]) == 1 and works["right"]["default"] == []


def test_entering_writing_and_making_codes_does_the_same_work_under_duress(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = {"right": cases.enter(person.right), "duress": cases.enter(person.duress)}
    people = {name: person_in(token) for name, token in tokens.items()}
    acts: dict[str, Callable[[str], object]] = {
        "enter": lambda name: cases.enter(getattr(person, name)),
        "come back": lambda name: cases.person_of(tokens[name]),
        "view": lambda name: cases.view(people[name]),
        "write": lambda name: cases.write(people[name], "Words of one length"),
        "say that he is there": lambda name: cases.check_in(people[name]),
        "make a code": lambda name: cases.make_code(people[name], "digits", "ru"),
    }
    for act, do in acts.items():
        right = work_of(monkeypatch, lambda do=do: do("right"))  # type: ignore[misc]
        duress = work_of(monkeypatch, lambda do=do: do("duress"))  # type: ignore[misc]
        assert right == duress, act
        assert right["keys"] or right["default"], act


def test_entering_appends_one_row_of_one_size(person: Person) -> None:
    sizes: dict[str, set[int]] = {"right": set(), "duress": set()}
    for name in (*sizes, *sizes):
        before = set(Entry.objects.values_list("pk", flat=True))
        cases.enter(getattr(person, name))
        new = list(Entry.objects.exclude(pk__in=before))
        assert [row.compartment for row in new] == ["talk"]
        sizes[name].add(len(bytes(new[0].sealed)))
    assert sizes["right"] == sizes["duress"]
    assert len(sizes["right"]) == 1


def test_the_pages_are_equal_to_the_byte_while_nothing_was_answered(
    person: Person, public_client: Client
) -> None:
    answers: dict[str, list[Any]] = {}
    for name, words in (("right", person.words), ("duress", person.duress_words)):
        public_client.cookies.clear()
        first = public_client.post("/ru/return/", {"code": words})
        assert first.status_code == 303, first.status_code
        pages = [
            public_client.get(f"/ru/{path}/") for path in ("talk", "place", "photo", "codes", "withdraw")
        ]
        answers[name] = [(one.status_code, len(one.content), _headers(one)) for one in (first, *pages)]
        # Only the form's token may differ, an HMAC of the session's, and its ticket, random each time it is shown.
        answers[name] += [CHANCE.sub(b"", one.content) for one in pages]
        assert {len(one.content) for one in pages} != {0}
    assert answers["right"] == answers["duress"]


def _headers(response: Any) -> list[tuple[str, str]]:
    """Return the headers and the cookies' attributes, without the token."""
    cookies = [re.sub(r"=[0-9a-f]{64}", "=", one.OutputString()) for one in response.cookies.values()]
    return [*sorted(response.headers.items()), *(("Set-Cookie", one) for one in cookies)]


def test_every_code_that_opens_nothing_gets_the_same_page(person: Person, public_client: Client) -> None:
    """Never given, replaced by a newer one, erased: nobody learns that there was a case."""
    gone = cases.open_case(cases.FirstWords("Ich war hier.", "ru"), "another ticket")
    token = cases.enter(canonical(gone.codename))
    one = cases.person_of(token)
    assert one is not None
    cases.withdraw(one, erase=True)
    bodies = []
    for words in (person.wrong_words, gone.codename):
        response = public_client.post("/ru/return/", {"code": words})
        assert response.status_code == 403
        assert response.cookies == {}
        bodies.append((response.content.replace(words.encode(), b""), sorted(response.headers.keys())))
    assert bodies[0] == bodies[1]
