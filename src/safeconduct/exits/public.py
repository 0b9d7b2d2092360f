"""The person's way out: the newest brief while it holds, and three buttons, each confirmed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.faces.origin import FIELD, check_form_token
from safeconduct.faces.problems import Problem
from safeconduct.faces.public import SeeOther
from safeconduct.vault import services as vault

_COOKIE: str = "PERSON_COOKIE"  # a setting of the public face only
ACTS = ("set_out", "here", "stop")


@require_http_methods(["GET", "HEAD", "POST"])
def way(request: HttpRequest) -> HttpResponse:
    """Show the way out while it holds; do what the person confirms."""
    token = request.COOKIES.get(str(getattr(settings, _COOKIE)), "")
    person = cases.person_of(token)
    if person is None:
        return SeeOther(reverse("line:return"))
    if request.method != "POST":
        return _page(request, token, person)
    act = request.POST.get("act", "")
    try:
        check_form_token(token, request.POST.get(FIELD, ""))
        if act not in ACTS or request.POST.get("sure") != "1":
            return _page(request, token, person, ask=act if act in ACTS else "")
        return _page(request, token, person, notice=_do(person, act))
    except Problem as problem:
        return _page(request, token, person, problem=problem)


def _do(person: vault.Person, act: str) -> str:
    """Do what was confirmed; return what the person is told."""
    if act == "here":
        cases.check_in(person)
        return _("We know that you are there.")
    if act == "stop":
        cases.move_on(person, "abort")
        return _("Your way out is off. Nobody is angry. You can ask for another one at any time.")
    now = timezone.now()
    found = exits.way_of(person, now)
    if found.plan is not None and not found.on_the_way:
        late = exits.may_set_out(found.plan, now)
        if late == "early":
            return _("It is too early. Do not set out before the time that is written below.")
        if late == "late":
            return _("It is too late to leave tonight. Do not set out. Write to us.")
    cases.move_on(person, "set_out")
    return _("We know that you are on the way. Stop and write to us if anything is not as written.")


def _page(
    request: HttpRequest,
    token: str,
    person: vault.Person,
    *,
    ask: str = "",
    notice: str = "",
    problem: Problem | None = None,
) -> HttpResponse:
    found = exits.way_of(person)
    holds = found.standing == exits.Standing.HOLDS
    given: dict[str, Any] = {
        "token": token,
        "way": found,
        "holds": holds,
        "ask": ask if holds else "",
        "notice": notice,
        "problem": problem,
        "paragraphs": found.text.split("\n\n"),
    }
    if found.plan is not None:
        given |= {name: _clock(found.plan, name) for name in ("opens", "latest_departure", "closes")}
        given["when"] = exits.may_set_out(found.plan, timezone.now())
    return render(request, "exits/way.html", given, status=problem.status if problem else 200)


def _clock(plan: exits.PlanRecord, name: str) -> str:
    """Return day and time of a moment of the plan on the clocks of its area."""
    with timezone.override(plan.area.time_zone):
        local = timezone.localtime(getattr(plan, name))
        return f"{date_format(local, 'j E')}, {local:%H:%M}"
