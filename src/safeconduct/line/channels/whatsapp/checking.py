"""Whether a webhook comes from WhatsApp: its body is signed with the app's secret."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from safeconduct.line.channels.secrets import LEAST, same

HEADER = "X-Hub-Signature-256"
_PREFIX = "sha256="


def signature(body: bytes, secret: str) -> str:
    """Return the value of HEADER for a raw body."""
    return _PREFIX + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def signed(header: str | None, body: bytes, secret: str) -> bool:
    """Tell whether HEADER signs these very bytes, in constant time; never with a missing or short secret."""
    if header is None or len(secret) < LEAST:
        return False
    ours = signature(body, secret).encode()
    return hmac.compare_digest(ours, header.strip().lower().encode("utf-8", "surrogatepass"))


def challenge(query: Mapping[str, str], token: str) -> str | None:
    """Return what to answer, as plain text, when the webhook is set up; None for somebody else (403)."""
    told = query.get("hub.challenge", "")
    mine = query.get("hub.mode") == "subscribe" and same(query.get("hub.verify_token"), token)
    plain = 0 < len(told) <= 200 and told.isascii() and told.replace("-", "").replace("_", "").isalnum()
    return told if mine and plain else None
