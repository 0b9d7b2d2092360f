"""A plan is found, or the reason why not is given."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.engines.exits.conftest import NIGHT

from safeconduct.exits.engine.area import Area
from safeconduct.exits.engine.cover import Cover
from safeconduct.exits.engine.generated import Generated
from safeconduct.exits.engine.hazards import Hazard
from safeconduct.exits.engine.plan import layers_hash, plan_exit
from safeconduct.exits.engine.records import NoSafeWay, Plan, Refusal, Rendezvous, Start
from safeconduct.exits.engine.settings import PlanSettings
from safeconduct.exits.engine.walking import Walker


def refuse(generated: Generated, settings: PlanSettings | None = None, **changes: object) -> NoSafeWay:
    given = {
        "start": generated.start,
        "rendezvous": generated.rendezvous,
        "night": NIGHT,
        "hazards": (),
    } | changes
    answer = plan_exit(
        generated.area,
        given["start"],
        given["rendezvous"],
        given["night"],
        generated.tz,
        settings,
        given["hazards"],
    )
    assert isinstance(answer, NoSafeWay), answer
    assert answer.sentence.endswith(".")
    return answer


def wall(generated: Generated, share: float) -> Hazard:
    """A hazard from the northern to the southern edge at a share of the width."""
    rows, cols = generated.area.shape
    lat, lon = generated.area.to_latlon([0, rows - 1], [cols * share] * 2)
    return Hazard.polygon(
        [(lat[0], lon[0]), (lat[0], lon[0] + 0.0005), (lat[1], lon[1] + 0.0005), (lat[1], lon[1])]
    )


def test_a_plan_leads_to_one_of_the_meeting_places(generated: Generated, plan: Plan) -> None:
    assert plan.rendezvous in generated.rendezvous
    end = generated.area.cell_at(*plan.route[-1])
    assert end == generated.area.cell_at(plan.rendezvous.lat, plan.rendezvous.lon)
    assert generated.area.cell_at(*plan.route[0]) == generated.area.cell_at(plan.start_lat, plan.start_lon)


def test_a_plan_keeps_within_its_limits(plan: Plan) -> None:
    limits = PlanSettings().error
    assert plan.landmark.touch <= limits.limit
    assert plan.landmark.lost <= limits.lost_limit
    assert plan.start_share >= 0.95
    assert sum(share for _, share in plan.exits) == pytest.approx(1)
    assert 0 < plan.seconds_fast < plan.seconds_slow
    assert 0 < plan.exposure_seconds < plan.seconds_slow
    assert plan.window.latest_departure + timedelta(seconds=plan.seconds_slow) == plan.window.closes
    assert plan.expires == plan.window.closes


def test_the_same_request_gives_the_same_plan(generated: Generated, plan: Plan) -> None:
    assert plan_exit(generated.area, generated.start, generated.rendezvous, NIGHT, generated.tz) == plan


def test_a_plan_crosses_no_hazard_and_no_water(generated: Generated, plan: Plan) -> None:
    for point in plan.route:
        cell = generated.area.cell_at(*point)
        assert cell is not None
        assert not generated.area.hazard[cell]
        assert generated.area.cover[cell] != Cover.WATER


def test_an_added_hazard_moves_the_way_and_changes_the_hash(
    generated: Generated, plan: Plan, open_settings: PlanSettings
) -> None:
    lat, lon = plan.route[len(plan.route) // 2]
    disc = Hazard.disc(lat, lon, 200)
    answer = plan_exit(
        generated.area, generated.start, generated.rendezvous, NIGHT, generated.tz, open_settings, [disc]
    )
    assert isinstance(answer, Plan)
    assert answer.layers_hash == layers_hash(generated.area, [disc]) != plan.layers_hash
    row, col = generated.area.to_rowcol([p[0] for p in answer.route], [p[1] for p in answer.route])
    r, c = generated.area.to_rowcol(lat, lon)
    assert (((row - r) ** 2 + (col - c) ** 2) ** 0.5 * generated.area.cell).min() > 250


def test_a_plan_warns_of_what_it_does_not_know(plan: Plan) -> None:
    said = " ".join(plan.warnings)
    assert "has no date" in said
    assert "Nobody has signed" in said


def test_an_unsafe_meeting_place_is_left_out_with_a_warning(
    generated: Generated, plan: Plan, open_settings: PlanSettings
) -> None:
    first, *others = generated.rendezvous
    mined = Hazard.disc(first.lat, first.lon, 60)
    answer = plan_exit(
        generated.area, generated.start, [first, *others], NIGHT, generated.tz, open_settings, [mined]
    )
    assert isinstance(answer, Plan)
    assert answer.rendezvous != first
    assert any(first.name in warning and "left out" in warning for warning in answer.warnings)


def test_a_meeting_place_in_a_hazard_is_refused(generated: Generated) -> None:
    place = generated.rendezvous[0]
    answer = refuse(generated, rendezvous=[place], hazards=[Hazard.disc(place.lat, place.lon, 30)])
    assert answer.reason is Refusal.RENDEZVOUS_IN_HAZARD


def test_a_meeting_place_within_the_stand_off_is_refused(generated: Generated) -> None:
    place = generated.rendezvous[0]
    answer = refuse(generated, rendezvous=[place], hazards=[Hazard.disc(place.lat + 0.0007, place.lon, 30)])
    assert answer.reason is Refusal.RENDEZVOUS_IN_HAZARD


def test_a_meeting_place_outside_is_refused(generated: Generated) -> None:
    assert (
        refuse(generated, rendezvous=[Rendezvous("far", 1.0, -20.9)]).reason
        is Refusal.RENDEZVOUS_OUTSIDE_AREA
    )


def test_no_meeting_place_is_refused(generated: Generated) -> None:
    assert refuse(generated, rendezvous=[]).reason is Refusal.NO_RENDEZVOUS


def test_a_start_in_a_hazard_is_refused(generated: Generated) -> None:
    here = Hazard.disc(generated.start.lat, generated.start.lon, 40)
    answer = refuse(generated, hazards=[here])
    assert answer.reason is Refusal.START_IN_HAZARD
    assert "Do not let the person move" in answer.sentence


def test_a_start_outside_the_area_is_refused(generated: Generated) -> None:
    assert refuse(generated, start=Start.around(0.5, -20.9, 50)).reason is Refusal.START_OUTSIDE_AREA
    assert refuse(generated, start=Start.around(48.0, 37.0, 50)).reason is Refusal.START_OUTSIDE_AREA


def test_an_uncertain_start_is_refused(generated: Generated) -> None:
    vague = Start.around(generated.start.lat, generated.start.lon, 700)
    answer = refuse(generated, start=vague)
    assert answer.reason is Refusal.START_TOO_UNCERTAIN
    assert "700 m" in answer.sentence


def test_a_start_cut_off_by_hazards_has_no_route(generated: Generated) -> None:
    assert refuse(generated, hazards=[wall(generated, 0.5)]).reason is Refusal.NO_ROUTE


def test_a_start_in_water_has_no_route(generated: Generated) -> None:
    area = generated.area
    flooded = replace(area, cover=area.cover.copy())
    cover = area.cover.copy()
    cell = area.cell_at(generated.start.lat, generated.start.lon)
    assert cell is not None
    cover[cell[0] - 60 : cell[0] + 60, max(cell[1] - 60, 0) : cell[1] + 60] = Cover.WATER
    flooded = replace(area, cover=cover)
    answer = plan_exit(flooded, generated.start, generated.rendezvous, NIGHT, generated.tz)
    assert isinstance(answer, NoSafeWay)
    assert answer.reason is Refusal.NO_ROUTE


def test_a_walk_too_long_for_the_night_is_refused(generated: Generated, open_settings: PlanSettings) -> None:
    crawling = replace(open_settings, walker=Walker(night_speed=0.1, stops=2))
    assert refuse(generated, crawling).reason is Refusal.TOO_LONG_FOR_NIGHT


def test_walkers_who_err_into_hazards_refuse_the_way(generated: Generated) -> None:
    settings = PlanSettings()
    drunk = replace(settings, error=replace(settings.error, heading_deg=40, distance=0.5, walks=200))
    answer = refuse(generated, drunk)
    assert answer.reason is Refusal.REPLAY_ABOVE_LIMIT
    assert "limits 1.0% and 20%" in answer.sentence


def test_a_bright_summer_night_is_refused(bayreuth: Area) -> None:
    lat, lon = bayreuth.to_latlon(460, 100)
    goal_lat, goal_lon = bayreuth.to_latlon(460, 800)
    settings = PlanSettings()
    from safeconduct.exits.engine.windows import Darkness, WindowRule

    strict = replace(settings, window=WindowRule(Darkness.ASTRONOMICAL))
    answer = plan_exit(
        bayreuth, Start.around(float(lat), float(lon), 50), [Rendezvous("goal", float(goal_lat), float(goal_lon))],
        date(2026, 6, 21), "Europe/Berlin", strict,
    )  # fmt: skip
    assert isinstance(answer, NoSafeWay)
    assert answer.reason is Refusal.NO_DARKNESS


def test_bad_time_zone_is_an_error_not_a_plan(generated: Generated) -> None:
    with pytest.raises(ValueError, match="time zone"):
        plan_exit(generated.area, generated.start, generated.rendezvous, NIGHT, "Mars/Olympus")
