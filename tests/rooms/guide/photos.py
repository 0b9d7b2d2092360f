"""What the tests of pictures share: pictures of several kinds, and what they show."""

from __future__ import annotations

import functools
import random
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from safeconduct.faces.pictures import cleaning
from safeconduct.guide import services as guide

ARTICLE = "white-cloth"
SAYS = {
    "en": "A hand holds a <white> cloth high.",
    "uk": "Рука тримає білу тканину високо.",
    "ru": "Рука держит белую ткань высоко.",
    "fr": "Une main tient haut un tissu blanc.",
}


_CLEAN = functools.cache(cleaning.clean)


@pytest.fixture
def cleaned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same picture is cleaned once for all tests: each time would be two processes."""
    monkeypatch.setattr(cleaning, "clean", _CLEAN)


def image(kind: str = "PNG", size: tuple[int, int] = (1600, 1200), noise: bool = False, **more: Any) -> bytes:
    one = Image.linear_gradient("L").resize(size)
    if noise:
        one = Image.frombytes("L", size, random.Random(1).randbytes(size[0] * size[1]))
    out = BytesIO()
    one.convert("RGB").save(out, kind, **more)
    return out.getvalue()


def shown(one: Any, two: Any, article: str = ARTICLE, data: bytes = b"") -> Any:
    """Publish a picture by two editors."""
    row = guide.pictures.upload(one, article, data or image(), SAYS)
    return guide.pictures.publish(two, row.id)
