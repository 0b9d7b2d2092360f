"""What is wrong with an editor's words is said in his own language, with its place and its values."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import translation
from tests.rooms.guide.editing import draft, source

from safeconduct.faces.problems import BadInput
from safeconduct.guide import services as guide
from safeconduct.guide.engine.findings import SENTENCES, finding
from safeconduct.guide.findings import said

PLACE = re.compile(r"%\((\w+)\)s")


def filled(kind: str) -> Any:
    values = {name: f"<{name}>" for name in PLACE.findall(SENTENCES[kind])}
    return finding(kind, "white-cloth/en.md", **values)


@pytest.mark.parametrize("language", ["uk", "ru", "fr"])
@pytest.mark.parametrize("kind", SENTENCES)
def test_each_kind_is_said_in_each_language_with_all_its_values(kind: str, language: str) -> None:
    one = filled(kind)
    with translation.override("en"):
        english = said(one, one.where)
    with translation.override(language):
        theirs = said(one, one.where)
    assert english and theirs != english
    assert all(str(value) in theirs for _name, value in one.values)


def test_english_is_what_the_command_prints() -> None:
    one = finding("heading", "white-cloth/en.md", line=9)
    with translation.override("en"):
        assert said(one) == "white-cloth/en.md: Line 9: Write a heading with two signs (## Words)."
        assert said(one, "white-cloth/en.md") == "Line 9: Write a heading with two signs (## Words)."
    assert str(one) == "white-cloth/en.md, line 9: Write a heading with two signs (## Words)."


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_refused_proposal_says_why_in_the_editors_language(editors: Any) -> None:
    row = draft(editors[0], source() + "\n" + "word " * 30 + ".\n")
    with translation.override("uk"), pytest.raises(BadInput) as refused:
        guide.propose(editors[0], row.id, row.version)
    assert "Слів у найдовшому реченні: 30." in str(refused.value)
    with translation.override("fr"):
        assert guide.check("white-cloth", "en", row.source).said() == [
            "Mots dans la phrase la plus longue : 30. Sous le feu, on en lit au plus 24."
        ]
