"""The analyst's page of interest: a series in, sentences and a chart out, nothing kept."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
OTHERS = ["operator", "caseworker", "planner", "liaison", "editor", "auditor", "administrator"]
PAGE = "/interest/"
CHART = '<svg viewBox="0 0 720 240"'
VALUES = [21000, 19000, 20500, 20000, 22000, 19500, 20100, 20700, 19900, 41200, 70253]
LINES = "\n".join(f"2025-{n:02};{value}" for n, value in enumerate(VALUES, 1))
FORM = {"source": "An example provider, world", "unit": "count", "text": LINES}


def body(answer: Any) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_pasted_series_is_described_drawn_and_listed(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    first = client.get(PAGE)
    assert first.status_code == 200
    assert "Nothing is stored" in body(first)
    said = body(client.post(PAGE, FORM))
    assert "This is above the usual" in said
    assert "Rising since October 2025." in said
    assert "Peak: 70,253 (November 2025)." in said
    assert "The highest of 11 periods since January 2025" in said
    assert said.count('<th scope="row">') == len(VALUES)
    drawing = said[said.index(CHART) :]
    lines = re.findall(r'<polyline points="([^"]+)"', drawing[: drawing.index("</svg>")])
    assert [len(line.split()) for line in lines] == [len(VALUES)]


@pytest.mark.parametrize(
    ("language", "rising", "highest"),
    [
        ("uk", "Зростає з жовтня 2025", "Найвище з 11 періодів"),
        ("ru", "Растёт с октября 2025", "Наибольшее из 11 периодов"),
        ("fr", "En hausse depuis octobre 2025", "Le plus haut de 11 périodes"),
    ],
)
def test_the_sentences_are_said_in_each_language(
    signed_in: Callable[..., Client], language: str, rising: str, highest: str
) -> None:
    client: Any = signed_in("analyst")
    client.staff.language = language
    client.staff.save()
    said = body(client.post(PAGE, FORM))
    assert rising in said
    assert highest in said
    assert "70 253" in said


def test_a_file_is_read_and_a_second_visit_knows_nothing_of_it(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    file = SimpleUploadedFile("series.csv", ("\ufeff" + LINES).encode())
    assert "70,253" in body(client.post(PAGE, FORM | {"text": "", "file": file}))
    assert "70,253" not in body(client.get(PAGE))


def test_a_line_at_fault_is_named_and_the_text_is_kept(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("analyst").post(PAGE, FORM | {"text": LINES + "\n2025-12;1,234"})
    assert answer.status_code == 400
    assert "Line 12: a count has no fraction." in body(answer)
    assert "2025-12;1,234" in body(answer)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": ""}, "one of the two"),
        ({"file": b"2025-01;1"}, "one of the two"),
        ({"text": "", "file": b"\xff\xfe\x00"}, "no text in UTF-8"),
        ({"text": "", "file": b"x;y\nz;1"}, "Line 2 begins with no date"),
        ({"source": ""}, "This field is required"),
        ({"unit": "people"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    signed_in: Callable[..., Client], change: dict[str, Any], sentence: str
) -> None:
    if isinstance(change.get("file"), bytes):
        change = change | {"file": SimpleUploadedFile("series.csv", change["file"])}
    answer = signed_in("analyst").post(PAGE, FORM | change)
    assert answer.status_code == 400
    assert sentence in body(answer)
    assert CHART not in body(answer)


@pytest.mark.parametrize(
    "role", ["operator", "caseworker", "planner", "liaison", "editor", "auditor", "administrator"]
)
def test_others_do_not_reach_it(signed_in: Callable[..., Client], role: str) -> None:
    client = signed_in(role)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, FORM).status_code == 403


def test_it_stands_in_the_rail_of_analysts(signed_in: Callable[..., Client]) -> None:
    assert f'href="{PAGE}"' in body(signed_in("analyst").get("/figures/"))
