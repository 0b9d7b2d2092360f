"""A picture of a case, opened for one reader and stored nowhere."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import facts


@desk(right="cases.read")
@require_safe
def picture(request: DeskRequest, handle: str, entry_id: UUID) -> HttpResponse:
    """Send one picture. Only a JPEG that we made ourselves is shown; anything else is a file to save.

    A file that could not be opened is whatever somebody sent: a browser must never try to show it.
    """
    case = cases.find(request.keyring, handle)
    facts.must(request, case, "cases.read")
    item = cases.picture(request.user, request.keyring, case, entry_id)
    if item.header.get("mime") == "image/jpeg":
        return HttpResponse(item.body, content_type="image/jpeg")
    response = HttpResponse(item.body, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{handle}-{item.position}.bin"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
