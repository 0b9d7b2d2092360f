"""Pictures: cleaned, described in four languages, published by a second person; every refusal is a sentence."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image
from tests.rooms.guide.editing import colleague
from tests.rooms.guide.photos import ARTICLE, SAYS, cleaned_once, image, shown  # noqa: F401

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound, TooLarge
from safeconduct.guide import services as guide
from safeconduct.guide.editing.pictures import LARGE_BYTES, SMALL_BYTES
from safeconduct.guide.models import Picture, State

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.usefixtures("cleaned_once"),
]


def photo() -> Any:
    return guide.content().articles[ARTICLE].photo


def test_a_picture_waits_and_is_public_when_a_second_person_says_so(editors: Any) -> None:
    before = guide.version()
    row = guide.pictures.upload(editors[0], ARTICLE, image(), SAYS)
    assert (row.state, photo(), guide.version()) == (State.PROPOSED, None, before)
    guide.pictures.publish(editors[1], row.id)
    assert guide.version() != before
    assert (photo().width, photo().height, photo().says) == (480, 360, SAYS)
    assert len(audit.entries(verb="guide.picture_proposed", actor=editors[0].id.bytes)) == 1
    assert len(audit.entries(verb="guide.picture_published", actor=editors[1].id.bytes)) == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_each_kind_becomes_two_small_jpegs_without_hidden_data(editors: Any, kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker of telephones"
    row = guide.pictures.upload(editors[0], ARTICLE, image(kind, noise=True, exif=exif), SAYS)
    for data, most in ((row.small, SMALL_BYTES), (row.large, LARGE_BYTES)):
        assert 0 < len(data) <= most
        found = Image.open(BytesIO(data))
        assert found.format == "JPEG" and not found.getexif() and b"Maker" not in data
    assert guide.pictures.jpeg(row.id) == row.large


def test_a_small_picture_has_no_larger_one(editors: Any) -> None:
    row = shown(editors[0], editors[1], data=image(size=(300, 200)))
    assert (row.large, photo().larger, guide.pictures.larger(ARTICLE)) == (b"", 0, b"")
    assert guide.pictures.jpeg(row.id) == row.small == photo().jpeg


def test_nobody_publishes_his_own_picture(editors: Any) -> None:
    row = guide.pictures.upload(editors[0], ARTICLE, image(), SAYS)
    with pytest.raises(NotAllowed, match="A colleague must look"):
        guide.pictures.publish(editors[0], row.id)
    assert photo() is None


def test_a_picture_is_decided_on_once(editors: Any) -> None:
    row = shown(editors[0], editors[1])
    for act in (guide.pictures.publish, guide.pictures.refuse):
        with pytest.raises(Conflict, match="decided on already"):
            act(editors[2], row.id)


def test_a_second_picture_of_an_article_waits_for_the_first(editors: Any) -> None:
    guide.pictures.upload(editors[0], ARTICLE, image(), SAYS)
    with pytest.raises(Conflict, match="waits already"):
        guide.pictures.upload(editors[1], ARTICLE, image(), SAYS)
    guide.pictures.upload(editors[1], "mines", image(), SAYS)


def test_a_later_picture_replaces_the_one_before_which_leaves_no_bytes(editors: Any) -> None:
    first = shown(editors[0], editors[1])
    version = guide.version()
    second = shown(editors[0], editors[1], data=image(size=(600, 600)))
    first.refresh_from_db()
    assert (first.state, bytes(first.small), bytes(first.large)) == (State.WITHDRAWN, b"", b"")
    assert photo().jpeg == second.small and guide.version() != version
    with pytest.raises(NotFound):
        guide.pictures.jpeg(first.id)


@pytest.mark.parametrize(("who", "state"), [(0, State.WITHDRAWN), (1, State.REFUSED)])
def test_a_picture_that_is_taken_away_is_erased(editors: Any, who: int, state: State) -> None:
    row = guide.pictures.upload(editors[0], ARTICLE, image(), SAYS)
    assert guide.pictures.refuse(editors[who], row.id).state == state
    row.refresh_from_db()
    assert (bytes(row.small), bytes(row.large)) == (b"", b"")


def test_a_public_picture_is_removed_by_one(editors: Any) -> None:
    row = shown(editors[0], editors[1])
    version = guide.version()
    guide.pictures.remove(editors[0], row.id)
    assert photo() is None and guide.version() != version
    assert bytes(Picture.objects.get().large) == b""
    with pytest.raises(NotFound, match="no such picture"):
        guide.pictures.remove(editors[0], row.id)
    shown(editors[0], editors[1])
    assert photo() is not None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (image("JPEG")[:3000], "cannot be opened"),
        (image(size=(199, 90)), "too coarse"),
    ],
)
def test_what_is_no_picture_is_refused(editors: Any, data: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as refused:
        guide.pictures.upload(editors[0], ARTICLE, data, SAYS)
    assert refused.value.field == "file" and not Picture.objects.exists()


def test_a_file_beyond_the_limit_is_refused(editors: Any, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1000
    with pytest.raises(TooLarge):
        guide.pictures.upload(editors[0], ARTICLE, image(size=(700, 700)), SAYS)


@pytest.mark.parametrize(
    ("language", "words", "sentence"),
    [
        ("fr", "", "10 to 200"),
        ("uk", "x" * 201, "10 to 200"),
        ("ru", "Рука у точки 48.1234, 37.5.", "place or address"),
        ("uk", "Рука держит белый лоскут ы.", "does not belong"),
    ],
)
def test_what_it_shows_is_said_in_every_language_and_names_no_place(
    editors: Any, language: str, words: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence) as refused:
        guide.pictures.upload(editors[0], ARTICLE, image(), {**SAYS, language: words})
    assert refused.value.field == f"says_{language}" and not Picture.objects.exists()


def test_an_unknown_article_or_picture_is_not_found(editors: Any) -> None:
    with pytest.raises(NotFound, match="no such article"):
        guide.pictures.upload(editors[0], "no-article", image(), SAYS)
    for act in (guide.pictures.publish, guide.pictures.refuse, guide.pictures.remove):
        with pytest.raises(NotFound, match="no such picture"):
            act(editors[0], uuid4())


def test_only_editors_send_publish_and_remove(editors: Any) -> None:
    other = colleague("analyst-1", "analyst")
    row = guide.pictures.upload(editors[0], ARTICLE, image(), SAYS)
    for act in (
        lambda: guide.pictures.upload(other, "mines", image(), SAYS),
        lambda: guide.pictures.publish(other, row.id),
        lambda: guide.pictures.refuse(other, row.id),
        lambda: guide.pictures.remove(other, row.id),
    ):
        with pytest.raises(NotAllowed, match="Only editors"):
            act()
