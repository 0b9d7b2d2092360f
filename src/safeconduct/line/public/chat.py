"""The chat: the line's scripts as a page with forms; a small script makes it live, and it works without."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from safeconduct.faces.headers import allow_own_script
from safeconduct.faces.origin import FIELD, form_token
from safeconduct.faces.problems import BadInput, NotAllowed, Problem
from safeconduct.guide import services as guide
from safeconduct.line.engine.script import Input
from safeconduct.line.engine.script.rendering.web import Bubble, Question, web
from safeconduct.line.public import reading, tickets
from safeconduct.line.public.telling import FAULTS, told
from safeconduct.line.threads import chat_replies, chatting
from safeconduct.vault import services as vault

_COOKIE = "CHAT_COOKIE"  # a setting of the public face only
LIVE = "X-Live"  # sent by our script: it wants the new parts alone
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
LONGEST = 20_000  # characters
_NOTHING = _("Nothing was written. Write a few words, then send again.")
_OLD_FORM = _("This page was open for too long. What you wrote still stands here: send it again.")


@dataclass(frozen=True)
class Said:
    """Something that we say: words, or an article's title with its first line and its page; or a codename."""

    text: str = field(default="", repr=False)
    article: str = ""
    title: str = ""
    words: tuple[str, ...] = field(default=(), repr=False)
    code: str = field(default="", repr=False)


@require_http_methods(["GET", "HEAD", "POST"])
def chat(request: HttpRequest) -> HttpResponse:
    """Show where the chat stands; take what he writes or chooses, and answer in the same page."""
    token, language = _token(request), get_language() or "en"
    if request.method != "POST":
        shown = chatting.look(token, language) if token else None
        return _page(request, token if shown else "", shown or chatting.first(language))
    if "close" in request.POST:
        return _close(request, token)
    text = request.POST.get("text", "")
    try:
        if token and not constant_time_compare(form_token(token), request.POST.get(FIELD, "")):
            raise NotAllowed(_OLD_FORM)
        given, photo = _given(request, text)
        new = token or secrets.token_urlsafe(32)
        shown = chatting.say(new, given, language, tickets.of(request), photo)
    except FAULTS as fault:
        shown = (chatting.look(token, language) if token else None) or chatting.first(language)
        return _page(request, token, shown, text=text, problem=told(request, fault))
    with override(shown.language):  # the script may have changed it: the next form then goes to its address
        return _keep(_page(request, new, shown), new)


def _given(request: HttpRequest, text: str) -> tuple[Input, bytes | None]:
    """Return what was chosen, written or sent; BadInput when it is nothing."""
    upload, picked = request.FILES.get("photo"), request.POST.get("pick", "")
    if picked:
        return Input("button", picked[:200]), None
    if len(text) > LONGEST:
        raise BadInput(
            _("This message is too long. Send it in parts of at most 20,000 characters."), field="text"
        )
    if upload:
        return Input("photo", text.strip(), "upload"), upload.read()
    if not text.strip():
        raise BadInput(_NOTHING, field="text")
    return Input("text", text.strip()), None


def _name() -> str:
    return str(getattr(settings, _COOKIE))


def _token(request: HttpRequest) -> str:
    given = request.COOKIES.get(_name(), "")
    return given if _TOKEN.fullmatch(given) else ""


def _keep(response: HttpResponse, token: str) -> HttpResponse:
    response.set_cookie(
        _name(), token, path="/", secure=settings.SECURE_COOKIES, httponly=True, samesite="Strict"
    )
    return response


def _close(request: HttpRequest, token: str) -> HttpResponse:
    """Forget the chat on both sides, and say how to clear the traces; the codename goes on working."""
    if token:
        chatting.close(token)
    response = render(request, "line/left.html", {"choice": ""})
    response.delete_cookie(_name(), path="/", samesite="Strict")
    return response


def _page(
    request: HttpRequest,
    token: str,
    shown: chatting.Shown,
    *,
    text: str = "",
    problem: Problem | None = None,
) -> HttpResponse:
    parts = web(shown.effects)
    questions = [one for one in parts if isinstance(one, Question)]
    answers = chat_replies.replies(token, _after(request)) if token else []
    given = {
        "token": token,
        "said": [one for part in parts for one in _said(part)],
        "question": questions[-1] if questions else None,
        "person": shown.person,
        "replies": answers,
        "last": answers[-1].number if answers else 0,
        "ticket": tickets.of(request) if text else tickets.new(),
        "text": text,
        "problem": problem,
    }
    template = "line/chat_part.html" if LIVE in request.headers else "line/chat.html"
    return allow_own_script(render(request, template, given, status=problem.status if problem else 200))


def _said(part: Bubble | Question) -> list[Said]:
    if isinstance(part, Bubble) and part.article:
        found = guide.reading(part.article, part.language)
        return [Said(" ".join(found.lines[:1]), part.article, found.title)] if found else []
    code = _codename_in(part.text) if isinstance(part, Bubble) else ""
    if code:
        return [Said(part.text.replace(code, "…")), Said(words=tuple(reading.words_of(code)), code=code)]
    return [Said(part.text)]


def _codename_in(text: str) -> str:
    """Return the codename that stands in words of ours, after a colon; empty when there is none."""
    after = text.partition(":")[2]
    code = re.split(r"[.!?\n]", after, maxsplit=1)[0].strip()
    return code if code and isinstance(vault.read_code(code), vault.ReadCodename) else ""


def _after(request: HttpRequest) -> int:
    """Return the number of the last answer that our script has shown already; 0 without it."""
    after = request.headers.get("X-After", "")
    return int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else 0


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Tell our script which answers of colleagues are new; 204 when there is none."""
    token = _token(request)
    found = chat_replies.replies(token, _after(request)) if token else []
    if not found:
        return HttpResponse(status=204)
    return render(request, "line/chat_replies.html", {"replies": found, "last": found[-1].number})


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Serve the script of the chat: the public face has no other."""
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8")


@cache
def _script() -> bytes:
    return (files("safeconduct.line") / "public" / "chat.js").read_bytes()
