"""The panels of this room on the case page: where somebody is, and the form to write down a report."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.rights import rights_of
from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, NotAllowed, NotFound, Problem
from safeconduct.locate import services as locate
from safeconduct.locate.engine import wording
from safeconduct.locate.engine.picture import draw
from safeconduct.locate.forms import ReportForm
from safeconduct.locate.words import ASK, contradiction

WORDS = {code: code for code in wording.LANGUAGES}


@dataclass(frozen=True)
class Line:
    """One statement as the table shows it."""

    number: int
    stated: locate.Stated
    understood: list[str]
    asks: list[str]
    by: str


def _case(request: DeskRequest, handle: str, right: str) -> cases.Case:
    """Return the case, if a team through which the reader sees it gives him the right."""
    case = cases.find(request.keyring, handle)
    if right not in rights_of(cases.roles_in(case, request.keyring)) & request.staff_rights:
        raise NotAllowed(_("The team through which you see this case may not do this."))
    return case


def _language() -> str:
    return WORDS.get((get_language() or "en")[:2], "en")


def _draw(request: DeskRequest, name: str, given: dict[str, Any], status: int = 200) -> HttpResponse:
    """Answer with the fragment to the case page, and with a whole page to anybody else."""
    part = request.headers.get("HX-Request") == "true"
    template = f"locate/{name}.html" if part else "locate/page.html"
    return render(request, template, given | {"part": f"locate/{name}.html"}, status=status)


@desk(right="locate.read")
@require_safe
def panel(request: DeskRequest, handle: str) -> HttpResponse:
    """Show where somebody may be: the region and its age, what contradicts, what to ask, every report."""
    case = _case(request, handle, "locate.read")
    now, language = timezone.now(), _language()
    picture = locate.picture_of(request.user, request.keyring, case, now)
    lines = _lines(picture, language)
    given: dict[str, Any] = {
        "case": case,
        "title": _("Position"),
        "picture": picture,
        "lines": lines,
        "asks": [str(ASK[code]) for code in picture.questions if code in ASK],
        "against": locate.stands_against(request.keyring, case, picture),
        "accepted": _accepted(request, case),
    }
    if picture.fix is not None:
        numbers = {report.id: line.number for line in lines for report in line.stated.reports}
        given |= _fix(picture.fix, language) | {
            "drawing": draw(picture.fix, picture.used, language, now).replace("<svg ", _SIZED, 1),
            "contradictions": [contradiction(one, numbers) for one in picture.fix.contradictions],
        }
    return _draw(request, "panel", given)


_SIZED = '<svg width="min(100%, 480px)" '


def _lines(picture: locate.Picture, language: str) -> list[Line]:
    names = accounts.names([one.by for one in picture.stated])
    return [
        Line(
            number,
            one,
            [_understood(report, language) for report in one.reports],
            [str(ASK[code]) for code in one.questions if code in ASK],
            names.get(one.by, "") if one.by else "",
        )
        for number, one in enumerate(picture.stated, 1)
    ]


def _understood(report: Any, language: str) -> str:
    """Say how a report was read: its alternatives, each with the radius that holds 90 %."""
    parts = []
    for shape in report.shapes[:4]:
        lat, lon, r90 = shape.core()
        place = wording.coordinates(lat, lon, r90 / 2)
        parts.append(f"{place} ± {wording.distance(r90, language)}")
    return " / ".join(parts)


def _fix(fix: locate.Fix, language: str) -> dict[str, Any]:
    return {
        "words": wording.describe(fix, language, timezone.now()),
        "degrees": wording.coordinates(fix.lat, fix.lon, fix.r50_m),
        "mgrs": wording.mgrs_text(fix.lat, fix.lon, fix.r50_m),
        "radii": [
            (percent, wording.distance(metres, language))
            for percent, metres in ((50, fix.r50_m), (90, fix.r90_m), (95, fix.r95_m))
        ],
        "modes": [
            (
                round(100 * mode.weight),
                wording.coordinates(mode.lat, mode.lon, mode.r90_m / 2),
                wording.distance(mode.r90_m, language),
            )
            for mode in fix.modes
        ],
    }


def _accepted(request: DeskRequest, case: cases.Case) -> dict[str, Any] | None:
    """Return the accepted position as it must be read now: it has grown since."""
    try:
        fix = locate.accepted(request.keyring, case)
    except NotFound:
        return None
    now = timezone.now()
    grown = fix.grown(now)
    return {
        "at": fix.as_of,
        "then": wording.distance(fix.r90_m, _language()),
        "now": wording.distance(grown.r90_m, _language()),
        "place": wording.coordinates(grown.lat, grown.lon, grown.r50_m),
    }


@desk(right="locate.read")
def count(request: DeskRequest, handle: str, statement: UUID) -> HttpResponse:
    """Leave a report out of the position, or take it in again."""
    if request.method != "POST":
        return redirect("locate:panel", handle)
    case, out = _case(request, handle, "locate.read"), request.POST.get("out") == "1"
    locate.leave_out(request.user, request.keyring, case, statement, out=out)
    said = _("The report is left out of the position.") if out else _("The report counts again.")
    messages.success(request, said)
    return redirect("cases:case", handle)


@desk(right="locate.read")
def accept(request: DeskRequest, handle: str) -> HttpResponse:
    """Accept the position that the reader has looked at."""
    if request.method != "POST":
        return redirect("locate:panel", handle)
    case = _case(request, handle, "locate.read")
    version, seen = (request.POST.get(name, "") for name in ("version", "seen"))
    if not (version.isdecimal() and seen.isdecimal() and len(version + seen) < 18):
        raise BadInput(
            _("This form is not complete. Open the case again and accept the position from there.")
        )
    locate.accept(request.user, request.keyring, case, int(version), int(seen))
    messages.success(request, _("The position is accepted."))
    return redirect("cases:case", handle)


@desk(right="locate.write")
def report(request: DeskRequest, handle: str) -> HttpResponse:
    """Write down a place that was heard or read; the place is never shown back here."""
    case = _case(request, handle, "locate.write")
    form, status = ReportForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = _write(request, case, form)
        if status == 200:
            return redirect("cases:case", handle)
    return _draw(request, "report", {"case": case, "form": form, "title": _("Report a place")}, status)


def _write(request: DeskRequest, case: cases.Case, form: ReportForm) -> int:
    """Store a report; return the status of the answer, with the refusal in the form."""
    if not form.is_valid():
        return 400
    given = form.cleaned_data
    try:
        found = locate.add_report(
            request.user, case, given["text"], at=given["at"], moving=not given["pinned"]
        )
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return problem.status
    messages.success(request, _("The report is written down for those who plan."))
    for code in sorted({one.question for one in found if one.question} & set(ASK)):
        messages.warning(request, _("Ask him: %(question)s") % {"question": ASK[code]})
    return 200
