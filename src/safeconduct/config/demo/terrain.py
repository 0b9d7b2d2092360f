"""The demonstration's area: generated terrain, put down where it is night at this moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from safeconduct.exits import services as exits
from safeconduct.exits.engine.generated import Generated, generate
from safeconduct.exits.engine.records import Rendezvous, Start
from safeconduct.exits.engine.suggest import suggest_rendezvous, suggest_start
from safeconduct.exits.models import AreaRecord

# Degrees of longitude where the equator crosses land; the fictional area must not lie there.
LAND = ((-82.0, -48.0), (8.0, 44.0), (97.0, 131.0))
SEED = 7


def night_zone(now: datetime) -> tuple[int, int]:
    """Return a UTM zone over open ocean where it is between eight in the evening and half past midnight.

    Also the whole hours by which its clocks differ from UTC. The equator has twelve hours of night all year.
    """
    best: tuple[float, int, int] | None = None
    for zone in range(1, 61):
        lon = -183.0 + 6 * zone
        if any(west <= lon <= east for west, east in LAND):
            continue
        solar = (now.hour + now.minute / 60 + lon / 15) % 24
        away = min(abs(solar - 21.5), 24 - abs(solar - 21.5))
        if best is None or away < best[0]:
            best = (away, zone, round(lon / 15))
    assert best is not None  # noqa: S101 - most of the equator is ocean
    return best[1], best[2]


def lay_out(actor: bytes, now: datetime) -> tuple[AreaRecord, Generated, date]:
    """Add the fictional area with its meeting places; return it and the local date of the present night."""
    zone, hours = night_zone(now)
    made = generate(SEED)
    area = replace(made.area, epsg=32600 + zone)
    places = suggest_rendezvous(area, 3, side="east")
    moved = Generated(area, places, suggest_start(area, places, west_share=0.3))
    # POSIX writes zones with the sign turned round: Etc/GMT+3 is three hours behind UTC.
    name = f"Etc/GMT{-hours:+d}" if hours else "UTC"
    record = exits.add_area(actor, area, name)
    exits.set_meeting_places(actor, record, [Rendezvous(p.name, p.lat, p.lon) for p in places])
    local = now.astimezone(UTC) + timedelta(hours=hours)
    # The night that is going on began yesterday when the clock is past midnight.
    night = local.date() if local.hour >= 12 else local.date() - timedelta(days=1)
    return record, moved, night


def start_of(made: Generated, number: int) -> Start:
    """Return one of several starts a little apart, inside the generated wood."""
    step = 0.0004 * (number % 5) - 0.0008
    return Start.around(made.start.lat + step, made.start.lon + step / 2, 40.0)
