"""How actors, objects and findings are written for a reader, and the first two read back from a form."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.audit.engine.said import Said

LONGEST = 64


def object_text(obj: bytes) -> str:
    """Return an identifier as a UUID, a short word as it is, anything else in hexadecimal."""
    if len(obj) == 16:
        return str(UUID(bytes=obj))
    text = obj.decode("ascii", errors="replace")
    return text if text.isprintable() and text.isascii() else obj.hex()


def object_bytes(text: str) -> bytes:
    """Return what `object_text` had made the text from; ValueError with a sentence when it is too long."""
    text = text.strip()
    try:
        return UUID(text).bytes
    except ValueError:
        pass  # not an identifier: it is a word, or hexadecimal
    if len(text) > 2 * LONGEST:
        raise ValueError(_("That object is too long; copy it from the list."))
    try:
        return bytes.fromhex(text) if len(text) > 16 else text.encode()
    except ValueError:
        return text.encode()


def actor_bytes(text: str) -> bytes:
    """Return the 16 bytes of an actor's identifier; ValueError with a sentence when it is none."""
    if not text.strip():
        return b""
    try:
        return UUID(text.strip()).bytes
    except ValueError:
        raise ValueError(_("That is not an actor; choose one from the list.")) from None


def spoken(said: Said) -> str:
    """Return a sentence of the verification in the reader's language, with its plural and its numbers."""
    text = ngettext(said.one, said.many, said.count) if said.many else _(said.one)
    filled = {
        name: spoken(value) if isinstance(value, Said) else value for name, value in said.values.items()
    }
    return text % filled
