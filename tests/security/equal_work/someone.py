"""A person with a right, a duress and a wrong code."""

from __future__ import annotations

from safeconduct.cases import services as cases
from safeconduct.vault import services as vault


class Person:
    """A case with a right, a duress and a wrong code, in their canonical forms, and no answer yet."""

    def __init__(self) -> None:
        opened = cases.open_case(cases.FirstWords("Я хочу сдаться.", "ru"), "a ticket of this test")
        self.case, self.words = opened.case, opened.codename
        self.right = canonical(opened.codename)
        token = cases.enter(self.right)
        person = cases.person_of(token)
        assert person is not None
        self.duress_words = cases.make_code(person, "duress_words", "ru")
        self.duress = canonical(self.duress_words)
        self.wrong_words = vault.new_codename("ru").text
        self.wrong = canonical(self.wrong_words)


def person_in(token: str | None) -> vault.Person:
    one = cases.person_of(token)
    assert one is not None
    return one


def canonical(words: str) -> str:
    code = vault.read_code(words)
    assert isinstance(code, vault.ReadCodename)
    return code.canonical
