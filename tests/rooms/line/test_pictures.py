"""Pictures: written anew without hidden data, refused as a bomb, kept when only the decoding fails."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, TooLarge
from safeconduct.line import services as line

from .conftest import Person, text_of


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (2400, 1200), mode: str = "RGB", **more: Any
) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind, **more)
    return out.getvalue()


def with_place(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Maker of telephones"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (48.0, 30.0, 15.0)
    place[3], place[4] = "E", (37.0, 15.0, 30.0)
    place[31] = 12.0
    return picture(exif=exif, comment=b"taken by somebody")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_small_clean_jpeg(kind: str) -> None:
    cleaned = line.clean_picture(picture(kind))
    found = Image.open(BytesIO(cleaned.data))
    assert (found.format, found.size, cleaned.media_type) == ("JPEG", (1600, 800), "image/jpeg")


def test_hidden_data_goes_and_the_place_comes_back_apart() -> None:
    cleaned = line.clean_picture(with_place())
    for word in (b"Exif", b"Maker", b"somebody"):
        assert word not in cleaned.data
    assert not Image.open(BytesIO(cleaned.data)).getexif()
    assert cleaned.gps is not None
    assert cleaned.gps["1"] == "N"
    assert [top / below for top, below in cleaned.gps["2"]] == [48, 30, 15]


def test_a_photo_that_lies_on_its_side_is_turned_upright() -> None:
    assert Image.open(BytesIO(line.clean_picture(with_place(orientation=6)).data)).size == (800, 1600)


@pytest.mark.parametrize("mode", ["RGBA", "P", "1", "LA", "I;16"])
def test_every_kind_of_colour_is_taken(mode: str) -> None:
    assert line.clean_picture(picture("PNG", (40, 30), mode)).opened


def test_transparent_parts_become_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(BytesIO(line.clean_picture(out.getvalue()).data)).getpixel((5, 5)) == (255, 255, 255)


def test_only_the_first_frame_of_a_moving_picture_is_kept() -> None:
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    red, _green, blue = Image.open(BytesIO(line.clean_picture(out.getvalue()).data)).getpixel((9, 9))
    assert red > 200 > blue


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be very large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(60_000, 60_000), (7_072, 7_071)])
def test_a_picture_bomb_is_refused_before_it_goes_off(size: tuple[int, int]) -> None:
    with pytest.raises(TooLarge, match="too much memory"):
        line.clean_picture(bomb(*size))


def test_more_bytes_than_the_limit_are_refused(settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1000
    with pytest.raises(TooLarge):
        line.clean_picture(picture())


@pytest.mark.parametrize("data", [b"", b"#!/bin/sh\n", b"%PDF-1.7", b"PK\x03\x04", b"RIFF\0\0\0\0WAVE"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        line.clean_picture(data)


@pytest.mark.parametrize(
    "data", [picture()[:3000], b"\0\0\0\x18ftypheic" + b"\0" * 99, b"\xff\xd8\xff" + b"a" * 99]
)
def test_a_picture_that_cannot_be_decoded_is_kept_as_it_came(data: bytes) -> None:
    cleaned = line.clean_picture(data)
    assert (cleaned.data, cleaned.media_type, cleaned.opened) == (data, "application/octet-stream", False)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_place_in_a_photo_reaches_the_rooms_above(person: Person, monkeypatch: Any) -> None:
    told: list[Any] = []
    monkeypatch.setattr(
        "safeconduct.cases.services.person.announce", lambda _n, _c, **data: told.append(data)
    )
    person.enter()
    answer = person.say(text="", photo=SimpleUploadedFile("x.jpg", with_place()))
    assert "Your message is with us" in text_of(answer)
    assert told[0]["gps"]["3"] == "E"


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_he_is_told_about_a_photo_that_we_could_not_open(person: Person, monkeypatch: Any) -> None:
    stored: list[cases.Picture] = []
    real = cases.write

    def watched(*args: Any, pictures: Any = None, **more: Any) -> None:
        stored.extend(pictures)
        real(*args, pictures=pictures, **more)

    monkeypatch.setattr("safeconduct.cases.services.write", watched)
    person.enter()
    answer = person.say(text="", photo=SimpleUploadedFile("x.jpg", picture()[:3000]))
    assert answer.status_code == 200
    assert "could not open it" in text_of(answer)
    assert [shot.media_type for shot in stored] == ["application/octet-stream"]


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_photo_over_the_limit_is_refused_and_the_words_are_kept(person: Person) -> None:
    person.enter()
    answer = person.say(text="Look at this.", photo=SimpleUploadedFile("x.jpg", b"\xff\xd8\xff" * 4_000_000))
    assert answer.status_code == 413
    assert "larger than 10 MB" in text_of(answer)
    assert "Look at this." in answer.content.decode()
