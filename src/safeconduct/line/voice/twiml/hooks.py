"""The provider's webhooks, at the public face next to those of other services; each proves who sends it.

404 where no provider is set up, 403 for who is none, and for what cannot be done now a spoken sentence, since a
caller hears no status.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import Error as StoreError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from safeconduct.faces import log
from safeconduct.faces.problems import Problem
from safeconduct.line.engine.script import Input
from safeconduct.line.engine.script.rendering import Play, Verb
from safeconduct.line.shipped import scripts
from safeconduct.line.threads.calling import Talk
from safeconduct.line.voice import saying
from safeconduct.line.voice.sounds import waves
from safeconduct.line.voice.sounds.store import Store, kept
from safeconduct.line.voice.twiml import leading, signature, writing
from safeconduct.line.voice.twiml import settings as options
from safeconduct.line.voice.twiml.recordings import NotFetched, Recordings
from safeconduct.line.voice.twiml.writing import Prompt, Ways
from safeconduct.vault import services as vault

MENU_ROUNDS = 3
LONGEST_ID = 64
Step = Callable[[HttpRequest, Talk, Ways], bytes]


def _provider() -> options.Settings | None:
    given = settings.LINE.get("voice", {}).get("twiml")
    return None if given is None else options.read(given)


def _hook(step: Step) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view that admits the provider alone, finds the call, and answers in XML whatever happens."""

    @require_POST
    def view(request: HttpRequest) -> HttpResponse:
        provider = _provider()
        if provider is None:
            return HttpResponse(status=404)
        call = request.POST.get("CallSid", "")
        if not _admitted(request, provider) or not 0 < len(call) <= LONGEST_ID:
            return HttpResponse(status=403)
        ways = Ways(provider.address, 0, _sound(provider.address), provider.person)
        try:
            body = step(request, leading.found(call, scripts(), _usual_language()), ways)
        except (Problem, StoreError, OSError) as fault:
            log.get().warning("call_not_led", exception=type(fault).__name__)
            body = writing.ending([saying.closed(_usual_language())], ways)
        return HttpResponse(body, content_type="text/xml; charset=utf-8")

    return view


def _admitted(request: HttpRequest, provider: options.Settings) -> bool:
    try:
        token = vault.service_credential(options.CREDENTIAL)
    except vault.CredentialMissing:
        log.get().warning("channel_not_set_up", exception="CredentialMissing")
        return False
    address = provider.address + request.get_full_path()
    form = [(name, value) for name, values in request.POST.lists() for value in values]
    how = signature.algorithm(request.headers.get(signature.HOW, ""))
    given = request.headers.get(signature.HEADER, "")
    # A body that is no form is no call of ours; it is signed by its hash, and refused for having no call.
    body = request.body if request.content_type == "application/json" else None
    return signature.signed(token, address, form, given, how=how, body=body)


def _usual_language() -> str:
    return str(settings.LINE.get("voice", {}).get("language", settings.LANGUAGE_CODE))


def _sound(base: str) -> Callable[[Prompt], str]:
    store = Store(Path(settings.HOME))

    def address(prompt: Prompt) -> str:
        recorded = isinstance(prompt, Play) and store.recorded(prompt.prompt).is_file()
        return (
            f"{base}/hooks/voice/sound/{prompt.prompt}.wav" if recorded and isinstance(prompt, Play) else ""
        )

    return address


def _answer(talk: Talk, verbs: tuple[Verb, ...], ways: Ways) -> bytes:
    return writing.answer(verbs, Ways(ways.base, talk.version, ways.sound, ways.person))


def _again(request: HttpRequest, talk: Talk) -> bool:
    """Tell whether this webhook belongs to a turn that is over: our answer to it was lost."""
    return request.GET.get("turn", "0") != str(talk.version)


def _begin(request: HttpRequest, talk: Talk, ways: Ways) -> bytes:
    """Take a new call: go on where it broke off, or offer the languages."""
    now = timezone.now()
    if talk.version:
        return _answer(talk, leading.turned(talk, Input("resumed"), now), ways)
    verbs = leading.resumed(talk, request.POST.get("From", ""), now)
    if verbs is not None:
        return _answer(talk, verbs, ways)
    return writing.menu(saying.language_menu(talk.book), "language", ways, 1)


