"""The desk of interest in a real browser: files brought by keyboard and without scripts; each page is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.desk import Colleague
from tests.rooms.interest.files import NEWS, wordstat

PASTED = "\n".join(f"2025-{n:02};{value}" for n, value in enumerate(NEWS, 1))


def happen(installation: Any, *words: str) -> Any:
    return installation.happen("interest_events.py", *words)


@pytest.fixture(scope="module")
def row(installation: Any) -> Iterator[str]:
    """Series and events are there until the end; the id of the series that rises."""
    yield happen(installation, "made")
    happen(installation, "gone")


@pytest.fixture
def analyst(chromium: Browser, desk_server: str, installation: Any) -> Any:
    def sit_down(**options: Any) -> Colleague:
        return Colleague(chromium, desk_server, happen(installation, "enter", "analyst-1"), **options)

    return sit_down


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("interest-list", "/interest/"),
        ("interest-series", "/interest/series/{row}/"),
        ("interest-figure", "/interest/series/{row}/figure/?lang=fr"),
        ("interest-events", "/interest/events/"),
        ("interest-bring", "/interest/bring/"),
    ],
)
def test_each_page_is_looked_at(analyst: Any, row: str, page: str, path: str) -> None:
    one = analyst()
    one.open(path.format(row=row))
    for box in one.page.locator("main details").all():
        box.evaluate("box => box.open = true")
    assert one.look(page) == []
    assert one.complaints == []


def test_a_file_is_brought_looked_at_and_kept_by_keyboard(analyst: Any, row: str, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_bytes(wordstat(words="здаюсь"))
    one = analyst()
    one.open("/")
    one.press("g", "t")
    one.page.wait_for_url("**/interest/")
    one.page.get_by_role("link", name="Bring numbers").focus()
    one.press("Enter")
    one.page.wait_for_url("**/bring/")
    one.page.locator("#id_file").set_input_files(file)
    one.page.locator("#id_retrieved").fill("2025-12-03")
    one.page.get_by_role("button", name="Look at it").focus()
    one.press("Enter")
    expect(one.page.locator("h1")).to_have_text("What will be kept")
    assert one.look("interest-preview") == []
    one.page.get_by_label("Keep this series").nth(1).focus()
    one.press("Space")
    one.page.get_by_role("button", name="Keep").focus()
    one.press("Enter")
    expect(one.page.locator("#said")).to_contain_text("1 series is kept.")
    expect(one.page.locator("main")).to_contain_text("70,253")
    assert one.complaints == []


def test_a_pasted_table_is_picked_and_kept_without_scripts(analyst: Any, row: str) -> None:
    one = analyst(java_script_enabled=False)
    one.page.goto(f"{one.address}/interest/bring/")
    one.page.locator("#id_text").fill(PASTED)
    one.page.get_by_role("button", name="Look at it").click()
    expect(one.page.locator("h1")).to_have_text("Pick the columns")
    one.page.locator("#id_source").fill("An example provider")
    one.page.locator("#id_name").fill("without scripts")
    one.page.get_by_role("button", name="Look at it").click()
    expect(one.page.locator("h1")).to_have_text("What will be kept")
    one.page.get_by_role("button", name="Keep").click()
    expect(one.page.locator("h1")).to_have_text("without scripts")
    assert one.complaints == []


def test_the_page_on_which_columns_are_picked_is_looked_at(analyst: Any, row: str) -> None:
    one = analyst()
    one.open("/interest/bring/")
    one.page.locator("#id_text").fill(PASTED)
    one.page.get_by_role("button", name="Look at it").click()
    expect(one.page.locator("h1")).to_have_text("Pick the columns")
    assert one.look("interest-pick") == []
    assert one.complaints == []
