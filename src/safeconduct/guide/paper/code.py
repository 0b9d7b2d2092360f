"""The code to scan and the words beside it: how the leaflet leads to the line."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import segno

QUIET = 2  # white modules around the code; the paper around it gives the rest


class PaperFault(ValueError):
    """A leaflet that cannot be made; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the line is reached: its name, its number and address as printed, and what the code says."""

    name: str
    phone: str
    address: str
    target: str

    @property
    def shown(self) -> str:
        """The target as people read it: without the scheme."""
        return self.target.removeprefix("https://").removeprefix("http://").removeprefix("tel:").rstrip("/")


def way(organisation: Mapping[str, str]) -> Way:
    """Return the way to the line from its settings (name, phone, address); PaperFault when there is none.

    The code leads to the address; without one, it dials the number.
    """
    name, phone, address = (str(organisation.get(key) or "").strip() for key in ("name", "phone", "address"))
    if not phone and not address:
        raise PaperFault(
            "A leaflet needs a way to the line: write phone or address under [organisation] in config.toml."
        )
    if address and not address.startswith(("https://", "http://")):
        raise PaperFault(
            "Write the address under [organisation] with https:// in front, for example https://line.example."
        )
    dialled = "".join(one for one in phone if one.isdigit() or one == "+")
    if phone and not dialled.strip("+"):
        raise PaperFault(
            "The phone under [organisation] holds no digit: write it as it is dialled abroad, +… ."
        )
    return Way(name, phone, address, address or f"tel:{dialled}")


def drawing(target: str) -> str:
    """Return the code as an SVG document without a size: error level m, dark on white, one path."""
    out = io.BytesIO()
    segno.make(target, error="m", boost_error=False, micro=False).save(
        out, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False, omitsize=True, nl=False
    )
    return out.getvalue().decode()
