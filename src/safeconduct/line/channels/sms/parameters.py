"""The query of a request from Kannel as raw octets by name: its texts are in charsets of their own."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from safeconduct.line.channels.fields import plain
from safeconduct.line.channels.records import Unreadable
from safeconduct.line.channels.sms.alphabet import from_gsm

MOST_BYTES = 32_000
MOST_PARAMETERS = 40
_CHARSETS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "utf-16be": "utf-16-be",
    "ucs-2": "utf-16-be",
    "ucs2": "utf-16-be",
    "iso-10646-ucs-2": "utf-16-be",
    "utf-16": "utf-16-be",
    "windows-1252": "cp1252",
    "windows-1251": "cp1251",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "iso-8859-1": "latin-1",
    "iso-8859-5": "iso8859-5",
}
_BINARY = ("8-bit", "binary")


def parameters(query: bytes | str) -> Mapping[str, bytes]:
    """Return the octets of each parameter, the first of a name; Unreadable for what is too long or no query."""
    raw = query.encode("utf-8", "surrogatepass") if isinstance(query, str) else query
    if len(raw) > MOST_BYTES:
        raise Unreadable(f"A request of the gateway may have {MOST_BYTES} bytes; this has {len(raw)}.")
    pairs = raw.split(b"&")
    if len(pairs) > MOST_PARAMETERS:
        raise Unreadable(f"A request of the gateway may have {MOST_PARAMETERS} parameters.")
    found: dict[str, bytes] = {}
    for pair in pairs:
        name, _, value = pair.partition(b"=")
        key = unquote_to_bytes(name).decode("ascii", "replace")
        found.setdefault(key, unquote_to_bytes(value.replace(b"+", b" ")))
    return found


def word(given: Mapping[str, bytes], name: str, most: int = 200) -> str:
    """Return a parameter of printable ASCII; empty when it is missing, Unreadable when it is something else."""
    found = given.get(name, b"").strip()
    text = found.decode("ascii", "replace")
    if len(found) > most or not (found == b"" or (found.isascii() and text.isprintable())):
        raise Unreadable(f"The parameter {name} is not what it should be.")
    return text


def decoded(octets: bytes, charset: str, coding: str = "") -> str:
    """Return the text of octets in the charset that the gateway names, else by its coding.

    Nothing is refused here: what cannot be decoded becomes U+FFFD, and binary messages have no text.
    """
    name = charset.strip().lower()
    if name in _BINARY or (not name and coding == "1"):
        return ""
    if name.startswith("gsm"):
        return plain(from_gsm(octets))
    codec = _CHARSETS.get(name) or ("utf-16-be" if coding == "2" else "utf-8")
    return plain(octets.decode(codec, "replace"))
