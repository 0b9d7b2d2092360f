"""Files as providers export them, with invented numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
# A calm year that ends in a rise: nobody's real numbers.
NEWS = (9800, 8700, 9100, 8300, 8900, 9400, 10100, 9700, 9900, 21400, 70253)
RETRIEVED = "2025-12-03"


def wordstat(values: Sequence[int] = NEWS, *, first: int = 1, words: str = "как сдаться") -> bytes:
    """The dynamics of a phrase by month as Yandex Wordstat exports them, from a month of 2025 on."""
    title = f"Динамика частотности запросов «{words}», по месяцам, 01.01.2025 — 30.11.2025, Россия, все устройства"
    lines = [f"Период;Число запросов;Доля от всех запросов, %;{title}"]
    for at, value in enumerate(values, first - 1):
        name = f"{MONTHS[at % 12]} {2025 + at // 12}"
        count, share = f"{value:,}".replace(",", " "), f"0,{value // 1000 + 1:05}"
        lines.append(f"{name};{count};{share};")
    return ("\ufeff" + "\r".join(lines) + "\r").encode()


def trends(values: Sequence[int], *, first: int = 1, words: str = "surrender") -> bytes:
    """Interest by month as Google Trends exports it."""
    lines = ["Category: All categories", "", f"Month,{words}: (Worldwide)"]
    lines += [f"{2025 + at // 12}-{at % 12 + 1:02},{value}" for at, value in enumerate(values, first - 1)]
    return ("\n".join(lines) + "\n").encode()


def uploaded(data: bytes, name: str = "export.csv") -> Any:
    """The file as a browser sends it."""
    return SimpleUploadedFile(name, data)
