"""The pages of a kept series: the list, sentences and chart in the reader's language, files, the figure."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from tests.rooms.interest.made import keep, series

from safeconduct.interest import services as interest
from safeconduct.interest.services import Statement, Unit

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
PAGE = "/interest/"


def body(answer: Any) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def client(signed_in: Callable[..., Client]) -> Any:
    return signed_in("analyst")


def test_the_list_shows_latest_level_and_age_and_stands_in_the_rail(client: Any) -> None:
    assert "No series is kept yet" in body(client.get(PAGE))
    row = keep(client.staff, series())
    said = body(client.get(PAGE))
    assert f'href="/interest/series/{row.id}/"' in said
    assert "70,253" in said and "November 2025" in said
    assert "above the usual" in said and "since October 2025" in said
    assert '<path d="M0.0 ' in said
    assert f'href="{PAGE}"' in body(client.get("/figures/"))


@pytest.mark.parametrize(
    ("language", "value"), [("en", "70,253"), ("uk", "70 253"), ("ru", "70 253"), ("fr", "70 253")]
)
def test_sentences_chart_and_table_are_in_the_readers_language(
    client: Any, language: str, value: str
) -> None:
    row = keep(client.staff, series())
    client.staff.language = language
    client.staff.save()
    said = body(client.get(f"/interest/series/{row.id}/"))
    assert said.count("<li data-key=") >= 3
    assert value in said
    chart = said[said.index("<svg xmlns") : said.index("</svg>", said.index("<svg xmlns"))]
    assert f'lang="{language}"' in chart
    assert "style=" not in chart and "<style" not in chart
    assert said.count('<th scope="row">') >= 11
    assert "chart-small-title" in said


def test_an_event_stands_in_chart_and_sentences(client: Any) -> None:
    row = keep(client.staff, series())
    interest.record_event(client.staff, Statement(series().points[8].start, {"en": "A levy in Arcadia"}))  # type: ignore[arg-type]
    assert body(client.get(f"/interest/series/{row.id}/")).count("A levy in Arcadia") >= 2


def test_an_index_is_said_to_be_no_count(client: Any) -> None:
    row = keep(client.staff, series((40, 100), unit=Unit.INDEX))
    assert "An index is no count" in body(client.get(f"/interest/series/{row.id}/"))


def test_an_earlier_version_is_shown_as_such(client: Any) -> None:
    row = keep(client.staff, series((40, 100), unit=Unit.INDEX))
    keep(client.staff, series((30, 90, 100), unit=Unit.INDEX))
    page = f"/interest/series/{row.id}/"
    assert "This is version 1, which is not the latest." in body(client.get(f"{page}?version=1"))
    assert "which is not the latest" not in body(client.get(page))
    assert client.get(f"{page}?version=3").status_code == 404


def test_control_taking_back_and_deleting_are_done_by_buttons(client: Any) -> None:
    row = keep(client.staff, series())
    other = keep(client.staff, series((500,) * 11, name="weather"))
    page = f"/interest/series/{row.id}/"
    assert "The control is chosen." in body(
        client.post(f"{page}control/", {"control": other.id}, follow=True)
    )
    assert client.post(f"{page}control/", {"control": "weather"}).status_code == 400
    keep(client.staff, series((5,), first=12))
    assert "is taken back" in body(client.post(f"{page}take-back/", {"number": "2"}, follow=True))
    assert client.post(f"{page}take-back/", {"number": "2"}).status_code == 409
    assert "The series is deleted." in body(client.post(f"{page}delete/", follow=True))
    assert client.get(page).status_code == 404


def test_chart_numbers_and_facts_leave_as_files(client: Any) -> None:
    row = keep(client.staff, series())
    page = f"/interest/series/{row.id}/"
    svg = client.get(f"{page}chart.svg?lang=ru")
    root = ET.fromstring(svg.content.decode())  # noqa: S314 - our own picture
    assert root.get("lang") == "ru"
    assert svg["Content-Disposition"] == 'attachment; filename="interest-ru.svg"'
    png = client.get(f"{page}chart.png")
    assert png.content.startswith(b"\x89PNG")
    lines = client.get(f"{page}series.csv").content.decode().splitlines()
    assert (lines[0], lines[-1]) == ("period,count,censored,partial", "2025-11,70253,0,0")
    facts = json.loads(client.get(f"{page}facts.json?lang=fr").content)
    assert (facts["onset"], facts["peak"]["value"], facts["language"]) == ("2025-10", 70253, "fr")
    assert len(facts["values"]) == 11


def test_the_figure_has_picture_and_paragraph_in_each_language(client: Any) -> None:
    row = keep(client.staff, series())
    page = f"/interest/series/{row.id}/figure/"
    told = {lang: body(client.get(f"{page}?lang={lang}")) for lang in ("en", "uk", "ru", "fr")}
    for lang, said in told.items():
        assert f'readonly lang="{lang}">' in said
        assert "never say how many soldiers want to surrender" in said
        paragraph = said[said.index('id="paragraph"') :]
        assert "An example provider" in paragraph[: paragraph.index("</textarea>")]
    assert len(set(told.values())) == 4
    assert 'readonly lang="en">' in body(client.get(f"{page}?lang=xx"))


@pytest.mark.parametrize("part", ["", "figure/", "chart.svg", "chart.png", "series.csv", "facts.json"])
def test_a_series_that_is_not_there_is_missing_everywhere(client: Any, part: str) -> None:
    assert client.get(f"/interest/series/{uuid4()}/{part}").status_code == 404
