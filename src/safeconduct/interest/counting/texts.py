"""The text of raw bytes, the same for every engine."""

from urllib.parse import unquote


def decoded(raw: bytes) -> str:
    """Return the text of raw bytes: what is no UTF-8 replaced, then percent-decoded once; a broken escape stays."""
    text = raw.decode("utf-8", "replace")
    return unquote(text) if "%" in text else text
