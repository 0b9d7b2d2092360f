"""A sample is drawn, sealed, labelled by one or two people, and becomes one figure; then no word of it is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.rooms.interest.topics_made import QUERIES, next_version, saved

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound, TooLarge
from safeconduct.interest import services as interest
from safeconduct.interest.engine.reading import About, Kind, Phrase, Upload
from safeconduct.interest.topic_models import LabelSample, SampleLabels
from safeconduct.interest.topics_kept import samples
from safeconduct.vault.models import Parcel

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def client(signed_in: Callable[..., Client]) -> Any:
    return signed_in("analyst")


@pytest.fixture
def row(client: Any) -> LabelSample:
    saved(client.staff)
    return interest.draw_sample(client.staff, "arms", QUERIES, size=10, seed="fixed")


def mark_all(by: Any, row: LabelSample, letters: str) -> None:
    for at, letter in enumerate(letters):
        interest.mark_query(by, row.id, at, letter)


def body(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_sample_is_drawn_of_what_the_topic_finds_and_the_same_list_and_seed_give_it_again(
    client: Any,
) -> None:
    saved(client.staff)
    queries = [*QUERIES, ("lay down arms chess", 900), ("weather", 900)]
    row = interest.draw_sample(client.staff, "arms", queries, size=10, seed="fixed")
    first = body(client.get(f"/interest/samples/{row.id}/"))
    assert (row.size, row.found, row.searches, row.definition) == (10, 12, 12, 1)
    interest.discard_sample(client.staff, row.id)
    again = interest.draw_sample(client.staff, "arms", queries[::-1], size=10, seed="fixed")
    second = body(client.get(f"/interest/samples/{again.id}/"))
    query = first[first.index('id="query"') :].split("</h2>")[0]
    assert "lay down arms in arcadia" in query and query in second


def test_no_column_holds_a_word_of_it(client: Any, row: LabelSample) -> None:
    stored = repr(list(LabelSample.objects.values())) + repr(
        [bytes(one.sealed) for one in Parcel.objects.all()]
    )
    assert Parcel.objects.filter(owner=row.id).count() == 1
    assert "lay down" not in stored and "arcadia" not in stored


def test_too_few_queries_a_second_sample_and_strangers_are_refused(
    client: Any, row: LabelSample, signed_in: Callable[..., Any]
) -> None:
    with pytest.raises(Conflict, match="Finish it, or discard it"):
        interest.draw_sample(client.staff, "arms", QUERIES)
    interest.discard_sample(client.staff, row.id)
    with pytest.raises(BadInput, match="finds 9 different queries in 9 lines"):
        interest.draw_sample(client.staff, "arms", QUERIES[:9])
    with pytest.raises(NotAllowed):
        interest.draw_sample(signed_in("supervisor").staff, "arms", QUERIES)


def test_labels_become_a_share_with_its_interval_and_the_words_are_erased(
    client: Any, row: LabelSample
) -> None:
    page = f"/interest/samples/{row.id}/"
    for at in range(10):
        letter = "yyyyyyyynu"[at]
        answer = client.post(f"{page}mark/", {"at": at + 1, "mark": letter}, follow=True)
        assert f"{at + 1} of 10 labelled" in body(answer)
    assert "Belong: 8. Do not: 1. Unclear: 1." in body(client.get(page))
    said = body(client.post(f"{page}finish/", follow=True))
    assert "Of 9 sampled queries 8 belong (95 % interval 57 to 98 %)" in said
    assert "Unclear and left out: 1." in said and "for version 1." in said
    assert not Parcel.objects.filter(owner=row.id).exists()
    assert not SampleLabels.objects.exists()
    verbs = [one.verb for one in audit.entries(limit=3)]
    assert verbs == ["interest.precision_found", "interest.sample_labelled", "interest.sample_drawn"]
    with pytest.raises(NotFound):
        interest.mark_query(client.staff, row.id, 0, "y")


def test_a_later_version_makes_the_label_stale_and_says_so(client: Any, row: LabelSample) -> None:
    mark_all(client.staff, row, "y" * 10)
    client.post(f"/interest/samples/{row.id}/finish/")
    page = "/interest/topics/arms/"
    assert "is not labelled" not in body(client.get(page))
    next_version(client.staff)
    said = body(client.get(page))
    assert "Of 10 sampled queries 10 belong (95 % interval 72 to 100 %)" in said
    assert "Version 2 is not labelled: this figure says little of it." in said
    assert "not labelled</span>" in body(client.get("/interest/topics/"))


def test_a_sample_weighted_by_searches_speaks_of_searches(client: Any) -> None:
    saved(client.staff)
    queries = [(words, 1 if at else 500) for at, (words, _number) in enumerate(QUERIES)]
    row = interest.draw_sample(client.staff, "arms", queries, size=10, seed="s")
    mark_all(client.staff, row, "y" + "n" * 9)
    said = body(client.post(f"/interest/samples/{row.id}/finish/", follow=True))
    assert "Of the searches that the topic counts about 98 % belong" in said
    assert "of 10 sampled queries, weighted by how often each is searched, 1 belong" in said


def test_labelling_goes_on_where_it_stopped_and_a_label_can_be_changed(client: Any, row: LabelSample) -> None:
    mark_all(client.staff, row, "yn")
    page = f"/interest/samples/{row.id}/"
    assert "Query 3 of 10" in body(client.get(page))
    back = body(client.get(f"{page}?at=2"))
    assert "Query 2 of 10" in back and "You have labelled it already." in back
    interest.mark_query(client.staff, row.id, 1, "y")
    assert SampleLabels.objects.get().marks == "yy" + "-" * 8


@pytest.mark.parametrize(("at", "letter"), [("1", "z"), ("0", "y"), ("11", "y"), ("", "y"), ("1", "")])
def test_what_is_no_label_is_refused(client: Any, row: LabelSample, at: str, letter: str) -> None:
    answer = client.post(f"/interest/samples/{row.id}/mark/", {"at": at, "mark": letter})
    assert answer.status_code == 400
    assert not SampleLabels.objects.exists()


def test_nothing_is_finished_before_somebody_labelled_all(client: Any, row: LabelSample) -> None:
    finish = f"/interest/samples/{row.id}/finish/"
    mark_all(client.staff, row, "y" * 9)
    assert "Nobody has labelled the whole sample" in body(client.post(finish))
    interest.mark_query(client.staff, row.id, 9, "u")
    mark_all(client.staff, row, "u" * 10)
    assert "No query of this sample is clear" in body(client.post(finish))
    assert Parcel.objects.filter(owner=row.id).exists()


def test_two_people_label_apart_and_see_then_where_they_differ(
    client: Any, row: LabelSample, signed_in: Callable[..., Any]
) -> None:
    other = signed_in("analyst", 2)
    page = f"/interest/samples/{row.id}/"
    mark_all(other.staff, row, "yyyyyyyyyy")
    mark_all(client.staff, row, "nyyyyyyyy")
    assert "Said alike" not in body(client.get(page))
    interest.mark_query(client.staff, row.id, 9, "u")
    said = body(client.get(page))
    assert "Said alike by all who labelled it: 8 of 10." in said
    assert said.count('href="?at=1"') == 1
    said = body(other.post(f"{page}finish/", follow=True))
    assert "Of 9 sampled queries 9 belong" in said
    assert "Labelled by 2 people; said alike by all: 8 of 10." in said


def test_discarding_leaves_nothing(client: Any, row: LabelSample) -> None:
    mark_all(client.staff, row, "yn")
    client.post(f"/interest/samples/{row.id}/discard/")
    assert not LabelSample.objects.exists() and not SampleLabels.objects.exists()
    assert not Parcel.objects.filter(owner=row.id).exists()
    assert audit.entries(limit=1)[0].verb == "interest.sample_discarded"


def test_what_nobody_finishes_within_a_month_is_erased(client: Any, row: LabelSample) -> None:
    assert samples.erase_old(row.drawn_at + timedelta(days=29)) == 0
    assert Parcel.objects.filter(owner=row.id).exists()
    assert samples.erase_old(row.drawn_at + timedelta(days=31)) == 1
    assert not Parcel.objects.filter(owner=row.id).exists() and not LabelSample.objects.exists()


def test_words_that_a_crash_left_of_a_finished_sample_are_erased(client: Any, row: LabelSample) -> None:
    LabelSample.objects.update(finished_at=row.drawn_at)
    assert samples.erase_old(row.drawn_at + timedelta(days=1)) == 0
    assert not Parcel.objects.filter(owner=row.id).exists() and LabelSample.objects.exists()


def test_who_has_no_key_to_it_is_told(client: Any, row: LabelSample) -> None:
    Parcel.objects.all().delete()
    assert "cannot be opened with your keys" in body(client.get(f"/interest/samples/{row.id}/"))


def test_pasted_lines_are_queries_with_their_numbers() -> None:
    text = "  lay  down arms\t1 200\nput down arms; 7\nlay down arms 2025\n\nnothing\t0\n"
    assert interest.pasted_queries(text) == [
        ("lay down arms", 1200),
        ("put down arms", 7),
        ("lay down arms 2025", 1),
    ]
    with pytest.raises(TooLarge):
        interest.pasted_queries("a\n" * 20_001)


def test_of_a_file_only_queries_are_taken() -> None:
    phrases = (Phrase("lay down arms", 12.0), Phrase("Arcadia", 5.0, About.COUNTRY))
    assert interest.queries_of(Upload(Kind.CONSOLE, phrases=phrases)) == [("lay down arms", 12)]
    with pytest.raises(BadInput, match="no list of queries"):
        interest.queries_of(Upload(Kind.CONSOLE, phrases=phrases[1:]))
