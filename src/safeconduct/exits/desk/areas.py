"""Areas: terrain that exits are planned over, its meeting places, and its dangerous ground."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.exits import services as exits
from safeconduct.exits.building.geojson import StatusRule
from safeconduct.exits.forms import ROWS, AreaForm, HazardsForm
from safeconduct.faces.problems import BadInput, NotAllowed, NotFound, Problem
from safeconduct.locate import services as locate


@dataclass(frozen=True)
class Place:
    """One line of the meeting places' form, as it was stored or written."""

    name: str = ""
    position: str = ""
    error: str = ""


@desk(right="exits.areas")
@require_safe
def areas(request: DeskRequest) -> HttpResponse:
    """Show the areas, and whether each has meeting places and hazards; opens none of them."""
    return _list(request, AreaForm())


def _list(request: DeskRequest, form: AreaForm, status: int = 200) -> HttpResponse:
    return render(request, "exits/areas.html", {"areas": exits.areas(), "form": form}, status=status)


@desk(right="exits.areas", elevated=True)
def add(request: DeskRequest) -> HttpResponse:
    """Add an area from a file."""
    if request.method != "POST":
        return redirect("exits:areas")
    form = AreaForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, 400)
    given = form.cleaned_data
    try:
        area = exits.read_area(given["file"].read(), given["name"])
        record = exits.add_area(request.user.id.bytes, area, given["time_zone"])
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _list(request, form, problem.status)
    messages.success(request, _("The area is added. Now agree its meeting places."))
    return redirect("exits:area", record.id)


def _area(area_id: UUID) -> exits.AreaRecord:
    record = next((one for one in exits.areas() if one.id == area_id), None)
    if record is None:
        raise NotFound(_("There is no such area."))
    return record


@desk(right="exits.areas", elevated=True)
@require_safe
def area(request: DeskRequest, area_id: UUID) -> HttpResponse:
    """Open an area's meeting places and hazards."""
    return _show(request, _area(area_id))


def _show(
    request: DeskRequest, record: exits.AreaRecord, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    given: dict[str, Any] = {"area": record, "hazards_form": HazardsForm()}
    try:
        stored = exits.meeting_places(request.keyring, record)
        given["hazards"] = exits.hazards(request.keyring, record)
    except NotAllowed as problem:
        stored, given["closed"] = [], str(problem)
    rows = [Place(place.name, f"{place.lat:.5f}, {place.lon:.5f}") for place in stored]
    given["places"] = rows + [Place()] * max(1, ROWS - len(rows))
    return render(request, "exits/area.html", given | (more or {}), status=status)


@desk(right="exits.areas", elevated=True)
def places(request: DeskRequest, area_id: UUID) -> HttpResponse:
    """Store the meeting places that were agreed; plans in force over this area become void."""
    record = _area(area_id)
    if request.method != "POST":
        return redirect("exits:area", area_id)
    written = [
        Place(name.strip()[:40], position.strip()[:80])
        for name, position in zip(
            request.POST.getlist("name"), request.POST.getlist("position"), strict=False
        )
    ]
    found, rows, wrong = [], [], False
    for one in written:
        if not one.name and not one.position:
            continue
        try:
            found.append(_place(one, record))
            rows.append(one)
        except BadInput as problem:
            rows.append(Place(one.name, one.position, str(problem)))
            wrong = True
    if wrong:
        return _show(request, record, {"places": rows + [Place()] * max(1, ROWS - len(rows))}, 400)
    exits.set_meeting_places(request.user.id.bytes, record, found)
    messages.success(request, _("The meeting places are stored. Plans in force over this area are void now."))
    return redirect("exits:area", area_id)


def _place(written: Place, area: exits.AreaRecord) -> exits.Rendezvous:
    """Read one line; a position in any form of coordinates, and no guess when it can be read in two ways."""
    if not written.name:
        raise BadInput(_("Give the meeting place a name that says nothing about where it is."))
    read = locate.answer(written.position, timezone.now())["candidates"]
    inside = {
        (one["lat"], one["lon"])
        for one in read
        if one["lat"] is not None
        and area.south <= one["lat"] <= area.north
        and area.west <= one["lon"] <= area.east
    }
    if len(inside) != 1:
        raise BadInput(
            _("This cannot be read as one position inside the area. Write latitude and longitude.")
        )
    lat, lon = inside.pop()
    return exits.Rendezvous(written.name, lat, lon)


@desk(right="exits.areas", elevated=True)
def hazards(request: DeskRequest, area_id: UUID) -> HttpResponse:
    """Store dangerous ground; what could not be read is shown, never dropped in silence."""
    record = _area(area_id)
    if request.method != "POST":
        return redirect("exits:area", area_id)
    form = HazardsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, record, {"hazards_form": form}, 400)
    given = form.cleaned_data
    rule = StatusRule(field=given["field"], source=given["source"], date=given["date"].isoformat())
    try:
        text = given["file"].read().decode()
        found, lines = exits.read_hazards(text, rule)
    except UnicodeDecodeError:
        form.add_error("file", _("This file is no text in UTF-8. Export it again as GeoJSON."))
        return _show(request, record, {"hazards_form": form}, 400)
    except Problem as problem:
        form.add_error("file", str(problem))
        return _show(request, record, {"hazards_form": form}, problem.status)
    exits.set_hazards(request.user.id.bytes, record, found)
    return _show(request, record, {"read": lines, "stored": len(found)})
