"""Verbs are declared once, with a meaning."""

import pytest

from safeconduct.audit import services


def test_the_same_declaration_twice_is_harmless() -> None:
    services.declare("test.done", "Something was done in a test")
    assert [verb.name for verb in services.all_verbs()].count("test.done") == 1


@pytest.mark.parametrize(
    ("says", "urgent"), [("Another meaning", False), ("Something was done in a test", True)]
)
def test_another_meaning_for_a_known_verb_is_refused(says: str, urgent: bool) -> None:
    with pytest.raises(ValueError, match="declared already and says 'Something was done in a test'"):
        services.declare("test.done", says, urgent=urgent)


@pytest.mark.parametrize("name", ["done", "Test.done", "test.done now", "test.", "t." + "x" * 64])
def test_a_verb_of_another_form_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"must read like 'case.opened'"):
        services.declare(name, "Something")


def test_a_verb_that_an_earlier_release_had_is_shown_by_its_name() -> None:
    assert services.sentence("test.of_old") == "test.of_old"
    assert services.sentence("test.done") == "Something was done in a test"
