"""Sends a file of the built folder, or the part of it that a player asks for, to a few readers at once.

Whoever reads slowly keeps a thread of the server for as long as it takes. So films have a few places of their own,
and the threads that are left always take a message. A reverse proxy that buffers, or serves the folder itself, has
no need of them; see docs/administrator.md.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from whitenoise.responders import StaticFile

from safeconduct.faces.problems import Busy

PLACES = 2
"""Readers at once; `serve` answers eight requests at once unless it is told otherwise."""
_PIECE = 1 << 16
_places = threading.BoundedSemaphore(PLACES)


class _Lent:
    """A file that is being sent; closing it gives its place to the next reader."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._open = file, True

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self._file.read(_PIECE), b"")

    def close(self) -> None:
        """Close the file and free its place; to do it twice does nothing."""
        if self._open:
            self._open = False
            self._file.close()
            _places.release()


def sent(path: Path, headers: dict[str, str], request: HttpRequest) -> HttpResponseBase:
    """Return the answer to a request for a file: whole, in part (RFC 9110, one range), or not modified.

    Raises Busy when all places are taken.
    """
    if not _places.acquire(blocking=False):
        raise Busy(_("Several people are fetching files at this moment. Try again in a minute."))
    try:
        found = StaticFile(str(path), list(headers.items())).get_response(request.method, request.META)
    except BaseException:
        _places.release()
        raise
    answer: HttpResponseBase
    if found.file is None:
        _places.release()
        answer = HttpResponse(status=int(found.status))
    else:
        answer = StreamingHttpResponse(_Lent(found.file), status=int(found.status))
    del answer["Content-Type"]
    for name, value in found.headers:
        answer[name] = value
    return answer
