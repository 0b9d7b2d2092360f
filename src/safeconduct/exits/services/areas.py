"""Areas: public terrain in a file, meeting places and hazards sealed to the planners' teams."""

import io
import json
import math
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import available_timezones

import numpy as np
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits.area_files import load_area, save_area
from safeconduct.exits.building.geojson import StatusRule, import_hazards
from safeconduct.exits.building.report import BuildReport, CannotBuild
from safeconduct.exits.engine.area import Area, InvalidArea
from safeconduct.exits.engine.hazards import Hazard
from safeconduct.exits.engine.records import Rendezvous
from safeconduct.exits.models import LIVING, AreaRecord, PlanRecord, PlanState
from safeconduct.exits.services.words import checked_again_sentence
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.vault import services as vault

MEETING, HAZARDS = "meeting places", "hazards"
UNPACKED = 256 * 1024 * 1024
_STAMPS = {MEETING: "meeting_stamp", HAZARDS: "hazards_stamp"}


def _folder() -> Path:
    return Path(settings.HOME) / "areas"


def add_area(actor: bytes, area: Area, time_zone: str) -> AreaRecord:
    """Keep an area's layers as a file of this installation and record it.

    Conflict for a name that is taken, BadInput for an unknown time zone.
    """
    if AreaRecord.objects.filter(name=area.name).exists():
        raise Conflict(_("There is an area of this name. Give this one another name."))
    if time_zone not in available_timezones():
        raise BadInput(_("There is no such time zone. Choose one of the list."), field="time_zone")
    record_id = uuid4()
    _folder().mkdir(parents=True, exist_ok=True)
    save_area(area, _folder() / f"{record_id.hex}.npz")
    south, west, north, east = area.corners()
    with audit.act("exit.area_added", actor=actor, obj=record_id.bytes):
        return AreaRecord.objects.create(
            id=record_id,
            name=area.name,
            file=f"{record_id.hex}.npz",
            time_zone=time_zone,
            layers_hash=area.layers_hash,
            south=south,
            west=west,
            north=north,
            east=east,
            added_on=timezone.now().date(),
        )


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> Area:
    return load_area(path)


def layers_of(record: AreaRecord) -> Area:
    """Return an area's layers; the last two stay in memory."""
    path = _folder() / record.file
    if not path.exists():
        raise NotFound(_("The file of this area is missing. Restore it, or add the area again."))
    return _loaded(path, path.stat().st_mtime_ns)


def read_area(data: bytes, name: str) -> Area:
    """Read an area file that was sent; BadInput with one sentence when it is none, or unpacks to too much.

    The sizes that its parts declare are added up before anything is unpacked, and each array must fit the
    size of its part: a small file can claim to be a very large one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED:
                raise BadInput(
                    _("This area is too large to be sent. Add it with the command line."), field="file"
                )
            for part in parts.infolist():
                _check_array(parts, part)
        with tempfile.TemporaryDirectory(dir=settings.HOME) as folder:
            path = Path(folder) / "sent.npz"
            path.write_bytes(data)
            return replace(load_area(path), name=name)
    except (InvalidArea, zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error) as fault:
        raise BadInput(
            _("This is no area file. Send one that “safeconduct exits build” made."), field="file"
        ) from fault


def _check_array(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with parts.open(part) as file:
        version = np.lib.format.read_magic(file)
        read = (
            np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        )
        shape, _order, kind = read(file)
    if math.prod(shape) * kind.itemsize > part.file_size:
        raise InvalidArea("A part of this file claims more than it holds.")


def areas() -> list[AreaRecord]:
    """Return all areas by name."""
    return list(AreaRecord.objects.order_by("name"))


def area_of(lat: float, lon: float) -> AreaRecord | None:
    """Return the smallest area that a position lies in."""
    rows = AreaRecord.objects.filter(south__lte=lat, north__gte=lat, west__lte=lon, east__gte=lon)
    return min(rows, key=lambda row: (row.north - row.south) * (row.east - row.west), default=None)


def _planners() -> list[UUID]:
    return [team.id for team in accounts.teams_with_role("planner")]


def set_meeting_places(actor: bytes, record: AreaRecord, places: Sequence[Rendezvous]) -> None:
    """Seal an area's meeting places to the planners; they replace those before."""
    if not places:
        raise BadInput(_("Give at least one meeting place that the receiving side has agreed to."))
    for place in places:
        if not (record.south <= place.lat <= record.north and record.west <= place.lon <= record.east):
            sentence = _("The meeting place “%(name)s” lies outside this area. Correct its position.")
            raise BadInput(sentence % {"name": place.name})
    _replace(actor, record, MEETING, [[place.name, place.lat, place.lon] for place in places])


