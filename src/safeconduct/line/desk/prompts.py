"""The page of prompts: how many a person has recorded, each to be heard, and a form to send a recording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces import uploads
from safeconduct.faces.problems import NotFound, Problem
from safeconduct.line.voice.sounds import recording, speaking, stock, waves
from safeconduct.line.voice.sounds.stock import Wanted
from safeconduct.line.voice.sounds.store import keep

LANGUAGES = {
    "en": gettext_lazy("English"),
    "uk": gettext_lazy("Ukrainian"),
    "ru": gettext_lazy("Russian"),
    "fr": gettext_lazy("French"),
}


class PromptForm(forms.Form):
    """A recording of one prompt."""

    prompt = forms.ChoiceField(label=gettext_lazy("Prompt"))
    file = forms.FileField(
        label=gettext_lazy("Recording (WAV)"),
        help_text=gettext_lazy(
            "One voice, no music, at most 90 seconds and 10 MB. Say the words as they are written."
        ),
        widget=forms.FileInput(attrs={"accept": "audio/wav,.wav"}),
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any) -> None:
        super().__init__(*args)
        self.fields["prompt"].choices = choices  # type: ignore[attr-defined]


@desk(right=recording.RIGHT)
@require_safe
def prompts(request: DeskRequest) -> HttpResponse:
    """Show for each script and language how many prompts are recorded, spoken by the machine, and missing."""
    found = recording.overview()
    counts = Counter((one.script, one.play.language, one.voice) for one in found)
    names = list(dict.fromkeys(one.script for one in found))
    rows = [
        (
            name,
            [
                (code, *(counts[name, code, voice] for voice in ("person", "machine", "")))
                for code in LANGUAGES
            ],
        )
        for name in names
    ]
    given = {
        "languages": LANGUAGES.items(),
        "rows": rows,
        "missing": sum(not one.voice for one in found),
        "waiting": [one for one in found if one.waits],
        "speaks": speaking.there(),
    }
    return render(request, "line/prompts.html", given)


@desk(right=recording.RIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def script_prompts(request: DeskRequest, script: str, code: str) -> HttpResponse:
    """Show each prompt of a script in a language, to be heard; take a recording in."""
    found = [one for one in recording.overview() if one.script == script and one.play.language == code]
    if not found:
        raise NotFound(_("No script has such prompts. Open the list again."))
    if request.method != "POST":
        return _page(request, found, PromptForm(_choices(found)))
    form = PromptForm(_choices(found), request.POST, request.FILES)
    try:
        uploads.refuse(request)
        if form.is_valid():
            recording.upload(request.user, form.cleaned_data["prompt"], form.cleaned_data["file"].read())
            messages.success(request, _("The recording waits for a colleague to hear and accept it."))
            return redirect("line:script_prompts", script, code)
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _page(request, found, form, problem.status)
    return _page(request, found, form, 400)


def _choices(found: list[Wanted]) -> list[tuple[str, str]]:
    return [(one.play.prompt, one.play.text) for one in found]


def _page(
    request: DeskRequest, found: list[Wanted], form: PromptForm, status: int = 200, problem: str = ""
) -> HttpResponse:
    senders = {one.play.prompt: UUID(hex=one.waits) for one in found if one.waits}
    known = accounts.names(list(senders.values()))
    given = {
        "script": found[0].script,
        "code": found[0].play.language,
        "spoken": LANGUAGES[found[0].play.language],
        "rows": [
            {
                "one": one,
                "by": known.get(senders[one.play.prompt], "–") if one.waits else "",
                "mine": senders.get(one.play.prompt) == request.user.id,
            }
            for one in found
        ],
        "form": form,
        "problem": problem,
        "speaks": speaking.there(),
    }
    return render(request, "line/script_prompts.html", given, status=status)


@desk(right=recording.RIGHT)
@require_safe
def sound(request: DeskRequest, prompt: str) -> HttpResponse:
    """Send what a caller hears of a prompt; the machine speaks it now where nobody has."""
    play = recording.find(prompt).play
    heard = stock.sound_of(play, recording.store())
    if heard is None:
        try:
            heard = speaking.speak(play.text, play.language)
        except speaking.NoVoice:
            raise NotFound(_("Nobody has recorded this prompt, and no machine speaks here.")) from None
        keep(recording.store().spoken(speaking.mark(play.text, play.language)), heard)
    return HttpResponse(waves.wav(heard), content_type="audio/wav")


@desk(right=recording.RIGHT)
@require_safe
def waiting_prompt(request: DeskRequest, prompt: str) -> HttpResponse:
    """Send a recording that waits, to be heard before it is decided on."""
    return HttpResponse(recording.waiting_sound(prompt), content_type="audio/wav")


@desk(right=recording.RIGHT)
@require_POST
def accept_prompt(request: DeskRequest, prompt: str) -> HttpResponse:
    """Accept a colleague's recording."""
    return _decide(request, prompt, recording.accept, _("Accepted. Callers hear it within a minute."))


@desk(right=recording.RIGHT)
@require_POST
def refuse_prompt(request: DeskRequest, prompt: str) -> HttpResponse:
    """Refuse a colleague's recording, or withdraw one's own."""
    return _decide(request, prompt, recording.refuse, _("The recording is deleted."))


@desk(right=recording.RIGHT)
@require_POST
def remove_prompt(request: DeskRequest, prompt: str) -> HttpResponse:
    """Take a recording out."""
    return _decide(
        request, prompt, recording.remove, _("Removed. The machine's voice speaks this prompt again.")
    )


def _decide(
    request: DeskRequest, prompt: str, act: Callable[[accounts.Staff, str], None], said: str
) -> HttpResponse:
    wanted = recording.find(prompt)
    try:
        act(request.user, prompt)
    except NotFound:
        raise
    except Problem as problem:
        found = [
            one
            for one in recording.overview()
            if one.script == wanted.script and one.play.language == wanted.play.language
        ]
        return _page(request, found, PromptForm(_choices(found)), problem.status, str(problem))
    messages.success(request, said)
    return redirect(reverse("line:script_prompts", args=[wanted.script, wanted.play.language]))
