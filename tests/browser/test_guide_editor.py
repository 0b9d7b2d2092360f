"""Two editors and a reader: written, mended, proposed, published by the other; each page looked at."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, expect
from tests.browser.desk import Colleague, happen
from tests.browser.looking import Reader
from tests.rooms.guide.photos import SAYS, image

ARTICLE = "wait-in-cover"
EDIT = f"/guide/articles/{ARTICLE}/en/"
ADDED = "Keep your boots on while you wait."


def editor(chromium: Browser, desk_server: str, installation: Any, number: int) -> Colleague:
    return Colleague(chromium, desk_server, happen(installation, "enter", f"editor-{number}"))


def test_words_are_written_mended_proposed_and_published_by_another(
    chromium: Browser, desk_server: str, public_server: str, installation: Any
) -> None:
    one, two = (editor(chromium, desk_server, installation, number) for number in (1, 2))
    faults: list[str] = []
    one.open("/guide/articles/")
    faults += one.look("guide-list")
    one.page.locator(f'a[data-row][href="{EDIT}"]').focus()
    with one.page.expect_navigation():
        one.press("Enter")
    words = one.page.get_by_label("Words", exact=True)
    before = words.input_value()

    words.fill(before + "\n" + "word " * 30 + ".\n")
    one.page.get_by_role("button", name="Check and preview").click()
    expect(one.page.get_by_text("Words in the longest sentence: 30.")).to_be_visible()
    expect(one.page.locator(".diff ins").first).to_be_visible()
    faults += one.look("guide-edit-fault")

    one.page.get_by_label("Words", exact=True).fill(f"{before}\n{ADDED}\n")
    one.page.get_by_label("What changed, and why").fill("Cold nights")
    one.press("Control+Enter")
    expect(one.page.get_by_text("The draft is saved.")).to_be_visible()
    one.page.get_by_role("button", name="Save and propose").click()
    expect(one.page.locator("#said")).to_contain_text("A second person must publish it.")
    assert one.page.get_by_role("button", name="Publish").count() == 0

    two.open("/guide/articles/")
    two.page.get_by_role("link", name="Decide on").click()
    expect(two.page.locator(".diff .plus").last).to_contain_text(ADDED)
    faults += two.look("guide-decide")
    two.page.get_by_label("I have read the words").check()
    two.page.get_by_label("I sign the review").check()
    two.page.get_by_role("button", name="Publish").click()
    expect(two.page.get_by_text("The public pages show it within seconds.")).to_be_visible()
    two.page.get_by_role("link", name="History").click()
    expect(two.page.get_by_text("review signed")).to_be_visible()
    faults += two.look("guide-history")

    two.open(f"/guide/articles/{ARTICLE}/uk/")
    expect(two.page.get_by_text("renders older English words")).to_be_visible()
    faults += two.look("guide-translate")

    reader = chromium.new_context(java_script_enabled=False).new_page()
    reader.goto(f"{public_server}/en/guide/{ARTICLE}/")
    for _second in range(40):  # the public face asks every few seconds whether anything is new
        if ADDED in reader.content():
            break
        reader.wait_for_timeout(1000)
        reader.reload()
    expect(reader.get_by_text(ADDED)).to_be_visible()
    assert faults + one.complaints + two.complaints == []


def test_two_who_edit_at_once_see_both_texts(chromium: Browser, desk_server: str, installation: Any) -> None:
    one, two = (editor(chromium, desk_server, installation, number) for number in (1, 2))
    address = "/guide/articles/hands-seen/fr/"
    for colleague, line in ((one, "Le premier."), (two, "Le second.")):
        colleague.open(address)
        words = colleague.page.get_by_label("Words", exact=True)
        words.fill(f"{words.input_value()}\n{line}\n")
    one.page.get_by_role("button", name="Save the draft").click()
    expect(one.page.get_by_text("The draft is saved.")).to_be_visible()
    two.page.get_by_role("button", name="Save the draft").click()
    expect(two.page.get_by_role("alert")).to_contain_text("Somebody else saved this draft in the meantime.")
    expect(two.page.get_by_role("alert")).to_be_focused()
    expect(two.page.locator("section[aria-labelledby=theirs]")).to_contain_text("Le premier.")
    expect(two.page.get_by_label("Words", exact=True)).to_have_value(re.compile(r"Le second\."))
    assert two.look("guide-both") == []
    assert one.complaints + two.complaints == []


def test_a_picture_is_sent_looked_at_published_and_stands_in_the_page(
    chromium: Browser, desk_server: str, public_server: str, installation: Any
) -> None:
    one, two = (editor(chromium, desk_server, installation, number) for number in (1, 2))
    one.open("/guide/articles/pictures/")
    one.page.get_by_label("Article").select_option("mines")
    one.page.get_by_label("Picture (PNG").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": image(noise=True)}
    )
    for code, words in SAYS.items():
        one.page.locator(f"#id_says_{code}").fill(words)
    one.page.get_by_role("button", name="Send it").click()
    expect(one.page.locator("#said")).to_contain_text("The picture waits for a colleague")
    two.open("/guide/articles/pictures/")
    assert two.page.locator("main img").evaluate("one => one.naturalWidth") > 480
    faults = two.look("guide-pictures")
    two.page.get_by_role("button", name="I have looked at it").click()
    expect(two.page.get_by_text("The public pages show it within seconds.")).to_be_visible()

    reader = Reader(chromium, public_server)
    for _second in range(40):  # the public face asks every few seconds whether anything is new
        reader.requests.clear()
        reader.open("/ru/guide/mines/")
        if reader.page.locator("main img").count():
            break
        reader.page.wait_for_timeout(1000)
    assert reader.page.locator("main img").evaluate("one => one.naturalWidth") > 100
    assert [one for one in reader.requests if not one.startswith("data:")] == [
        f"{public_server}/ru/guide/mines/"
    ]
    faults += reader.look("guide-picture")
    assert faults + one.complaints + two.complaints + reader.complaints == []
