"""The guide as people read it: every page of one language, some in the others, and the copies without a network."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.looking import Reader, keep_picture, load_axe, violations
from tests.rooms.guide.pages import ARTICLES

SAMPLE = ("guide/", "surrender/", "guide/how-to-move/", "guide/exchange-or-not/")
ASKED = {"en": "white rag", "uk": "біла ганчірка", "ru": "белая тряпка", "fr": "drapeau blanc"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export, as the command builds it for anybody, in a folder below another."""
    out = tmp_path_factory.mktemp("mirror") / "some" / "folder"
    command = [sys.executable, "-m", "safeconduct.cli", "guide", "build", str(out)]
    command += ["--only", "site", "--only", "single"]
    hidden = {"DJANGO_SETTINGS_MODULE", "SAFECONDUCT_HOME"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    subprocess.run(command, env=environment, cwd=out.parents[1], check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def plain_server(copy: Path) -> Iterator[str]:
    """Any web server, with the export in a folder below its root."""
    handler = functools.partial(Quiet, directory=str(copy.parents[1]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/folder"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def read(reader: Reader, path: str) -> str:
    """Open a page and return its address; it must be one request, to our own server."""
    reader.requests.clear()
    reader.open(path)
    assert reader.requests == [reader.address + path]
    return reader.page.url


def test_every_page_in_russian_is_one_request_and_without_a_fault(
    chromium: Browser, public_server: str
) -> None:
    reader = Reader(chromium, public_server)
    faults = []
    for number, name in enumerate(ARTICLES):
        read(reader, f"/ru/guide/{name}/")
        reader.copy.set_content(reader.page.content())
        for width in (320, 390):
            reader.copy.set_viewport_size({"width": width, "height": 844})
            if reader.copy.evaluate("document.documentElement.scrollWidth") > width:
                faults.append(f"{name} is wider than {width} px")
        load_axe(reader.copy)
        # each scheme on half of the pages: their sheets are the same
        reader.copy.emulate_media(color_scheme=("dark", "light")[number % 2])  # type: ignore[arg-type]
        faults += [f"{name}: {fault}" for fault in violations(reader.copy)]
    assert faults == []
    assert reader.complaints == []
    assert not reader.context.cookies()


@pytest.mark.parametrize("language", ["en", "uk", "ru", "fr"])
def test_a_sample_in_each_language_and_a_question(
    chromium: Browser, public_server: str, language: str
) -> None:
    reader = Reader(chromium, public_server)
    faults = []
    for number, path in enumerate(
        SAMPLE if language != "ru" else SAMPLE[:2]
    ):  # the test above has the others
        read(reader, f"/{language}/{path}")
        scheme = ("light", "dark")[number % 2]
        seen = f"guide-{path.strip('/').replace('/', '-')}-{language}"
        faults += reader.look(seen, [scheme], axe=language == "en")
    reader.open(f"/{language}/guide/")
    reader.page.fill("#q", ASKED[language])
    reader.press("main form button")
    assert reader.page.url == f"{public_server}/{language}/guide/search/"  # the words are in no address
    faults += reader.look(f"guide-found-{language}", ["light"])
    with reader.page.expect_navigation():
        reader.page.click("main ol a >> nth=0")
    assert reader.page.url == f"{public_server}/{language}/guide/white-cloth/"
    reader.open(f"/{language}/guide/")
    reader.page.fill("#q", "?!")
    reader.press("main form button")
    assert reader.page.locator("main [role=status]").is_visible()
    faults += reader.look(f"guide-nothing-{language}", ["dark"])
    assert faults == []
    assert reader.complaints == []
    assert not reader.context.cookies()


def test_pictures_move_and_stand_still_for_those_who_ask(chromium: Browser, public_server: str) -> None:
    for wish, moving in (("no-preference", True), ("reduce", False)):
        page = chromium.new_context(reduced_motion=wish).new_page()  # type: ignore[arg-type]
        page.goto(f"{public_server}/en/guide/white-cloth/")
        running = page.evaluate("document.getAnimations().filter(one => one.playState == 'running').length")
        assert (running > 0) == moving
        assert page.locator("main > svg").bounding_box()["width"] > 300  # type: ignore[index]
        page.context.close()


def walk(page: Page, start: str, offline: bool) -> list[str]:
    """Go through an export as a reader does; return every address that was asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(offline)
    page.goto(start)
    page.click("text=Français")
    assert page.inner_text("h1") == "Comment se rendre"
    page.click("nav >> nth=1 >> a >> nth=1")
    page.click("main a[href*='white-cloth']")
    assert "blanc" in page.inner_text("h1")
    page.click("text=Українська")
    assert page.get_attribute("html", "lang") == "uk"
    page.click("main ul a >> nth=0")
    assert page.locator("main h1").is_visible()
    return asked


def test_the_export_opens_from_a_file(chromium: Browser, copy: Path) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    asked = walk(page, (copy / "index.html").as_uri(), offline=True)
    assert len(asked) == 6
    assert all(one.startswith(copy.as_uri()) for one in asked)


def test_the_export_is_served_by_any_web_server_from_any_folder(chromium: Browser, plain_server: str) -> None:
    reader = Reader(chromium, plain_server)
    asked = walk(reader.page, plain_server + "/", offline=False)
    assert all(one.startswith(plain_server) for one in asked)
    faults = []
    for path in ("/index.html", "/ru/guide/index.html", "/fr/surrender/", "/uk/guide/how-to-move/"):
        read(reader, path)
        faults += reader.look(f"export{path.replace('/', '-').removesuffix('-')}")
    assert faults == []
    assert reader.complaints == []


def test_a_page_that_was_opened_stays_whole_when_the_network_is_cut(
    chromium: Browser, plain_server: str
) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{plain_server}/ru/guide/how-to-move/")
    page.context.set_offline(True)
    page.click("footer summary")
    assert page.locator("footer details p").is_visible()
    assert page.locator("main > svg").is_visible()


@pytest.mark.parametrize("name", ["notes.html", "notes.ru.html"])
def test_the_single_file_opens_from_a_file_with_the_network_cut(
    chromium: Browser, copy: Path, name: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    context.set_offline(True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((copy / name).as_uri())
    assert page.title() in {"Notes", "Заметки"}
    if name == "notes.html":
        page.click("nav >> text=Русский")
    page.click("#ru summary >> text=Белая ткань")
    assert page.locator("#ru details[open] svg").is_visible()
    page.click("#ru details[open] a >> nth=0")  # a link leads to the line of its answer
    assert page.locator(f"#{page.url.rpartition('#')[2]} summary").bounding_box()["y"] < 400  # type: ignore[index]
    assert {one.partition("#")[0] for one in asked} == {(copy / name).as_uri()}
    looking = chromium.new_page(viewport={"width": 320, "height": 800})
    looking.goto((copy / name).as_uri())
    assert looking.evaluate("document.documentElement.scrollWidth") <= 320
    looking.evaluate("document.querySelectorAll('details').forEach((one, at) => { one.open = at % 9 == 0 })")
    load_axe(looking)
    for scheme in ("dark", "light") if name != "notes.html" else ("light",):
        looking.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(looking) == []
    keep_picture(looking, f"{name}.png")


def test_the_file_to_keep_is_given_by_the_public_face(
    chromium: Browser, public_server: str, tmp_path: Path
) -> None:
    reader = Reader(chromium, public_server, accept_downloads=True)
    reader.open("/uk/guide/")
    with reader.page.expect_download() as given:
        reader.page.click("a[download]")
    assert given.value.suggested_filename == "notes.html"
    given.value.save_as(tmp_path / "notes.html")
    assert "Як здатися" in (tmp_path / "notes.html").read_text("utf-8")
