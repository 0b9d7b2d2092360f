"""Series are kept as versions: found again, extended, never mixed; taken back and deleted; each with one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.rooms.interest.files import NEWS
from tests.rooms.interest.made import keep, series

from safeconduct.accounts.models import Staff
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.interest import services as interest
from safeconduct.interest.keeping.offering import DEFINITION
from safeconduct.interest.services import Period, Point, Unit

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
TODAY = date(2025, 12, 3)


@pytest.fixture
def analyst(signed_in: Callable[..., Client]) -> Staff:
    client: Any = signed_in("analyst")
    found: Staff = client.staff
    return found


def values(row: interest.KeptSeries) -> list[float | None]:
    return [point.value for point in interest.series(row.id).points]


def test_a_kept_series_comes_back_as_it_was_with_its_findings(analyst: Staff) -> None:
    marked = series()
    marked = replace(
        marked,
        points=(
            replace(marked.points[0], censored=True),
            *marked.points[1:-1],
            replace(marked.points[-1], partial=True),
        ),
    )
    row = keep(analyst, marked)
    assert interest.series(row.id) == marked
    assert row.facts["latest_start"] == "2025-10-01"
    assert row.facts["onset"] == "2025-10-01"
    assert [one.obj for one in audit.entries(verb="interest.kept")] == [row.id.bytes]


def test_the_list_says_latest_level_since_when_and_how_old(analyst: Staff) -> None:
    keep(analyst, series())
    keep(analyst, series((5, 5, 6), name="quiet"))
    loud, quiet = interest.listed(TODAY)
    assert (loud.name, loud.stand, loud.latest) == ("give up", interest.Stand.ABOVE, 70253)
    assert (loud.onset, loud.old) == (date(2025, 10, 1), False)
    assert (quiet.stand, quiet.onset, quiet.old) == (interest.Stand.UNKNOWN, None, True)
    assert loud.line.startswith("M0.0 ")


def test_a_second_file_extends_the_series_and_tells_what_changed(analyst: Staff) -> None:
    keep(analyst, series())
    row = keep(analyst, series((9901, 21400, 70300, 65000), first=9))
    assert values(row) == [*map(float, NEWS[:8]), 9901, 21400, 70300, 65000]
    latest, first = interest.versions(row)
    assert (first.number, first.added, first.changed) == (1, 11, [])
    assert (latest.number, latest.added, row.number) == (2, 1, 2)
    assert interest.changes_of(row, latest) == [
        (date(2025, 9, 1), 9900, 9901),
        (date(2025, 11, 1), 70253, 70300),
    ]


def test_an_index_is_never_mixed_with_another_download(analyst: Staff) -> None:
    keep(analyst, series((50, 100), unit=Unit.INDEX))
    row = keep(analyst, series((40, 100), first=2, unit=Unit.INDEX))
    assert values(row) == [40, 100]
    assert len(interest.show(row.id, "en", 1).series.points) == 2
    assert [one.value for one in interest.show(row.id, "en", 1).series.points] == [50, 100]


def test_other_units_terms_and_regions_are_other_series(analyst: Staff) -> None:
    rows = [
        keep(analyst, series()),
        keep(analyst, series(unit=Unit.VIEWS)),
        keep(analyst, series(name="lay down arms")),
        keep(analyst, series(region="Arcadia")),
    ]
    assert len({row.id for row in rows}) == 4


def test_the_same_file_twice_is_recognised(analyst: Staff) -> None:
    row = keep(analyst, series())
    with pytest.raises(Conflict, match="kept already"):
        keep(analyst, series())
    assert len(interest.versions(row)) == 1
    assert len(audit.entries(verb="interest.kept")) == 1


def test_a_file_that_was_retrieved_earlier_only_fills_what_is_missing(analyst: Staff) -> None:
    row = keep(analyst, series((10, 20, 30), first=3))
    keep(analyst, series((1, 2, 3, 4), retrieved=datetime(2025, 8, 1, tzinfo=UTC)))
    assert values(row) == [1, 2, 10, 20, 30]


def test_a_changed_definition_of_a_topic_is_a_seam(analyst: Staff) -> None:
    keep(analyst, series(definition=1), topic="surrender")
    row = keep(analyst, series((9000, 80000, 50), first=10, definition=2), topic="surrender")
    kept = interest.series(row.id)
    assert values(row) == [*map(float, NEWS), 50.0]
    assert [(seam.start, seam.reason) for seam in kept.seams] == [(date(2025, 12, 1), DEFINITION)]
    assert interest.show(row.id, "en").findings.seams == (11,)


def test_a_topic_counted_anew_over_all_periods_has_no_seam(analyst: Staff) -> None:
    keep(analyst, series(definition=1), topic="surrender")
    row = keep(analyst, series((7,) * 12, definition=2), topic="surrender")
    assert values(row) == [7.0] * 12
    assert interest.series(row.id).seams == ()


def test_the_latest_version_is_taken_back_and_the_one_before_stands(analyst: Staff) -> None:
    row = keep(analyst, series())
    keep(analyst, series((5, 6), first=12))
    left = interest.take_back(analyst, row.id, 2)
    assert left is not None and left.number == 1
    assert values(row) == [*map(float, NEWS)]
    assert left.facts["latest"] == 70253
    with pytest.raises(Conflict):
        interest.take_back(analyst, row.id, 2)
    assert interest.take_back(analyst, row.id, 1) is None
    assert interest.listed(TODAY) == []


def test_a_deleted_series_is_gone_with_its_versions_and_note(analyst: Staff) -> None:
    row = keep(analyst, series())
    interest.write_note(analyst, row.id, "Compare with the press.")
    interest.delete(analyst, row.id)
    assert interest.SeriesVersion.objects.count() == 0
    assert [one.obj for one in audit.entries(verb="interest.deleted")] == [row.id.bytes]
    for refused in (lambda: interest.delete(analyst, row.id), lambda: interest.series(row.id)):
        with pytest.raises(NotFound):
            refused()


def test_a_control_has_the_same_periods_and_its_change_is_taken_off(analyst: Staff) -> None:
    row = keep(analyst, series())
    other = keep(analyst, series((500,) * 11, name="weather"))
    interest.choose_control(analyst, row.id, other.id)
    assert interest.show(row.id, "en").findings.attribution.control is not None
    with pytest.raises(BadInput, match="another series"):
        interest.choose_control(analyst, row.id, row.id)
    interest.delete(analyst, other.id)
    assert interest.show(row.id, "en").findings.attribution.control is None


def test_whoever_is_no_analyst_keeps_and_deletes_nothing(
    analyst: Staff, signed_in: Callable[..., Client]
) -> None:
    row = keep(analyst, series())
    client: Any = signed_in("editor")
    for refused in (
        lambda: keep(client.staff, series(name="mine")),
        lambda: interest.delete(client.staff, row.id),
        lambda: interest.take_back(client.staff, row.id, 1),
        lambda: interest.choose_control(client.staff, row.id, None),
        lambda: interest.write_note(client.staff, row.id, "Mine."),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert len(interest.listed(TODAY)) == 1


def test_nothing_is_kept_of_a_file_of_which_one_series_cannot_be_joined(analyst: Staff) -> None:
    weeks = replace(series((1, 2)), period=Period.WEEK)
    sunday = replace(weeks, points=(Point(date(2025, 1, 5), 1.0), Point(date(2025, 1, 12), 2.0)))
    monday = replace(
        weeks, points=(Point(date(2025, 1, 6), 1.0), Point(date(2025, 1, 13), 2.0)), download="f" * 64
    )
    keep(analyst, sunday)
    with pytest.raises(Conflict, match="other days"):
        keep(analyst, series(name="new"), monday)
    assert [one.name for one in interest.listed(TODAY)] == ["give up"]


def test_the_list_asks_the_database_as_often_for_many_series_as_for_one(analyst: Staff) -> None:
    keep(analyst, series())
    with CaptureQueriesContext(connection) as one:
        interest.listed(TODAY)
    keep(analyst, *(series(name=f"term {n}") for n in range(9)))
    with CaptureQueriesContext(connection) as ten:
        assert len(interest.listed(TODAY)) == 10
    assert len(ten) == len(one)


def test_a_figure_for_publishing_names_its_version_source_and_caveat(analyst: Staff) -> None:
    row = keep(analyst, series())
    assert [(one.id, one.old) for one in interest.figures(TODAY)] == [(row.id, False)]
    figure = interest.figure(row.id, "fr")
    assert (figure.number, figure.language) == (1, "fr")
    assert "70 253" in figure.paragraph.replace("\u202f", " ")
    assert "An example provider" in figure.source
    assert figure.svg.startswith("<svg ") and 'lang="fr"' in figure.svg


def test_a_note_is_sealed_to_the_analysts_and_empty_words_take_it_away(
    analyst: Staff, signed_in: Callable[..., Client]
) -> None:
    row = keep(analyst, series())
    client = signed_in("analyst")
    page = f"/interest/series/{row.id}/"
    client.post(f"{page}note/", {"note": "Compare with the press."})
    assert "Compare with the press." in client.get(page).content.decode()
    assert "Compare with the press." not in str(
        list(interest.KeptSeries.objects.values()) + list(interest.SeriesVersion.objects.values())
    )
    client.post(f"{page}note/", {"note": " "})
    assert "Compare with the press." not in client.get(page).content.decode()
    with pytest.raises(BadInput, match="2,000"):
        interest.write_note(analyst, row.id, "x" * 2001)
