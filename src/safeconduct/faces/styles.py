"""Style sheets that a public page carries inside itself, so that it is one request; allowed by their hash."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

_registered: dict[str, str] = {}


def shorten(css: str) -> str:
    """Return a style sheet without comments and without needless white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,>])\s*", r"\1", css).replace(": ", ":").replace(";}", "}").strip()


def register_style(name: str, css: str) -> None:
    """Add a sheet that a room's public page needs besides the common one (``{% inline_style name %}``)."""
    if "<" in css:
        raise ValueError(f"The style sheet {name!r} holds '<', which could end its element; remove it.")
    short = shorten(css)
    if _registered.setdefault(name, short) != short:
        raise ValueError(f"A style sheet {name!r} is registered already; give this one another name.")
    sources.cache_clear()


def sheet(name: str) -> str:
    """Return a registered sheet, exactly as it stands in the page."""
    if name not in _registered:
        raise ValueError(f"No style sheet {name!r} is registered; call register_style when the room starts.")
    return _registered[name]


@cache
def sources() -> str:
    """Return the CSP sources of all registered sheets: ``'sha256-…' 'sha256-…'``."""
    digests = (hashlib.sha256(css.encode()).digest() for css in _registered.values())
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


register_style("public", Path(__file__).with_name("public.css").read_text("utf-8"))