def set_hazards(actor: bytes, record: AreaRecord, hazards: Sequence[Hazard]) -> None:
    """Seal an area's further hazards to the planners; they replace those before."""
    _replace(actor, record, HAZARDS, [hazard.to_json() for hazard in hazards])


def _replace(actor: bytes, record: AreaRecord, purpose: str, items: list[Any]) -> None:
    """Send the new parcels; every plan in force over this area must then be made anew.

    Whoever was given a brief by such a plan is told at once not to walk by it.
    """
    stamp = uuid4().hex
    data = json.dumps({"stamp": stamp, "items": items}).encode()
    if not vault.send_parcels(record.id, purpose, _planners(), data, vault.HIGH):
        raise Conflict(_("There is no planners' team with a key yet; nobody could open this."))
    with audit.act("exit.meeting_places", actor=actor, obj=record.id.bytes):
        AreaRecord.objects.filter(pk=record.pk).update(**{_STAMPS[purpose]: stamp})
        plans = list(PlanRecord.objects.filter(area=record, state__in=LIVING).exclude(layers_hash=""))
        PlanRecord.objects.filter(pk__in=[plan.pk for plan in plans]).update(layers_hash="")
        for plan in plans:
            if plan.state == PlanState.APPROVED:
                case = cases.Case.objects.get(pk=plan.case_id)
                cases.tell_person(case, "stop", checked_again_sentence(case.language), plan=plan.id.hex)
    record.refresh_from_db()


def meeting_places(ring: vault.Keyring, record: AreaRecord) -> list[Rendezvous]:
    """Open an area's meeting places; empty when none are agreed.

    NotAllowed when there are some that the colleague cannot open.
    """
    return [Rendezvous(name, lat, lon) for name, lat, lon in _items(ring, record, MEETING)]


def read_hazards(text: str, rule: StatusRule) -> tuple[tuple[Hazard, ...], list[str]]:
    """Read GeoJSON of dangerous ground; return the hazards, and what was read or left out, as sentences.

    BadInput when it is no feature collection in WGS-84 degrees.
    """
    report = BuildReport()
    try:
        return import_hazards(text, rule, report), report.lines()
    except CannotBuild as fault:
        raise BadInput(str(fault), field="file") from fault


def hazards(ring: vault.Keyring, record: AreaRecord) -> list[Hazard]:
    """Open an area's further hazards; NotAllowed when there are some that the colleague cannot open."""
    return [Hazard.from_json(one) for one in _items(ring, record, HAZARDS)]


def _items(ring: vault.Keyring, record: AreaRecord, purpose: str) -> list[Any]:
    """Open one parcel of an area, and never take "cannot be opened" for "there is none"."""
    stamp = getattr(record, _STAMPS[purpose])
    if not stamp:
        return []
    data = vault.open_parcels(ring, purpose, [record.id]).get(record.id)
    if data is None:
        raise NotAllowed(
            _(
                "The meeting places or hazards of this area were not sealed to your team, or your password "
                "is needed again. Ask a planner to store them once more."
            )
        )
    opened = json.loads(data)
    if opened["stamp"] != stamp:
        raise Conflict(_("A colleague is changing this area right now. Try again in a moment."))
    return list(opened["items"])
