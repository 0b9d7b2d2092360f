"""A walk fits into the dark, or it is refused."""

from datetime import date, timedelta

import pytest

from safeconduct.exits.engine.light import LightModel, night
from safeconduct.exits.engine.records import NoSafeWay, Refusal, Window
from safeconduct.exits.engine.windows import Darkness, WindowRule, choose_window, dark_hours

KYIV = (50.45, 30.5)


def choose(
    day: date, hours: float, lat: float = KYIV[0], rule: WindowRule | None = None
) -> Window | NoSafeWay:
    found = night(lat, KYIV[1], day, "Europe/Kyiv")
    return choose_window(found, lat, KYIV[1], hours * 3600, rule or WindowRule(), LightModel())


def test_the_slow_walk_ends_before_the_window_closes() -> None:
    window = choose(date(2026, 11, 20), 5)
    assert isinstance(window, Window)
    assert window.latest_departure + timedelta(hours=5) == window.closes
    assert window.opens <= window.departure <= window.latest_departure
    dark = dark_hours(night(*KYIV, date(2026, 11, 20), "Europe/Kyiv"), Darkness.NAUTICAL)
    assert dark is not None
    assert window.opens == dark[0]
    assert window.closes == dark[1] - timedelta(minutes=30)


def test_departure_waits_for_the_moon_to_set() -> None:
    found = night(*KYIV, date(2026, 11, 19), "Europe/Kyiv")
    assert found.moonset is not None
    window = choose_window(found, *KYIV, 2 * 3600, WindowRule(), LightModel(floor=0.05))
    assert isinstance(window, Window)
    assert window.departure > window.opens
    assert window.departure >= found.moonset - timedelta(minutes=30)
    assert window.light < 0.08


def test_a_walk_longer_than_the_dark_is_refused() -> None:
    answer = choose(date(2026, 6, 21), 8)
    assert isinstance(answer, NoSafeWay)
    assert answer.reason is Refusal.TOO_LONG_FOR_NIGHT
    assert "8.0 hours" in answer.sentence


def test_a_night_without_darkness_is_refused() -> None:
    answer = choose(date(2026, 6, 21), 1, lat=64.0)
    assert isinstance(answer, NoSafeWay)
    assert answer.reason is Refusal.NO_DARKNESS


def test_polar_night_is_dark_from_noon_to_noon() -> None:
    found = night(86.0, 30.0, date(2026, 12, 21), "Europe/Kyiv")
    assert dark_hours(found, Darkness.NAUTICAL) == (found.noon, found.next_noon)


def test_polar_day_is_never_dark() -> None:
    assert dark_hours(night(80.0, 30.0, date(2026, 6, 21), "Europe/Kyiv"), Darkness.CIVIL) is None


def test_a_stricter_twilight_shortens_the_window() -> None:
    civil = choose(date(2026, 11, 20), 2, rule=WindowRule(Darkness.CIVIL))
    astronomical = choose(date(2026, 11, 20), 2, rule=WindowRule(Darkness.ASTRONOMICAL))
    assert isinstance(civil, Window)
    assert isinstance(astronomical, Window)
    assert civil.opens < astronomical.opens
    assert civil.closes > astronomical.closes


def test_times_out_of_order_make_no_window() -> None:
    window = choose(date(2026, 11, 20), 2)
    assert isinstance(window, Window)
    with pytest.raises(ValueError, match="order"):
        Window(window.closes, window.latest_departure, window.opens, window.departure, 0.3)
