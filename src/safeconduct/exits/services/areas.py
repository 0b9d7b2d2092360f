"""Areas: public terrain in a file, meeting places and hazards sealed to the planners' teams."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.exits.area_files import load_area, save_area
from safeconduct.exits.engine.area import Area
from safeconduct.exits.engine.hazards import Hazard
from safeconduct.exits.engine.records import Rendezvous
from safeconduct.exits.models import LIVING, AreaRecord, PlanRecord
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

MEETING, HAZARDS = "meeting places", "hazards"


def _folder() -> Path:
    return Path(settings.HOME) / "areas"


def add_area(actor: bytes, area: Area, time_zone: str) -> AreaRecord:
    """Keep an area's layers as a file of this installation and record it."""
    if AreaRecord.objects.filter(name=area.name).exists():
        raise Conflict(_("There is an area of this name. Give this one another name."))
    ZoneInfo(time_zone)
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
    data = json.dumps([[place.name, place.lat, place.lon] for place in places]).encode()
    _replace(actor, record, MEETING, data)


def set_hazards(actor: bytes, record: AreaRecord, hazards: Sequence[Hazard]) -> None:
    """Seal an area's further hazards to the planners; they replace those before."""
    data = json.dumps([hazard.to_json() for hazard in hazards]).encode()
    _replace(actor, record, HAZARDS, data)


def _replace(actor: bytes, record: AreaRecord, purpose: str, data: bytes) -> None:
    """Send the new parcels; every plan in force over this area must then be made anew."""
    vault.send_parcels(record.id, purpose, _planners(), data, vault.HIGH)
    with audit.act("exit.meeting_places", actor=actor, obj=record.id.bytes):
        PlanRecord.objects.filter(area=record, state__in=LIVING).update(layers_hash="")


def meeting_places(ring: vault.Keyring, record: AreaRecord) -> list[Rendezvous]:
    """Open an area's meeting places; empty when none are agreed or the colleague is no elevated planner."""
    data = vault.open_parcels(ring, MEETING, [record.id]).get(record.id, b"[]")
    return [Rendezvous(name, lat, lon) for name, lat, lon in json.loads(data)]


def hazards(ring: vault.Keyring, record: AreaRecord) -> list[Hazard]:
    """Open an area's further hazards."""
    data = vault.open_parcels(ring, HAZARDS, [record.id]).get(record.id, b"[]")
    return [Hazard.from_json(one) for one in json.loads(data)]
