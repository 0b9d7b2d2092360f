"""A file between two pages: it travels in the form itself, so that nothing of it is stored before it is kept."""

from __future__ import annotations

import base64
import binascii
import zlib

from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import BadInput, TooLarge

MOST = 800_000
"""Characters of a carried file: with the other fields a form stays below what a page may send."""
UNPACKED = 16 * 1024 * 1024
_LOST = _("The file was lost on the way. Choose it again.")


def carried(data: bytes) -> str:
    """Return a file as a field of a form; TooLarge when it is too long for one."""
    text = base64.urlsafe_b64encode(zlib.compress(data, 6)).decode()
    if len(text) > MOST:
        raise TooLarge(
            _("This file is too large to be looked at here. Export a shorter time, or one table alone."),
            field="file",
        )
    return text


def uncarried(text: str) -> bytes:
    """Return the file that a form carried; BadInput when the field was changed or cut."""
    if not text or len(text) > MOST:
        raise BadInput(_LOST, field="file")
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(base64.b64decode(text, altchars=b"-_", validate=True), UNPACKED)
    except (binascii.Error, ValueError, zlib.error):
        raise BadInput(_LOST, field="file") from None
    if not unpacking.eof:
        raise BadInput(_LOST, field="file")
    return data
