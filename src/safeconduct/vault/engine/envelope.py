"""What lies inside a sealed entry: a small JSON header and, for a picture or a recording, its bytes."""

import json
import struct
from typing import Any

VERSION = 1


class BadEnvelope(ValueError):
    """The opened bytes are no envelope of this software."""


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """Join a header (plain JSON values) and a body: one version byte, the header's length, header, body."""
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return struct.pack(">BI", VERSION, len(head)) + head + body


def unpack(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Take apart what `pack` joined; raise BadEnvelope otherwise."""
    try:
        version, length = struct.unpack_from(">BI", data)
        if version != VERSION:
            raise BadEnvelope(f"This entry has format {version}, which this version cannot read; update it.")
        header = json.loads(data[5 : 5 + length])
    except (struct.error, json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise BadEnvelope("This entry cannot be read: its header is broken.") from None
    if not isinstance(header, dict) or len(data) < 5 + length:
        raise BadEnvelope("This entry cannot be read: its header is broken.")
    return header, data[5 + length :]
