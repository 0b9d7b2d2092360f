"""Sun and moon agree with published tables; what does not happen is a value."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from safeconduct.exits.engine.light import (
    TWILIGHTS,
    LightModel,
    light_table,
    local_noon,
    moon_lit,
    night,
    rise_or_set,
    sun_at,
)


def find(event: str, lat: float, lon: float, after: datetime) -> datetime | None:
    rising = event.endswith(("rise", "dawn"))
    if event in ("sunrise", "sunset", "moonrise", "moonset"):
        return rise_or_set(event[:-4] if rising else event[:-3], rising, lat, lon, after)
    return sun_at(TWILIGHTS[event.split("_", maxsplit=1)[0]], rising, lat, lon, after)


def test_events_agree_with_published_tables(exits_data: Path) -> None:
    reference = json.loads((exits_data / "sun_moon_reference.json").read_text())
    compared = absent = 0
    for site in reference["sites"]:
        zone = ZoneInfo(site["tz"])
        for row in site["rows"]:
            day = date.fromisoformat(row["date"])
            for event, clock in row.items():
                if event in ("date", "illuminated", "moon_meridian"):
                    continue
                if clock is None:
                    midnight = datetime.combine(day, time(0), zone)
                    found = find(event, site["lat"], site["lon"], midnight)
                    assert found is None or found.astimezone(zone).date() != day, (row["date"], event)
                    absent += 1
                    continue
                want = datetime.combine(day, time.fromisoformat(clock), zone)
                found = find(event, site["lat"], site["lon"], want - timedelta(hours=6))
                assert found is not None, (row["date"], event)
                assert abs((found - want).total_seconds()) <= site["tolerance_s"], (row["date"], event)
                compared += 1
            if row.get("moon_meridian"):
                moment = datetime.combine(day, time.fromisoformat(row["moon_meridian"]), zone)
                assert moon_lit(moment) * 100 == pytest.approx(row["illuminated"], abs=0.1)
    assert compared > 100
    assert absent > 3


def test_a_dusk_after_midnight_belongs_to_the_night_before() -> None:
    found = night(52.37, 4.9, date(2023, 5, 15), "Europe/Amsterdam")
    assert found.astronomical_dusk is not None
    assert found.astronomical_dusk.astimezone(ZoneInfo("Europe/Amsterdam")).date() == date(2023, 5, 16)


def test_a_bright_night_has_no_astronomical_dusk() -> None:
    found = night(52.37, 4.9, date(2023, 6, 21), "Europe/Amsterdam")
    assert found.astronomical_dusk is None
    assert found.nautical_dusk is not None


def test_night_of_a_clock_change_is_searched_whole() -> None:
    found = night(50.45, 30.5, date(2026, 10, 24), "Europe/Kyiv")
    assert found.next_noon - found.noon == timedelta(hours=25)
    assert found.sunset is not None
    assert found.sunrise is not None
    assert found.sunset < found.sunrise


def test_times_are_aware_utc() -> None:
    found = night(50.0, 30.0, date(2026, 1, 5), "Europe/Kyiv")
    assert found.sunset is not None
    assert found.sunset.tzinfo is UTC
    assert local_noon(date(2026, 1, 5), "Europe/Kyiv").hour == 10


def test_light_index_is_one_by_day_and_never_below_its_floor() -> None:
    model = LightModel(floor=0.2)
    noon = datetime(2026, 6, 21, 10, tzinfo=UTC)
    assert model.index(50, 30, noon) == 1
    table = light_table(50, 30, noon, noon + timedelta(hours=24), model)
    assert min(table.index) >= 0.2
    assert max(table.index) == 1


def test_a_full_high_moon_is_brighter_than_none() -> None:
    model = LightModel(floor=0.05)
    full = model.index(50, 30, datetime(2026, 12, 23, 22, tzinfo=UTC))
    new = model.index(50, 30, datetime(2026, 12, 9, 22, tzinfo=UTC))
    assert new == 0.05
    assert full > 0.25


@pytest.mark.parametrize("tz", ["Europe/Nowhere", "../etc", ""])
def test_an_unknown_time_zone_is_refused(tz: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_noon(date(2026, 1, 1), tz)
