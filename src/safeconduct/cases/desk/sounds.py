"""A voice message of a case, put together for one listener and stored nowhere."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import facts

ENDINGS = {"audio/wav": "wav", "audio/ogg": "ogg"}


@desk(right="cases.read")
@require_safe
def sound(request: DeskRequest, handle: str, entry_id: UUID) -> HttpResponse:
    """Send one voice message, to be heard on the page or saved; whoever asks for it is noted as a reader."""
    case = cases.find(request.keyring, handle)
    facts.must(request, case, "cases.read")
    heard = cases.sound(request.user, request.keyring, case, entry_id)
    response = HttpResponse(heard.data, content_type=heard.media_type)
    ending = ENDINGS[heard.media_type]
    response["Content-Disposition"] = f'inline; filename="{handle}-{heard.position}.{ending}"'
    response["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; sandbox"
    response["Cache-Control"] = "no-store"
    return response
