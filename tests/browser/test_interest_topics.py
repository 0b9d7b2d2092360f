"""Topics in a real browser: pages are looked at, phrases tried, a sample labelled with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.desk import Colleague

QUERIES = "\n".join(f"lay down arms in arcadia {n}" for n in range(10))


def happen(installation: Any, *words: str) -> Any:
    return installation.happen("topic_events.py", *words)


@pytest.fixture(scope="module")
def row(installation: Any) -> Iterator[str]:
    """A topic and a series that it counted are there until the end; the id of the series."""
    yield happen(installation, "made")
    happen(installation, "gone")


@pytest.fixture
def analyst(chromium: Browser, desk_server: str, installation: Any) -> Any:
    def sit_down(**options: Any) -> Colleague:
        return Colleague(chromium, desk_server, happen(installation, "enter", "analyst-1"), **options)

    return sit_down


def draw(one: Colleague) -> None:
    one.page.goto(f"{one.address}/interest/topics/arms/sample/")
    one.page.locator("#id_text").fill(QUERIES)
    one.page.get_by_role("button", name="Draw the sample").click()
    expect(one.page.locator("main")).to_contain_text("Query 1 of 10")


def test_each_page_of_topics_is_looked_at(analyst: Any, row: str) -> None:
    one = analyst()
    pages = {
        "topics": "/interest/topics/",
        "topic": "/interest/topics/arms/",
        "topic-edit": "/interest/topics/arms/edit/",
        "topic-sample": "/interest/topics/arms/sample/",
        "topic-counts": "/interest/counts/",
        "topic-series": f"/interest/series/{row}/",
    }
    for name, path in pages.items():
        one.open(path)
        for box in one.page.locator("main details").all():
            box.evaluate("box => box.open = true")
        assert one.look(f"interest-{name}") == []
    assert one.complaints == []


def test_phrases_are_tried_and_a_fault_is_named_by_its_line(analyst: Any, row: str) -> None:
    one = analyst()
    one.open("/interest/topics/arms/")
    one.page.locator("#id_phrases").fill("lay down weapns\nlay down arms in chess")
    one.page.get_by_role("button", name="Try them").click()
    expect(one.page.locator("#try + [role=status]")).to_contain_text("Excluded by games")
    assert one.look("interest-topic-tried") == []
    one.open("/interest/topics/arms/edit/")
    field = one.page.locator("#id_text")
    field.fill(field.input_value().replace("fr: [les armes]", "de: [waffen]"))
    one.page.get_by_role("button", name="Save as a new version").click()
    expect(one.page.locator(".found")).to_contain_text("de is no language here")
    assert one.look("interest-topic-fault") == []


def test_a_sample_is_labelled_by_keyboard_and_the_figure_stands_by_the_chart(analyst: Any, row: str) -> None:
    one = analyst()
    draw(one)
    assert one.look("interest-label") == []
    for at, key in enumerate("yyyynyyyyu", 1):
        one.page.wait_for_load_state()  # the script that hears the keys runs before that
        one.press(key)
        expect(one.page.locator("progress")).to_have_attribute("value", str(at))
    expect(one.page.locator("main")).to_contain_text("Belong: 8. Do not: 1. Unclear: 1.")
    assert one.look("interest-labelled") == []
    one.press("b")
    expect(one.page.locator("main")).to_contain_text("Query 10 of 10")
    one.page.wait_for_load_state()
    one.press("y")
    expect(one.page.locator("main")).to_contain_text("Belong: 9. Do not: 1. Unclear: 0.")
    one.page.get_by_role("button", name="Finish").focus()
    one.press("Enter")
    expect(one.page.locator("#precision + p")).to_contain_text("Of 10 sampled queries 9 belong")
    one.open(f"/interest/series/{row}/")
    expect(one.page.locator("p#precision")).to_contain_text("Of 10 sampled queries 9 belong")
    assert one.complaints == []


def test_a_sample_is_labelled_without_scripts(analyst: Any, row: str) -> None:
    one = analyst(java_script_enabled=False)
    draw(one)
    one.page.get_by_role("button", name="Belongs").click()
    expect(one.page.locator("main")).to_contain_text("Query 2 of 10")
    one.page.get_by_role("link", name="One back").click()
    expect(one.page.locator("main")).to_contain_text("You have labelled it already.")
    one.page.goto(f"{one.address}/interest/topics/arms/")
    one.page.get_by_role("link", name="Go on labelling").click()
    expect(one.page.locator("main")).to_contain_text("Query 2 of 10")
