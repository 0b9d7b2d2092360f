"""The way back: a path of this desk and nothing else, wherever the address came from."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def local_path(request: HttpRequest, address: str | None) -> str:
    """Return path and query of an address on this desk; the first page for any other."""
    host = {request.get_host()}
    if not address or not url_has_allowed_host_and_scheme(address, host, request.is_secure()):
        return "/"
    parts = urlsplit(address)
    path = parts.path if parts.path.startswith("/") and not parts.path.startswith("//") else "/"
    return f"{path}?{parts.query}" if parts.query else path
