"""A chart within a page: read by keys and pointer under the desk's policy, and whole without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.looking import ARTEFACTS, load_axe, violations
from tests.engines.interest.charting.looked_at import made, news, said

import safeconduct.interest
from safeconduct.interest.engine.charting import svg, table
from safeconduct.interest.engine.findings import Findings, findings

SCRIPT = (Path(safeconduct.interest.__file__).parent / "static/interest/chart.js").read_text("utf-8")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
ADDRESS = "http://chart.test"


def page_of(found: Findings) -> str:
    """Return a page with a chart, its table and its tools, as the desk has them."""
    words = said(found)
    rows = [row for row in table(found, words) if not row.foretold]
    cells = "".join(
        f'<tr><th scope="row">{escape(row.period)}</th><td>{escape(row.value)}</td>'
        f"<td>{escape('; '.join(row.remarks))}</td></tr>"
        for row in reversed(rows)
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Chart</title>'
        '<script src="/chart.js" defer></script></head><body><main><h1>Chart</h1>'
        f"{svg(found, words, inline='one')}{svg(found, words, width=360, inline='two')}"
        '<div data-charts="one two" hidden><label for="one-at">Period by period</label>'
        '<input type="range" id="one-at" min="0" max="0" step="1">'
        '<p><output for="one-at" aria-live="off"></output></p>'
        '<label><input type="checkbox" checked> Show events</label></div>'
        f'<table data-of="one"><caption>Values</caption><thead><tr><th scope="col">Period</th>'
        f'<th scope="col">Searches</th><th scope="col">Remarks</th></tr></thead>'
        f"<tbody>{cells}</tbody></table></main></body></html>"
    )


def opened(chromium: Browser, found: Findings, **options: Any) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 900, "height": 900}, **options)
    complaints: list[str] = []

    def answer(route: Route) -> None:
        script = route.request.url.endswith("chart.js")
        route.fulfill(
            body=SCRIPT if script else page_of(found),
            content_type="text/javascript" if script else "text/html",
            headers={"Content-Security-Policy": POLICY},
        )

    context.route("**/*", answer)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(ADDRESS)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    yield from opened(chromium, news())


def test_arrow_keys_read_each_period(page: Page) -> None:
    slider = page.get_by_label("Period by period")
    assert "70,253" in str(slider.get_attribute("aria-valuetext"))
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("output")).to_contain_text("01 October 2022: 21,400")
    expect(page.locator("output")).to_contain_text("press report")
    assert "21,400" in str(slider.get_attribute("aria-valuetext"))
    for chart in ("#one", "#two"):
        expect(page.locator(f"{chart} .mark")).to_have_attribute("display", "inline")
    page.keyboard.press("Home")
    expect(page.locator("output")).to_contain_text("01 January 2022: 9,800")


def test_the_pointer_reads_the_nearest_period(page: Page) -> None:
    box = page.locator("#one").bounding_box()
    assert box is not None
    points = str(page.locator("#one").get_attribute("data-points")).split(";")
    x = float(points[3].split(",")[0]) * box["width"] / 760
    page.mouse.move(box["x"] + x + 4, box["y"] + box["height"] / 2)
    expect(page.locator("output")).to_contain_text("01 April 2022: 8,300")
    expect(page.get_by_label("Period by period")).to_have_value("3")
    page.mouse.move(box["x"] + 1, box["y"] + 2)
    expect(page.locator("output")).to_contain_text("01 January 2022")


def test_events_can_be_taken_off(page: Page) -> None:
    event = page.locator("#two text", has_text="21 Sep")
    expect(event).to_be_visible()
    page.get_by_label("Show events").focus()
    page.keyboard.press("Space")
    expect(event).to_be_hidden()
    page.keyboard.press("Space")
    expect(event).to_be_visible()


def test_a_gap_is_said_and_has_no_mark(chromium: Browser) -> None:
    for page in opened(chromium, findings(made([5, None, 9]))):
        page.get_by_label("Period by period").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.locator("output")).to_contain_text("nothing known")
        expect(page.locator("#one .mark")).to_have_attribute("display", "none")
        expect(page.get_by_label("Show events")).to_be_hidden()


def test_without_scripts_the_picture_and_the_table_are_there(chromium: Browser) -> None:
    for page in opened(chromium, news(), java_script_enabled=False):
        expect(page.locator("#one")).to_be_visible()
        expect(page.get_by_role("row")).to_have_count(12)
        expect(page.locator("output")).to_be_hidden()


def test_words_lie_where_the_drawing_thinks_and_axe_finds_nothing(chromium: Browser) -> None:
    for page in opened(chromium, news(), bypass_csp=True):
        load_axe(page)
        assert violations(page) == []
        outside = page.evaluate(
            """() => {
              return [...document.querySelectorAll("svg text")].filter(one => {
                const whole = one.closest("svg").getBoundingClientRect();
                const box = one.getBoundingClientRect();
                return box.left < whole.left || box.right > whole.right || box.bottom > whole.bottom;
              }).map(one => one.textContent);
            }"""
        )
        assert outside == []
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / "interest-chart.jpg")
