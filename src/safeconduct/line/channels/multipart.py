"""A form with one file, as multipart/form-data (RFC 7578)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from safeconduct.line.channels.records import Media


def form(fields: Mapping[str, str], name: str, media: Media) -> tuple[str, bytes]:
    """Return the content type and the body of a form whose file lies in the field `name`.

    The boundary is a digest of the file: no file can hold its own, and the same form is the same bytes.
    """
    boundary = hashlib.sha256(media.octets).hexdigest()
    file_name = "".join(sign for sign in media.name if sign.isalnum() or sign in "._-") or "file"
    parts = [
        _part(boundary, f'name="{key}"', "text/plain; charset=utf-8", value.encode())
        for key, value in fields.items()
    ]
    parts.append(_part(boundary, f'name="{name}"; filename="{file_name}"', media.media_type, media.octets))
    return f"multipart/form-data; boundary={boundary}", b"".join(parts) + f"--{boundary}--\r\n".encode()


def _part(boundary: str, disposition: str, media_type: str, octets: bytes) -> bytes:
    head = (
        f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {media_type}\r\n\r\n"
    )
    return head.encode() + octets + b"\r\n"
