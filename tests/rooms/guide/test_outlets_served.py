"""The folder that was built, on the public face: linked and served as its list says, otherwise not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.rooms.guide.pages import html_faults

from safeconduct.config.commands.doctor import copies
from safeconduct.guide import built, sending
from safeconduct.guide.export import files

MADE = {
    "film/guide.mp4": b"0123456789",
    "film/guide-240p.uk.mp4": b"small" * 1000,
    "film/captions.uk.vtt": b"WEBVTT",
    "film/poster.svg": b"<svg/>",
    "audio/uk/white-cloth.m4a": b"sound",
    "paper/leaflet.uk.pdf": b"%PDF",
    "notes.html": b"<p>",
    "index.html": b"<p>",
    "uk/index.html": b"<p>",
}


@pytest.fixture
def out(tmp_path: Path, settings: Any) -> Path:
    """A built folder, named in the settings."""
    files.write(tmp_path, MADE)
    files.seal(tmp_path, None)
    settings.GUIDE_OUTLETS = tmp_path
    return tmp_path


def body(answer: Any) -> bytes:
    """The bytes of an answer, which Django's client closes after the last one, as a server does."""
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("language", ["en", "uk", "ru", "fr"])
def test_the_list_of_questions_links_what_there_is_in_the_language(
    public_client: Any, out: Path, language: str
) -> None:
    answer = public_client.get(f"/{language}/guide/")
    page = answer.content.decode()
    assert f'href="/{language}/guide/files/film/guide.mp4"' in page
    assert f'href="/{language}/guide/files/notes.html"' in page
    assert ("guide-240p" in page, "leaflet.uk.pdf" in page) == (language == "uk",) * 2
    assert "vtt" not in page and "poster" not in page
    assert len(answer.content) < 14_000 and html_faults(answer.content) == []


def test_a_link_says_kind_and_size(public_client: Any, out: Path) -> None:
    page = public_client.get("/uk/guide/").content.decode()
    assert ">Фільм для слабкого зв’язку (mp4, 5 кБ)</a>" in page


def test_an_article_links_its_sound(public_client: Any, out: Path) -> None:
    assert (
        'href="/uk/guide/files/audio/uk/white-cloth.m4a"'
        in public_client.get("/uk/guide/white-cloth/").content.decode()
    )
    assert "m4a" not in public_client.get("/uk/guide/mines/").content.decode()
    assert "m4a" not in public_client.get("/fr/guide/white-cloth/").content.decode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("film/guide.mp4", "video/mp4"),
        ("film/captions.uk.vtt", "text/vtt; charset=utf-8"),
        ("film/poster.svg", "image/svg+xml"),
        ("audio/uk/white-cloth.m4a", "audio/mp4"),
        ("paper/leaflet.uk.pdf", "application/pdf"),
        ("notes.html", "text/html; charset=utf-8"),
    ],
)
def test_a_file_is_served_with_its_type_and_the_faces_headers(
    public_client: Any, out: Path, path: str, kind: str
) -> None:
    answer = public_client.get(f"/fr/guide/files/{path}")
    assert (answer.status_code, body(answer)) == (200, MADE[path])
    assert (answer["Content-Type"], answer["Content-Length"]) == (kind, str(len(MADE[path])))
    assert answer["Cache-Control"] == "no-store" and "noindex" in answer["X-Robots-Tag"]
    assert answer["X-Content-Type-Options"] == "nosniff" and "Set-Cookie" not in answer
    assert ("attachment" in answer.get("Content-Disposition", "")) == path.endswith(("pdf", "html"))


def test_a_part_of_a_film_is_given_as_players_ask_for_it(public_client: Any, out: Path) -> None:
    answer = public_client.get("/uk/guide/files/film/guide.mp4", headers={"range": "bytes=2-4"})
    assert (answer.status_code, body(answer)) == (206, b"234")
    assert answer["Content-Range"] == "bytes 2-4/10"
    beyond = public_client.get("/uk/guide/files/film/guide.mp4", headers={"range": "bytes=20-"})
    assert beyond.status_code == 416


def test_slow_readers_have_places_of_their_own_and_the_rest_is_asked_to_wait(
    public_client: Any, out: Path
) -> None:
    path = "/uk/guide/files/film/guide.mp4"
    slow = [public_client.get(path) for _ in range(sending.PLACES)]
    busy = public_client.get(path)
    assert (busy.status_code, "Retry-After" in busy) == (503, True)
    assert public_client.get("/uk/guide/").status_code == 200
    assert body(slow[0]) == MADE["film/guide.mp4"]
    assert body(public_client.get(path)) == MADE["film/guide.mp4"]
    assert body(slow[1]) == MADE["film/guide.mp4"]
    for answer in [
        public_client.head(path) for _ in range(2 * sending.PLACES)
    ]:  # without a body none is held
        assert (answer.status_code, answer["Content-Length"]) == (200, "10")


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "uk/index.html",
        "SHA256SUMS",
        "film/",
        "film/nothing.mp4",
        "film/mine.mp4",
        "../secret.mp4",
    ],
)
def test_nothing_else_is_served(public_client: Any, out: Path, path: str) -> None:
    (out / "film" / "mine.mp4").write_bytes(b"not listed")
    (out.parent / "secret.mp4").write_bytes(b"secret")
    assert public_client.get(f"/uk/guide/files/{path}").status_code == 404


def test_a_link_in_the_place_of_a_file_and_a_file_that_is_gone_are_not_served(
    public_client: Any, out: Path
) -> None:
    assert built.sizes()
    (out / "film" / "guide.mp4").unlink()
    (out / "film" / "guide.mp4").symlink_to("/etc/hostname")
    (out / "paper" / "leaflet.uk.pdf").unlink()
    for path in ("film/guide.mp4", "paper/leaflet.uk.pdf"):
        assert public_client.get(f"/uk/guide/files/{path}").status_code == 404


@pytest.mark.parametrize("folder", [None, "/nowhere"])
def test_without_a_folder_there_is_no_link(public_client: Any, settings: Any, folder: str | None) -> None:
    settings.GUIDE_OUTLETS = Path(folder) if folder else None
    assert built.version() == "" and built.sizes() == {}
    for path in ("/uk/guide/", "/uk/guide/white-cloth/"):
        assert "/files/" not in public_client.get(path).content.decode()


def test_the_doctor_says_when_the_folder_holds_nothing(settings: Any, out: Path) -> None:
    assert list(copies()) == []
    (out / files.LIST).unlink()
    assert "Run 'safeconduct guide build' into it." in next(copies())
    settings.GUIDE_OUTLETS = None
    assert list(copies()) == []


def test_a_new_build_is_another_version(out: Path) -> None:
    before = built.version()
    files.write(out, {"film/guide.webm": b"more"})
    files.seal(out, None)
    os.utime(out / files.LIST, ns=(1, 1))
    assert built.version() != before and "film/guide.webm" in built.sizes()
