"""Where services bring what people wrote: each proves who it is, and is answered when everything is durable.

Nothing is shown here to a browser: a service that is not set up does not exist (404), one that cannot prove
itself is refused (403), and one whose message cannot be stored now is asked to come again (503).
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import Error as StoreError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.faces import log
from safeconduct.faces.problems import Problem
from safeconduct.line.channels.records import Incoming, Read, Report, Unreadable
from safeconduct.line.channels.sms import checking as sms_checking
from safeconduct.line.channels.sms import reading as sms_reading
from safeconduct.line.channels.telegram import checking as telegram_checking
from safeconduct.line.channels.telegram import reading as telegram_reading
from safeconduct.line.channels.telegram import writing as telegram_writing
from safeconduct.line.channels.whatsapp import checking as whatsapp_checking
from safeconduct.line.channels.whatsapp import reading as whatsapp_reading
from safeconduct.line.threads import deliveries, outbox
from safeconduct.line.threads.entering import take
from safeconduct.vault import services as vault

COME_AGAIN = 30  # seconds


@require_safe
def sms(request: HttpRequest) -> HttpResponse:
    """Take a text from Kannel; the empty answer says that nothing is to be sent back in the same breath."""
    if (refused := _not_from_gateway(request)) is not None:
        return refused
    return _take(lambda: sms_reading.read(request.META.get("QUERY_STRING", "")))


def _not_from_gateway(request: HttpRequest) -> HttpResponse | None:
    """Return the answer to whoever is not our gateway; None for the gateway."""
    options = settings.LINE.get("sms")
    if options is None:
        return HttpResponse(status=404)
    query = request.META.get("QUERY_STRING", "")
    given = request.headers.get(sms_checking.HEADER) or sms_checking.secret_in(query)
    secret, networks = _secret("sms-secret"), options.get("networks", [])
    address = request.META.get("REMOTE_ADDR", "")
    if sms_checking.comes_from_gateway(given, secret, address, networks):
        return None
    return HttpResponse(status=403)


@require_safe
def sms_report(request: HttpRequest) -> HttpResponse:
    """Take what Kannel tells of a text that we sent."""
    if (refused := _not_from_gateway(request)) is not None:
        return refused
    return _take(lambda: sms_reading.read_report(request.META.get("QUERY_STRING", "")))


@require_http_methods(["GET", "HEAD", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """Take what the Cloud API brings, or answer the question with which it is set up."""
    options = settings.LINE.get("whatsapp")
    if options is None:
        return HttpResponse(status=404)
    if request.method != "POST":
        word = whatsapp_checking.challenge(request.GET.dict(), _secret("whatsapp-verify"))
        return HttpResponse(status=403) if word is None else HttpResponse(word, content_type="text/plain")
    body, secret = _body(request, whatsapp_reading.MOST_BYTES), _secret("whatsapp-secret")
    if not whatsapp_checking.signed(request.headers.get(whatsapp_checking.HEADER), body, secret):
        return HttpResponse(status=403)
    return _take(lambda: whatsapp_reading.read(body, str(options.get("number_id", "")), _note))


@require_POST
def telegram(request: HttpRequest) -> HttpResponse:
    """Take an update of Telegram; the answer to the press of a button goes back in the same breath."""
    if settings.LINE.get("telegram") is None:
        return HttpResponse(status=404)
    secret = _secret("telegram-secret")
    if not telegram_checking.comes_from_telegram(request.headers.get(telegram_checking.HEADER), secret):
        return HttpResponse(status=403)
    found: Read = []

    def read() -> Read:
        found.extend(telegram_reading.read(_body(request, telegram_reading.MOST_BYTES)))
        return found

    answer = _take(read)
    pressed = next((one.acknowledge for one in found if isinstance(one, Incoming) and one.acknowledge), "")
    if answer.status_code == 200 and pressed:
        asked = telegram_writing.acknowledge(pressed)
        return JsonResponse({"method": asked.method, **asked.parameters})
    return answer


def _body(request: HttpRequest, most: int) -> bytes:
    """Return the octets of a request up to one more than `most`; none of a form with files, which was parsed already.

    After an outage WhatsApp brings more at once than a form of a browser may hold, so that bound is not asked.
    """
    return request.read(most + 1)


def _secret(name: str) -> str:
    """Return a secret that a service must show; empty when it is missing, and then nobody is let in."""
    try:
        return vault.service_credential(name)
    except vault.CredentialMissing:
        log.get().warning("channel_not_set_up", exception="CredentialMissing")
        return ""


def _note(_fault: Unreadable) -> None:
    log.get().warning("unreadable_hook")


def _take(read: Callable[[], Read]) -> HttpResponse:
    """Take everything in a request. What is none of the service's is noted and accepted: it would come for ever.

    So is a single message that can never be taken; those beside it may be of other people, and are taken.
    """
    try:
        found = read()
    except Unreadable as fault:
        _note(fault)
        return HttpResponse()
    for one in found:
        try:
            _take_one(one)
        except (Problem, StoreError, OSError) as fault:
            never = isinstance(fault, Problem) and fault.status < 500  # it would come for ever
            log.get().warning("never_taken" if never else "not_taken", exception=type(fault).__name__)
            if not never:  # what was taken before it is known when all of it comes again
                return HttpResponse(status=503, headers={"Retry-After": str(COME_AGAIN)})
    return HttpResponse()


def _take_one(one: Incoming | Report) -> None:
    if isinstance(one, Incoming):
        take(one)
    elif one.state == "blocked" and one.contact:
        outbox.forget(one.channel, one.contact)
    else:
        deliveries.reported(one)
