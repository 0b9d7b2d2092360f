"""The auditor's page: the entries, newest first, and the verification of the chain."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.audit import services, showing

SHOWN = 100


@dataclass(frozen=True)
class Line:
    """One entry as the page shows it."""

    entry: services.Listed
    who: str
    obj: str


@desk(right="audit.read")
@require_GET
def entries(request: DeskRequest) -> HttpResponse:
    """Show one page of entries; `verb`, `actor`, `object` filter, `after` is the last number of the page before.

    Looking is itself an act and is recorded. A filter that cannot be read gets one sentence and status 400.
    """
    asked = {name: request.GET.get(name, "").strip() for name in ("verb", "actor", "object", "after")}
    page: dict[str, object] = {"asked": asked, "verbs": services.all_verbs(), "actors": _actors()}
    try:
        actor, obj, after = _filters(asked)
    except ValueError as fault:
        return render(request, "audit/entries.html", page | {"fault": str(fault)}, status=400)
    services.record("audit.listed", actor=request.user.id.bytes, obj=obj)
    found = services.entries(after, SHOWN + 1, asked["verb"], actor, obj)
    page["lines"] = _lines(found[:SHOWN])
    page["older"] = found[SHOWN - 1].seq if len(found) > SHOWN else None
    return render(request, "audit/entries.html", page)


@desk(right="audit.read")
@require_POST
def verify(request: DeskRequest) -> HttpResponse:
    """Verify the whole chain and show every fault in a sentence, in the reader's language."""
    services.record("audit.verified", actor=request.user.id.bytes)
    report = services.verify()
    said = {
        "whole": report.whole,
        "summary": " ".join(showing.spoken(one) for one in report.said()),
        "faults": [showing.spoken(fault.said) for fault in report.faults],
        "notes": [showing.spoken(note.said) for note in report.notes],
    }
    return render(request, "audit/verified.html", said)


def _filters(asked: dict[str, str]) -> tuple[bytes, bytes, int | None]:
    if asked["after"] and not (asked["after"].isdecimal() and len(asked["after"]) < 19):
        raise ValueError(_("The page asked for is not a number; go back to the first page."))
    after = int(asked["after"]) if asked["after"] else None
    return showing.actor_bytes(asked["actor"]), showing.object_bytes(asked["object"]), after


def _lines(found: list[services.Listed]) -> list[Line]:
    names = _names({entry.actor for entry in found})
    return [Line(entry, names[entry.actor], showing.object_text(entry.obj)) for entry in found]


def _actors() -> list[tuple[str, str]]:
    names = _names(set(services.actors()))
    return sorted(((str(UUID(bytes=actor)), name) for actor, name in names.items()), key=lambda pair: pair[1])


def _names(actors: set[bytes]) -> dict[bytes, str]:
    fixed = {
        services.NOBODY: _("Nobody known"),
        services.SYSTEM: _("The system"),
        services.PERSON: _("A person"),
    }
    staff = accounts.names([UUID(bytes=actor) for actor in actors - set(fixed)])
    known = {identifier.bytes: name for identifier, name in staff.items()}
    return {actor: fixed.get(actor) or known.get(actor) or str(UUID(bytes=actor)) for actor in actors}
