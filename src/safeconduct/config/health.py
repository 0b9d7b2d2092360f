"""Whether a face is well: it can reach both databases. It says no more than that to anybody."""

from django.db import connections
from django.http import HttpRequest, HttpResponse

from safeconduct.accounts.guard import without_login


@without_login
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when both databases answer; a fault is turned into 503 by the middleware."""
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    return HttpResponse("well", content_type="text/plain")
