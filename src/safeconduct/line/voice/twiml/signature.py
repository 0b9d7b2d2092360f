"""Whether a webhook comes from the provider: an HMAC over the full public address and the form that was sent.

The address is followed by each distinct pair of name and value, sorted, without separators. A JSON body is not signed
itself; its SHA-256 stands in the address as `bodySHA256`. Providers sign with and without the usual port.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

HEADER = "X-Twilio-Signature"
HOW = "X-Twilio-Webhooks-Signature-Settings"  # names SHA-256 where that is used
USUAL = {"https": 443, "http": 80}

Pairs = Iterable[tuple[str, str]]


def algorithm(settings: str) -> str:
    """Return the hash that a provider's header announces: sha256, or sha1 without one."""
    return "sha256" if "SHA256" in settings.upper().replace("-", "").replace("_", "") else "sha1"


def sign(token: str, address: str, form: Pairs, how: str = "sha1") -> str:
    """Return the signature of one address and form."""
    text = address + "".join(name + value for name, value in sorted(set(form)))
    return base64.b64encode(hmac.new(token.encode(), text.encode(errors="replace"), how).digest()).decode()


def signed(
    token: str, address: str, form: Pairs, given: str, *, how: str = "sha1", body: bytes | None = None
) -> bool:
    """Tell whether a signature is right; every comparison takes the same time, and all of them are made.

    `body` is that of a request which is no form. An empty token or signature is never right.
    """
    if not token or not given:
        return False
    pairs = list(form)
    whole = True
    if body is not None:
        wanted = dict(parse_qsl(urlsplit(address).query)).get("bodySHA256", "")
        whole = hmac.compare_digest(
            hashlib.sha256(body).hexdigest().encode(), wanted.encode(errors="replace")
        )
        pairs = []
    found = [
        hmac.compare_digest(sign(token, one, pairs, how).encode(), given.encode(errors="replace"))
        for one in _written(address)
    ]
    return whole and any(found)


def _written(address: str) -> tuple[str, str]:
    """Return an address without a port and with one; another port than the usual stays in both."""
    parts = urlsplit(address)
    usual = USUAL.get(parts.scheme)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    if parts.port not in (None, usual):
        # One of the providers' own libraries drops any port; so does this, for the first form.
        return parts._replace(netloc=host).geturl(), address
    return parts._replace(netloc=host).geturl(), parts._replace(netloc=f"{host}:{usual}").geturl()
