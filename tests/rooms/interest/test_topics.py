"""Definitions of topics: saved as versions and never over one another; a seam where another one counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.rooms.interest.made import keep, series
from tests.rooms.interest.topics_made import TEXT, next_version, saved

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.interest import known_topics
from safeconduct.interest import services as interest

if TYPE_CHECKING:
    from safeconduct.accounts.models import Staff

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def by(signed_in: Callable[..., Any]) -> Any:
    return signed_in("analyst").staff


def test_what_the_package_brings_is_listed_until_a_version_is_saved_here(by: Staff) -> None:
    brought = next(one for one in interest.topics() if one.name == "surrender")
    assert brought.row is None
    text = brought.text.replace("\n    en: [", "\n    en: [arcadian word, ", 1)
    row = interest.save_topic(by, "surrender", text, brought.number)
    stands = next(one for one in interest.topics() if one.name == "surrender")
    assert stands.number == row.number == brought.number + 1
    assert stands.topic.version == row.number
    assert [one.number for one in interest.topic_versions("surrender")] == [row.number, brought.number]


def test_a_change_is_a_new_version_with_its_reason_and_the_old_one_stays(by: Staff) -> None:
    saved(by)
    row = next_version(by)
    assert (row.number, row.reason) == (2, "arms 1 → 2 (+2 −0)")
    new, old = interest.topic_versions("arms")
    assert "guns" in new.text and "guns" not in old.text
    assert "version: 2" in new.text and "version: 1" in old.text
    assert [one.verb for one in audit.entries(limit=2)] == ["interest.topic_saved"] * 2
    assert audit.entries(limit=1)[0].obj == row.id.bytes


def test_what_finds_the_same_is_refused(by: Staff) -> None:
    saved(by)
    for text in (TEXT, TEXT.replace("Arcadia", "Utopia"), TEXT.replace("version: 1", "version: 7")):
        with pytest.raises(BadInput, match="exactly what the version before finds"):
            saved(by, text, "arms", 1)
    assert len(interest.topic_versions("arms")) == 1


def test_who_comes_second_is_told_and_overwrites_nothing(by: Staff) -> None:
    saved(by)
    next_version(by)
    with pytest.raises(Conflict, match="in the meantime"):
        saved(by, TEXT.replace("chess", "cards"), "arms", 1)
    assert len(interest.topic_versions("arms")) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TEXT.replace("[chess]", "[chess"), 18),
        (TEXT.replace("    fr: [les armes]", "    de: [waffen]"), 14),
        ("name: arms\n", 1),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line_and_not_saved(by: Staff, text: str, line: int) -> None:
    topic, found = interest.flaws(text)
    assert topic is None and len(found) == 1
    assert found[0].line == line and not found[0].sentence.startswith("Line")
    with pytest.raises(BadInput, match="Mend"):
        saved(by, text, despite=True)


def test_flaws_are_saved_only_by_one_who_says_so(by: Staff) -> None:
    text = TEXT.replace("[chess]", "[Chess]")
    found = interest.flaws(text)[1]
    assert (found[0].line, found[0].written) == (17, "en: [Chess]")
    with pytest.raises(BadInput, match="Mend"):
        saved(by, text)
    assert saved(by, text, despite=True).number == 1


def test_a_topic_keeps_its_name_and_a_name_has_one_topic(by: Staff) -> None:
    saved(by)
    with pytest.raises(BadInput, match="keeps its name"):
        saved(by, TEXT.replace("name: arms", "name: weapons"), "arms", 1)
    with pytest.raises(BadInput, match="already"):
        saved(by)
    with pytest.raises(NotFound):
        interest.topic_versions("none")


def test_only_analysts_save(by: Staff, signed_in: Callable[..., Any]) -> None:
    with pytest.raises(NotAllowed):
        saved(signed_in("supervisor").staff)


def counted(version: int, first: int = 1, **more: Any) -> interest.Series:
    return series((10, 12, 11), first=first, name="arms", definition=version, **more)


def test_numbers_of_another_version_begin_at_a_seam_that_says_what_changed(by: Staff) -> None:
    saved(by)
    next_version(by)
    keep(by, counted(1), topic="arms")
    row = keep(by, counted(2, first=4), topic="arms")
    assert row.seams == [["2025-04-01", "arms 1 → 2 (+2 −0)"]]
    shown = interest.show(row.id, "en")
    assert "arms 1 → 2 (+2 −0)" in shown.svg
    assert interest.counted_by("arms")[0].definition == 2


def test_the_seam_goes_when_everything_is_counted_again(by: Staff) -> None:
    saved(by)
    next_version(by)
    keep(by, counted(1), topic="arms")
    keep(by, counted(2, first=4), topic="arms")
    whole = series((9, 9, 9, 9, 9, 9), name="arms", definition=1)
    assert keep(by, whole, topic="arms").seams == []


def test_a_version_that_finds_the_same_makes_no_seam(by: Staff) -> None:
    saved(by)
    next_version(by)
    saved(by, TEXT, "arms", 2)
    keep(by, counted(1), topic="arms")
    assert keep(by, counted(3, first=4), topic="arms").seams == []
    assert known_topics.change("arms", 3, 2) == "arms 3 → 2"


def test_an_unknown_version_makes_a_seam_all_the_same(by: Staff) -> None:
    keep(by, counted(1), topic="arms")
    row = keep(by, replace(counted(2, first=4), source="An example provider"), topic="arms")
    assert row.seams == [["2025-04-01", known_topics.UNKNOWN]]
