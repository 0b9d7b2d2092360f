"""The treaty texts that quotations are compared with; a test that needs them is skipped where they are absent."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest


def treaties(language: str) -> dict[str, Any]:
    """The paragraphs of a language's treaties, by treaty and number."""
    root = Path(__file__).resolve().parents[3]
    folder = Path(os.environ.get("SAFECONDUCT_DATA", root.parent / "shared" / "data"))
    path = folder / "aftercare" / f"treaty_articles.{language}.json.gz"
    if not path.exists():
        pytest.skip("The treaty texts are not here; set SAFECONDUCT_DATA to compare quotations with them.")
    found: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))["conventions"]
    return found
