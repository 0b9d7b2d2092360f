"""A picture is written anew within the bytes and pixels that a page can bear."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image

from safeconduct.faces.pictures.cleaning import clean
from safeconduct.faces.problems import BadInput


def picture(width: int, height: int, *, noise: bool) -> bytes:
    dice = random.Random(width)
    one = Image.linear_gradient("L").resize((width, height))
    if noise:
        one = Image.frombytes("L", (width, height), dice.randbytes(width * height))
    out = BytesIO()
    one.convert("RGB").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("noise", [False, True])
@pytest.mark.parametrize("most", [4_200, 60_000])
def test_it_fits_into_the_bytes_that_it_may_have(noise: bool, most: int) -> None:
    cleaned = clean(picture(900, 600, noise=noise), edge=480, most=most)
    found = Image.open(BytesIO(cleaned.data))
    assert len(cleaned.data) <= most
    assert found.size == (cleaned.width, cleaned.height)
    assert max(found.size) <= 480 and abs(found.width / found.height - 1.5) < 0.1
    assert noise or found.size == (480, 320)


def test_a_smaller_one_is_not_made_larger() -> None:
    cleaned = clean(picture(200, 100, noise=False), edge=480)
    assert (cleaned.width, cleaned.height) == (200, 100)


def test_a_refusal_names_the_field_of_the_form() -> None:
    with pytest.raises(BadInput) as refused:
        clean(b"words", field="file")
    assert refused.value.field == "file"