def _language(request: HttpRequest, talk: Talk, ways: Ways) -> bytes:
    """Take the language; after some rounds without a key the usual one is spoken."""
    now, key = timezone.now(), request.POST.get("Digits", "")[:1]
    if talk.version:
        return _answer(talk, leading.turned(talk, Input("resumed"), now), ways)
    rounds = request.GET.get("round", "")
    chosen = key == "0" or key in saying.languages(talk.book)
    if not chosen and rounds.isdecimal() and int(rounds) < MENU_ROUNDS:
        return writing.menu(saying.language_menu(talk.book), "language", ways, int(rounds) + 1)
    return _answer(talk, leading.begun(talk, key, now), ways)


def _keys(request: HttpRequest, talk: Talk, ways: Ways) -> bytes:
    """Take keys, or that none was pressed."""
    digits = request.POST.get("Digits", "")[:64] if "silent" not in request.GET else ""
    given = Input("digits", digits) if digits else Input("silence")
    return _answer(talk, _step(request, talk, given), ways)


def _recorded(request: HttpRequest, talk: Talk, ways: Ways) -> bytes:
    """Take a message: sealed here, then deleted at the provider. A key that is an answer drops it."""
    now, provider = timezone.now(), _provider()
    address, key = request.POST.get("RecordingUrl", ""), request.POST.get("Digits", "")
    if provider is None or not address:
        return _answer(talk, _step(request, talk, Input("silence")), ways)
    recordings = Recordings(
        provider.recordings, provider.account, vault.service_credential(options.CREDENTIAL)
    )
    if not recordings.ours(address):
        log.get().warning("recording_elsewhere")
        return _answer(talk, _step(request, talk, Input("silence")), ways)
    again = _again(request, talk)
    if len(key) == 1 and key in request.GET.get("drop", ""):
        given = Input("digits", key)
    else:
        try:
            given = Input("voice", ref=leading.sealed(talk, address, recordings.fetch(address), now))
        except NotFetched:
            if not again:  # when it comes twice, it was sealed and deleted the first time
                log.get().error("recording_not_fetched")
            return _answer(talk, leading.turned(talk, Input("resumed" if again else "silence"), now), ways)
    verbs = leading.turned(talk, Input("resumed") if again else given, now)
    recordings.delete(address)
    return _answer(talk, verbs, ways)


def _person(request: HttpRequest, talk: Talk, ways: Ways) -> bytes:
    """Go on after a person was called: he has spoken with the caller, or nobody was there."""
    spoke = request.POST.get("DialCallStatus") in ("completed", "answered") and "nobody" not in request.GET
    return _answer(talk, _step(request, talk, Input("give_back" if spoke else "nobody")), ways)


def _ended(request: HttpRequest, talk: Talk, _ways: Ways) -> bytes:
    """Take that a call has ended (the provider's status callback)."""
    if request.POST.get("CallStatus") in ("completed", "failed", "canceled", "busy", "no-answer"):
        leading.gone(talk, request.POST.get("From", ""), timezone.now())
    return writing.nothing()


def _step(request: HttpRequest, talk: Talk, given: Input) -> tuple[Verb, ...]:
    return leading.turned(talk, Input("resumed") if _again(request, talk) else given, timezone.now())


begin, language, keys = _hook(_begin), _hook(_language), _hook(_keys)
recorded, person, ended = _hook(_recorded), _hook(_person), _hook(_ended)


@require_safe
def sound(_request: HttpRequest, prompt: str) -> HttpResponse:
    """Send a prompt that a person has recorded: anybody who calls may hear it."""
    if _provider() is None:
        return HttpResponse(status=404)
    try:
        heard = kept(Store(Path(settings.HOME)).recorded(prompt))
    except ValueError:
        heard = None
    if heard is None:
        return HttpResponse(status=404)
    return HttpResponse(waves.wav(heard), content_type="audio/wav")
