"""Bringing numbers: a file or a paste is read, columns are picked, a preview says what will be kept, then Keep."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from tests.rooms.interest.files import NEWS, RETRIEVED, trends, uploaded, wordstat

from safeconduct.interest import services as interest

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
BRING, PICK, KEEP = "/interest/bring/", "/interest/bring/columns/", "/interest/bring/keep/"
TODAY = date(2025, 12, 3)
PASTED = "\n".join(f"2025-{n:02};{value}" for n, value in enumerate(NEWS, 1))


def body(answer: Any) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def hidden(answer: Any) -> dict[str, Any]:
    """What a form carries on to the next page."""
    found: dict[str, Any] = {}
    for name, value in re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.content.decode()
    ):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(unescape(value))
    return found


def bring(client: Client, data: bytes | None = None, **more: Any) -> Any:
    given = {"retrieved": RETRIEVED, "text": ""} | more
    return client.post(BRING, given | ({"file": uploaded(data)} if data is not None else {}))


def keep(client: Client, preview: Any, **said: Any) -> Any:
    take = re.findall(r'name="take" value="(\d+)"', preview.content.decode())
    return client.post(KEEP, hidden(preview) | {"take": take} | said, follow=True)


def test_a_recognised_file_is_previewed_and_kept_only_then(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    preview = bring(client, wordstat())
    said = body(preview)
    assert preview.status_code == 200
    assert "как сдаться" in said and "A new series begins." in said
    assert "11 by month, January 2025 – November 2025" in said
    assert interest.listed(TODAY) == []
    said = body(keep(client, preview, take="0"))
    assert "1 series is kept." in said
    kept = interest.listed(TODAY)
    assert [(one.name, one.latest, one.unit) for one in kept] == [("как сдаться", 70253, interest.Unit.COUNT)]
    assert [point.value for point in interest.series(kept[0].id).points] == [float(one) for one in NEWS]


def test_both_series_of_a_file_are_kept_at_once(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    said = body(keep(client, bring(client, wordstat())))
    assert "2 series are kept." in said
    assert {one.unit for one in interest.listed(TODAY)} == {interest.Unit.COUNT, interest.Unit.SHARE}


def test_a_later_file_shows_what_it_adds_and_changes_before_it_is_kept(
    signed_in: Callable[..., Client],
) -> None:
    client = signed_in("analyst")
    keep(client, bring(client, wordstat()), take="0")
    preview = bring(client, wordstat((21400, 70300, 65000), first=10), retrieved="2026-01-02")
    said = body(preview)
    assert "1 new period is added to the kept series." in said
    assert "1 kept value changes" in said
    assert "70,253" in said and "70,300" in said
    keep(client, preview, take="0")
    assert [one.latest for one in interest.listed(TODAY)] == [65000]


def test_the_same_file_twice_is_recognised_and_cannot_be_kept(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    keep(client, bring(client, wordstat()))
    preview = bring(client, wordstat())
    assert "This very file is kept" in body(preview)
    assert ">Keep<" not in body(preview)
    again = client.post(KEEP, hidden(preview) | {"take": ["0", "1"]})
    assert again.status_code == 409
    assert "kept already" in body(again)


def test_an_index_says_that_it_replaces_the_kept_download(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    keep(client, bring(client, trends((40, 100))))
    preview = bring(client, trends((30, 70, 100)))
    assert "scaled anew in each download" in body(preview)
    keep(client, preview)
    (one,) = interest.listed(TODAY)
    assert [point.value for point in interest.series(one.id).points] == [30, 70, 100]


def test_a_table_that_does_not_say_what_it_is_has_its_columns_picked(
    signed_in: Callable[..., Client],
) -> None:
    client = signed_in("analyst")
    pick = bring(client, text=PASTED)
    assert "Pick the columns" in body(pick)
    assert "9800" in body(pick)
    chosen = {
        "date": "0",
        "numbers": ["1"],
        "unit": "count",
        "source": "An example provider",
        "name": "give up",
    }
    preview = client.post(PICK, hidden(pick) | chosen)
    assert preview.status_code == 200
    assert "give up" in body(preview)
    keep(client, preview)
    (one,) = interest.listed(TODAY)
    assert (one.name, one.source, one.latest) == ("give up", "An example provider", 70253)


def test_a_line_at_fault_is_named_where_columns_are_picked(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    pick = bring(client, text=PASTED + "\n2025-12;many")
    chosen = {"date": "0", "numbers": ["1"], "unit": "count", "source": "An example provider"}
    answer = client.post(PICK, hidden(pick) | chosen)
    assert answer.status_code == 400
    assert "12" in re.search(r'<p class="fault"[^>]*>([^<]*)', body(answer))[1]  # type: ignore[index]
    missing = client.post(PICK, hidden(pick) | chosen | {"source": "", "numbers": []})
    assert missing.status_code == 400
    assert body(missing).count("This field is required") >= 2


def test_a_colleague_can_say_that_the_last_period_was_not_over(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    keep(client, bring(client, wordstat()), take="0", last_0="partial")
    (one,) = interest.listed(TODAY)
    assert interest.series(one.id).points[-1].partial
    assert (one.partial, one.latest) == (True, 21400)


def test_a_file_of_a_month_that_goes_on_is_marked_by_its_day_of_retrieval(
    signed_in: Callable[..., Client],
) -> None:
    preview = bring(signed_in("analyst"), wordstat(), retrieved="2025-11-20")
    assert "the period was not over" in body(preview)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, "one of the two"),
        ({"text": "2025-01;1", "file": b"2025-01;1"}, "one of the two"),
        ({"text": "2025-01;1", "retrieved": "2999-01-01"}, "still to come"),
        ({"text": "2025-01;1", "retrieved": ""}, "This field is required"),
        ({"file": b"<!doctype html><html></html>"}, "web page"),
        ({"file": b"\x1f\x8b\x08\x00"}, "ompressed"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    signed_in: Callable[..., Client], change: dict[str, Any], sentence: str
) -> None:
    if "file" in change:
        change = change | {"file": uploaded(change["file"])}
    answer = signed_in("analyst").post(BRING, {"retrieved": RETRIEVED, "text": ""} | change)
    assert answer.status_code == 400
    assert sentence in body(answer)
    assert interest.listed(TODAY) == []


@pytest.mark.parametrize("path", [PICK, KEEP])
@pytest.mark.parametrize("carried", ["", "AAAA", "not base64!", "x" * 800_001])
def test_a_file_that_was_changed_on_the_way_is_asked_for_again(
    signed_in: Callable[..., Client], path: str, carried: str
) -> None:
    answer = signed_in("analyst").post(path, {"carried": carried, "take": "0", "retrieved": "soon"})
    assert answer.status_code == 400
    assert "Choose it again" in body(answer)


def test_a_file_that_is_too_large_for_the_page_is_refused(signed_in: Callable[..., Client]) -> None:
    noise = bytes(range(48, 58)) * 3
    lines = b"\n".join(
        b"2025-01-01;" + bytes([noise[(n * n + k * n) % 10] for k in range(40)]) for n in range(20)
    )
    answer = bring(signed_in("analyst"), b"x;y\n" + lines * 20_000)
    assert answer.status_code in {400, 413}
    assert interest.listed(TODAY) == []


def test_nothing_ticked_keeps_nothing_and_says_so(signed_in: Callable[..., Client]) -> None:
    client = signed_in("analyst")
    preview = bring(client, wordstat())
    answer = client.post(KEEP, hidden(preview))
    assert answer.status_code == 400
    assert "Choose at least one" in body(answer)


@pytest.mark.parametrize("role", ["operator", "caseworker", "planner", "editor", "auditor", "administrator"])
def test_others_do_not_reach_the_room(signed_in: Callable[..., Client], role: str) -> None:
    client = signed_in(role)
    for path in ("/interest/", BRING, "/interest/events/"):
        assert client.get(path).status_code == 403
    assert bring(client, wordstat()).status_code == 403
