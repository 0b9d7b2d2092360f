"""The pages themselves: small, complete, without inline style or script, without leaks of template syntax."""

import re
from pathlib import Path

import pytest
from django.test import Client

from safeconduct import faces
from safeconduct.faces import styles

PUBLIC = ["/", "/en/", "/uk/", "/ru/", "/fr/", "/ru/fail/sqlite-full/"]
DESK = ["/", "/exits/", "/plain/", "/fail/unforeseen/"]
STATIC = Path(faces.__file__).parent / "static" / "faces"


def complete(page: str) -> None:
    assert not re.search(r"\{%|%\}|\{\{|\}\}|\{#", re.sub(r"<style>.*?</style>", "", page))
    assert page.startswith("<!doctype html>")
    assert page.count("<main") == page.count("</main>") == 1
    assert page.count("<h1") == 1
    assert re.search(r"<title>[^<]+</title>", page)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_small_and_needs_nothing_else(public: Client, path: str) -> None:
    answer = public.get(path)
    page = answer.content.decode()
    complete(page)
    assert len(answer.content) < 14_000
    assert not re.search(r"<script|<link|<img| src=| style=| on[a-z]+=|https?://", page)


def test_the_public_style_stays_below_its_limit() -> None:
    assert 1000 < len(styles.sheet("public").encode()) <= 2500


@pytest.mark.parametrize("path", DESK)
def test_a_page_of_the_desk_has_no_inline_style_or_script(desk: Client, path: str) -> None:
    page = desk.get(path).content.decode()
    complete(page)
    assert not re.search(r"<style| style=| on[a-z]+=|<script>|https?://", page)


def test_the_desk_loads_only_our_files(desk: Client) -> None:
    page = desk.get("/").content.decode()
    files = re.findall(r'<(?:script src|link rel="[a-z]+" href)="([^"]+)"', page)
    assert sorted(files) == [
        "/static/django_htmx/htmx-4.min.js",
        "/static/faces/desk.css",
        "/static/faces/desk.js",
        "/static/faces/icon.svg",
    ]
    assert "X-CSRFToken" in page


def test_scripts_hold_nothing_that_the_policy_or_the_rules_forbid() -> None:
    script = (STATIC / "desk.js").read_text("utf-8")
    assert not re.search(
        r"localStorage|sessionStorage|indexedDB|eval\(|new Function|innerHTML|https?://", script
    )


def test_a_faulty_form_says_so_above_and_at_the_field(public: Client) -> None:
    page = public.post("/en/", {"other": "x"}).content.decode()
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert '<a href="#id_text">Message: This field is required.</a>' in page
    assert 'id="id_text_error"' in page
    assert re.search(r'<textarea[^>]*aria-describedby="id_text_helptext id_text_error"', page)
    assert 'id="id_text_helptext"' in page


def test_a_style_sheet_of_a_room_is_allowed_by_its_hash(
    public: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(styles, "_registered", dict(styles._registered))
    before = public.get("/en/")["Content-Security-Policy"].count("sha256-")
    styles.register_style("chart", "/* a chart */ .bar { fill : red; }")
    try:
        assert public.get("/en/")["Content-Security-Policy"].count("sha256-") == before + 1
        assert styles.sheet("chart") == ".bar{fill :red}"
        with pytest.raises(ValueError, match="could end its element"):
            styles.register_style("bad", "</style>")
    finally:
        styles.sources.cache_clear()
