"""What is found in an answer before it leaves, and what is not taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.cases import checks


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("see https://example.org/x", "link"),
        ("www.example.net", "link"),
        ("t.me/example", "link"),
        ("write to @example_line", "link"),
        ("геть.укр", "link"),
        ("geo:47.4,35.8 or tg://resolve?domain=x", "link"),
        ("+380671234567", "number"),
        ("067 123 45 67", "number"),
        ("(067) 123-45-67", "number"),
    ],
)
def test_links_and_numbers_are_found(text: str, code: str) -> None:
    assert code in {found.code for found in [*checks.links(text), *checks.numbers(text)]}


@pytest.mark.parametrize(
    "text",
    [
        "Stay where you are until 07:30.",
        "Between 2026-11-24 and 24-11-2026.",
        "On 24.11.2026 at 10.30.",
        "There are 3 of you, 2 wounded.",
        "Wait. Then go on.",
        "Чекайте.Ми пишемо",
        "10 000 steps",
        "",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    assert [*checks.links(text), *checks.numbers(text)] == []


def test_a_room_above_can_look_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_checks", [*checks._checks])

    def birds(text: str) -> list[checks.Finding]:
        return [checks.Finding("place", "heron")] if "heron" in text else []

    checks.register_check(birds)
    checks.register_check(birds)
    assert [found.excerpt for found in checks.findings("a heron")] == ["heron"]
    assert checks.findings("a stone") == []


def test_the_sentence_names_each_kind_once() -> None:
    found = [checks.Finding("link", "a"), checks.Finding("link", "b"), checks.Finding("number", "c")]
    assert "holds a link, a telephone number." in str(checks.Blocked(found))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="+()-. 0123456789abж@:/", max_size=80))
def test_any_text_is_looked_at_without_a_fault_and_excerpts_are_its_own(text: str) -> None:
    for found in checks.findings(text):
        assert found.code in checks.NAMES
        assert found.excerpt


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("0123456789"), min_size=9, max_size=12), st.sampled_from(["", " ", "-"]))
def test_every_telephone_number_is_found_however_it_is_grouped(digits: list[str], between: str) -> None:
    assert checks.numbers("ring " + between.join(["+", *digits]) + " now")
