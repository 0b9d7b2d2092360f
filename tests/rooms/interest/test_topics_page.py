"""The pages of topics: read by language, phrases tried, faults named by line, the figure beside the chart; counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.rooms.interest.made import keep, series
from tests.rooms.interest.topics_made import QUERIES, TEXT, next_version, saved

from safeconduct.faces.problems import BadInput
from safeconduct.interest import services as interest
from safeconduct.interest.services import Period, Unit

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
LIST, ARMS = "/interest/topics/", "/interest/topics/arms/"


def body(answer: Any) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ")


@pytest.fixture
def client(signed_in: Callable[..., Client]) -> Any:
    made = signed_in("analyst")
    saved(made.staff)  # type: ignore[attr-defined]
    return made


def test_the_list_names_version_size_and_precision_of_each_topic(client: Any) -> None:
    said = body(client.get(LIST))
    for name in ("arms", "surrender", "line"):
        assert f'href="/interest/topics/{name}/"' in said
    row = said[said.index(f'href="{ARMS}"') :].split("</tr>")[0]
    assert '<td class="num">11</td>' in row and "not labelled" in row


def test_a_topic_is_read_by_concept_and_language(client: Any) -> None:
    said = body(client.get(ARMS))
    assert '<dd lang="uk">скласти</dd>' in said and '<dd lang="en">arms, weapons</dd>' in said
    assert "<summary>games (1)</summary>" in said
    assert "How many of the counted queries belong to the topic is not known" in said
    assert client.get("/interest/topics/none/").status_code == 404


def test_phrases_are_tried_and_each_is_told_why(client: Any) -> None:
    phrases = "how to lay down weapns\nlay down arms in chess\nweather in arcadia\n"
    said = body(client.post(f"{ARMS}try/", {"phrases": phrases}))
    first, second, third = said[said.index('role="status"') :].split('<div class="one">')[1:4]
    assert ">belongs<" in first and "weapns" in first and "with a slip of one letter" in first
    assert ">does not belong<" in second and "Excluded by games" in second
    assert "Not found: act, what" in third
    assert "at most 20" in body(client.post(f"{ARMS}try/", {"phrases": "a\n" * 21}))


def test_editing_saves_a_version_and_names_faults_by_line(client: Any) -> None:
    page = f"{ARMS}edit/"
    assert "lay down, put down" in body(client.get(page))
    wrong = client.post(page, {"text": TEXT.replace("    fr: [les armes]", "    de: [waffen]"), "seen": 1})
    assert wrong.status_code == 400
    assert "<b>14</b> de is no language here" in body(wrong)
    right = TEXT.replace("[arms, weapons]", "[arms, weapons, guns]").replace("\n", "\r\n")
    said = body(client.post(page, {"text": right, "seen": 1}, follow=True))
    assert "Version 2 of the topic is saved." in said and "arms 1 → 2 (+1 −0)" in said
    assert client.post(page, {"text": right, "seen": 1}).status_code == 409
    sent = client.get(f"{ARMS}version-2.yaml").content.decode()
    assert "guns" in sent and "version: 2" in sent and "\r" not in sent
    assert client.get(f"{ARMS}version-9.yaml").status_code == 404


def test_a_new_topic_is_begun(client: Any) -> None:
    assert "name: new-topic" in body(client.get("/interest/new-topic/"))
    text = TEXT.replace("name: arms", "name: guns")
    said = body(client.post("/interest/new-topic/", {"text": text, "seen": 0}, follow=True))
    assert "<h1>guns</h1>" in said


def test_who_may_only_see_is_not_let_change(client: Any, signed_in: Callable[..., Client]) -> None:
    other = signed_in("publisher")
    for page in (f"{ARMS}edit/", f"{ARMS}sample/", "/interest/counts/"):
        assert other.get(page).status_code == 403


def test_the_figure_stands_beside_the_chart_of_each_series_that_the_topic_counted(client: Any) -> None:
    row = keep(client.staff, series(definition=1, name="arms"), topic="arms")
    term = keep(client.staff, series(name="a term"))
    page = f"/interest/series/{row.id}/"
    assert "is not known: none were labelled yet" in body(client.get(page))
    drawn = interest.draw_sample(client.staff, "arms", QUERIES, size=10)
    for at in range(10):
        interest.mark_query(client.staff, drawn.id, at, "y")
    client.post(f"/interest/samples/{drawn.id}/finish/")
    figure = "Of 10 sampled queries 10 belong (95 % interval 72 to 100 %)"
    assert figure in body(client.get(page))
    assert body(client.get(f"{page}figure/")).count(figure) == 2
    assert 'id="precision"' not in body(client.get(f"/interest/series/{term.id}/"))
    told = client.get(f"{page}facts.json").json()["precision"]
    assert (told["n"], told["right"], told["definition"]) == (10, 10, 1)
    next_version(client.staff)
    keep(client.staff, series((50, 60), first=12, definition=2, name="arms"), topic="arms")
    assert "Version 2 is not labelled: this figure says little of it." in body(client.get(page))
    assert "another version than now" not in body(client.get(ARMS))


def counted(version: int = 1, kind: str = "hourly", **counts: int) -> bytes:
    """What the command line prints."""
    told = {
        "topic": "arms",
        "version": version,
        "counts": [
            {"period": period.replace("_", "-").removeprefix("p"), "group": group, "count": count, "lines": 1}
            for period, count in counts.items()
            for group in ("uk", "ru")
        ],
        "files": [{"file": "a", "kind": kind}],
    }
    return json.dumps(told).encode()


def bring(client: Any, data: bytes, **more: str) -> Any:
    file = SimpleUploadedFile("counts.json", data)
    given = {"source": "An example wiki", "zeros": "zero", "retrieved": "2025-04-02"} | more
    return client.post("/interest/counts/", {"file": file} | given, follow=True)


def test_counts_become_a_series_of_the_topic(client: Any) -> None:
    data = counted(p2025_01=5, p2025_02=6, p2025_04=9)
    said = body(bring(client, data))
    assert "The counts are kept." in said and "is not known: none were labelled yet" in said
    (row,) = interest.KeptSeries.objects.filter(topic="arms")
    kept = interest.series(row.id)
    assert [point.value for point in kept.points] == [10, 12, 0, 18]
    assert [point.partial for point in kept.points] == [False, False, False, True]
    assert (kept.unit, kept.period, kept.definition) == (Unit.VIEWS, Period.MONTH, 1)
    assert "An example wiki" in body(client.get(ARMS))
    assert bring(client, data).status_code == 409


def test_periods_that_were_not_counted_stay_unknown(client: Any) -> None:
    _name, one = interest.read_counts(
        counted(kind="log", p2025_01_01T22=1, p2025_01_02T00=2),
        source="A log",
        zeros=False,
        retrieved=date(2025, 1, 3),
    )
    assert [point.value for point in one.points] == [2, None, 4]
    assert (one.unit, one.period, one.points[-1].partial) == (Unit.COUNT, Period.HOUR, False)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no result of"),
        (b"\xff", "no result of"),
        (b"[" * 100_000, "no result of"),
        (b"[]", "no result of"),
        (b'{"topic": "arms", "version": 1, "counts": []}', "Nothing was counted"),
        (b'{"topic": "none", "version": 1, "counts": []}', "not known here"),
        (counted(9, p2025_01=1), "not known here"),
        (counted(p2025_01=1, p2025_01_01=1), "different lengths"),
        (counted(p2025_13=1), "no result of"),
        (counted(p2025_01=-1), "no result of"),
        (counted(p1=1), "no result of"),
        (counted(p0001_01_01=1, p2025_01_01=1), "more than 10,000 periods"),
    ],
)
def test_what_is_no_count_is_refused_in_one_sentence(client: Any, data: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        interest.read_counts(data, source="A", zeros=True, retrieved=date(2025, 2, 1))
