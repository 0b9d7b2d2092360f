"""Reading printed files with the tools of Poppler, for tests; one that is missing skips with a sentence."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

MM = 72 / 25.4  # points


@dataclass(frozen=True)
class Word:
    """A word on a page, with its box in millimetres from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def run(tool: str, *given: str | Path) -> str:
    """What a tool prints."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not here; apt-get install poppler-utils zbar-tools to check what is printed.")
    return subprocess.run([tool, *map(str, given)], check=True, capture_output=True, text=True).stdout


def text(path: Path, page: int) -> str:
    """The words of a page in reading order, with single spaces."""
    return " ".join(run("pdftotext", "-f", str(page), "-l", str(page), path, "-").split())


def words(path: Path, page: int) -> list[Word]:
    """The words of a page with their boxes."""
    found = re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>',
        run("pdftotext", "-bbox", "-f", str(page), "-l", str(page), path, "-"),
    )
    return [Word(unescape(one[4]), *(float(value) / MM for value in one[:4])) for one in found]


def scanned(path: Path, page: int, folder: Path) -> list[str]:
    """What the codes on a page say, photographed at a printer's plain resolution."""
    run("pdftoppm", "-r", "150", "-gray", "-f", str(page), "-l", str(page), "-png", path, folder / path.stem)
    (picture,) = folder.glob(f"{path.stem}-*.png")
    return run("zbarimg", "-q", "--raw", picture).split()
