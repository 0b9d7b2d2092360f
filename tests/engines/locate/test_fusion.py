import itertools
import json
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.locate.engine.area import distance_m
from safeconduct.locate.engine.fix import Fix
from safeconduct.locate.engine.fusion import fuse
from safeconduct.locate.engine.report import Report
from safeconduct.locate.engine.shapes import R50, R90, R95, Disc, Segment, Wedge

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Build = Callable[..., Report]


def test_one_certain_report_gives_rayleigh_radii(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 1000), trust=1 - 1e-9)], cells=301)
    assert (fix.r50_m, fix.r90_m, fix.r95_m) == pytest.approx((R50 * 1000, R90 * 1000, R95 * 1000), rel=0.02)
    assert distance_m((fix.lat, fix.lon), (47.44, 35.83)) < 20
    assert fix.basis == ("a",)
    assert fix.as_of == NOON


def test_a_precise_report_is_not_blurred_by_the_grid(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 12), trust=1 - 1e-9)])
    assert fix.r90_m == pytest.approx(R90 * 12, rel=0.25)


def test_two_agreeing_reports_are_better_than_either(report: Build) -> None:
    one, two = report("a", 0, Disc(47.44, 35.83, 800)), report("b", 0, Disc(47.443, 35.83, 800))
    assert fuse([one, two]).r90_m < min(fuse([one]).r90_m, fuse([two]).r90_m)


def test_a_wedge_points_in_its_direction(report: Build) -> None:
    fix = fuse([report("a", 0, Wedge(47.44, 35.83, 3000, 90, 450, 11))])
    assert fix.lon > 35.83 + 0.03
    assert abs(fix.lat - 47.44) < 0.005


def test_a_segment_lies_between_its_places(report: Build) -> None:
    fix = fuse([report("a", 0, Segment(47.40, 35.80, 47.50, 35.80, 400))])
    assert 47.43 < fix.lat < 47.47
    assert fix.lon == pytest.approx(35.80, abs=0.003)


REPORTS = [
    ("a", 0.0, Disc(47.44, 35.83, 900)),
    ("b", 1.0, Wedge(47.42, 35.80, 3000, 45, 500, 15)),
    ("c", 2.5, Segment(47.40, 35.80, 47.48, 35.88, 500)),
    ("d", 2.5, Disc(47.45, 35.85, 400)),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::3])
def test_the_order_of_entry_changes_nothing(report: Build, order: tuple[int, ...]) -> None:
    built = [report(*r) for r in REPORTS]
    assert fuse([built[i] for i in order]) == fuse(built)


def test_the_region_grows_with_time_and_exactly_so_when_recomputed(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 400))])
    later = NOON + timedelta(hours=4)
    grown, again = fix.grown(later), fuse([report("a", 0, Disc(47.44, 35.83, 400))], later)
    assert grown.r50_m > fix.r50_m
    assert grown.r90_m == pytest.approx(again.r90_m, rel=0.06)
    assert grown.as_of == later
    radii = [fix.grown(NOON + timedelta(hours=h)).r90_m for h in range(9)]
    assert radii == sorted(radii)


def test_a_pinned_person_grows_a_tenth_as_fast(report: Build) -> None:
    later = NOON + timedelta(hours=9)
    pinned = fuse([report("a", 0, Disc(47.44, 35.83, 400), moving=False)], later)
    moving = fuse([report("a", 0, Disc(47.44, 35.83, 400), moving=True)], later)
    assert pinned.r90_m < 1200
    assert moving.r90_m > 2500


def test_going_back_in_time_is_refused(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 400))])
    with pytest.raises(ValueError, match="back in time"):
        fix.grown(NOON - timedelta(minutes=1))
    with pytest.raises(ValueError, match="as_of lies before"):
        fuse([report("a", 1, Disc(47.44, 35.83, 400))], NOON)


def test_homonyms_stay_visible_as_two_areas(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 400, 0.7), Disc(47.60, 36.20, 400, 0.3))])
    assert [round(m.weight, 1) for m in fix.modes] == [0.7, 0.3]
    assert fix.r95_m > 20_000


def test_a_later_report_chooses_between_homonyms(report: Build) -> None:
    names = report("a", 0, Disc(47.44, 35.83, 400, 0.5), Disc(47.60, 36.20, 400, 0.5))
    fix = fuse([names, report("b", 1, Disc(47.61, 36.19, 1500))])
    assert len(fix.modes) == 1
    assert fix.lat == pytest.approx(47.60, abs=0.02)


def test_a_contradicting_report_is_flagged_and_outvoted(report: Build) -> None:
    fix = fuse(
        [
            report("a", 0, Disc(47.44, 35.83, 400)),
            report("b", 1, Disc(47.442, 35.832, 400)),
            report("liar", 6, Disc(47.34, 35.70, 400)),
        ]
    )
    flagged = {c.reports: c.value for c in fix.contradictions if c.kind == "outlier"}
    assert list(flagged) == [("liar",)]
    assert flagged[("liar",)] > 0.9
    assert distance_m((fix.lat, fix.lon), (47.441, 35.831)) < 500


def test_two_reports_that_exclude_each_other_leave_two_areas_and_a_flag(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 400)), report("b", 6, Disc(47.34, 35.70, 400))])
    assert len(fix.modes) == 2
    assert {c.kind for c in fix.contradictions} == {"outlier"}


def test_an_impossible_speed_is_flagged_with_its_value(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 50)), report("b", 1, Disc(47.53, 35.83, 50))])
    (speed,) = [c for c in fix.contradictions if c.kind == "speed"]
    assert speed.reports == ("a", "b")
    assert speed.value == pytest.approx(10.0 - 0.2, abs=0.2)
    by_car = fuse(
        [report("a", 0, Disc(47.44, 35.83, 50)), report("b", 1, Disc(47.53, 35.83, 50))], limit_kmh=60
    )
    assert not [c for c in by_car.contradictions if c.kind == "speed"]


def test_agreeing_reports_are_not_flagged(report: Build) -> None:
    assert (
        fuse(
            [report("a", 0, Disc(47.44, 35.83, 400)), report("b", 2, Disc(47.445, 35.835, 400))]
        ).contradictions
        == ()
    )


def test_a_report_from_another_country_is_flagged_and_kept_as_an_area(report: Build) -> None:
    near = [report("a", 0, Disc(47.44, 35.83, 400)), report("b", 1, Disc(47.441, 35.831, 400))]
    fix = fuse([*near, report("far", 2, Disc(10.0, 35.0, 400))])
    assert ("far", ("far",)) in {(c.kind, c.reports) for c in fix.contradictions}
    assert fix.lat == pytest.approx(47.44, abs=0.01)
    assert any(m.lat == 10.0 for m in fix.modes)


def test_ten_reports_take_less_than_a_tenth_of_a_second(report: Build) -> None:
    many = [report(str(i), i, Disc(47.44 + i / 1000, 35.83, 100 + 40 * i)) for i in range(10)]
    times = []
    for _ in range(5):
        start = time.process_time()
        fuse(many)
        times.append(time.process_time() - start)
    assert min(times) < 0.1


def test_no_reports_and_double_names_are_refused(report: Build) -> None:
    with pytest.raises(ValueError, match="no report"):
        fuse([])
    with pytest.raises(ValueError, match="same id"):
        fuse([report("a", 0, Disc(47.44, 35.83, 400)), report("a", 1, Disc(47.44, 35.83, 400))])


def test_samples_are_seeded_and_follow_the_region(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 700)), report("b", 1, Disc(47.45, 35.84, 900))])
    drawn = fix.samples(500, seed=4)
    assert drawn == fix.samples(500, seed=4) != fix.samples(500, seed=5)
    assert sum(w for _, _, w in drawn) == pytest.approx(1)
    inside = sum(distance_m((lat, lon), (fix.lat, fix.lon)) <= fix.r90_m for lat, lon, _ in drawn)
    assert 0.86 < inside / 500 < 0.94
    with pytest.raises(ValueError, match="at least one"):
        fix.samples(0, seed=1)


def test_a_fix_survives_json_with_its_samples(report: Build) -> None:
    fix = fuse(
        [
            report("a", 0, Disc(47.44, 35.83, 700), Disc(47.6, 36.2, 500)),
            report("b", 5, Disc(47.30, 35.6, 900)),
        ]
    )
    text = json.dumps(fix.to_json(), allow_nan=False)
    assert len(text) < 40_000
    again = Fix.from_json(json.loads(text))
    assert again == fix
    share = sum(distance_m(s[:2], (fix.lat, fix.lon)) <= fix.r50_m for s in again.samples(1000, 1)) / 1000
    assert 0.42 < share < 0.58


def test_a_report_survives_json_and_refuses_what_it_cannot_be(report: Build) -> None:
    for r in REPORTS:
        built = report(*r)
        assert Report.from_json(json.loads(json.dumps(built.to_json()))) == built
    with pytest.raises(ValueError, match="without a zone"):
        Report("a", "text", datetime(2026, 11, 20), (Disc(47.4, 35.8, 10),))  # noqa: DTZ001
    with pytest.raises(ValueError, match="names no place"):
        Report("a", "text", NOON, ())
    with pytest.raises(ValueError, match="trust"):
        Report("a", "text", NOON, (Disc(47.4, 35.8, 10),), trust=1.0)


@given(
    st.lists(
        st.tuples(st.floats(-80, 80), st.floats(-179, 179), st.floats(1, 50_000)), min_size=1, max_size=4
    )
)
@settings(max_examples=40, deadline=None)
def test_any_places_on_earth_give_a_finite_fix(places: list[tuple[float, float, float]]) -> None:
    reports = [Report(str(i), "x", NOON + timedelta(hours=i), (Disc(*p),)) for i, p in enumerate(places)]
    fix = fuse(reports, cells=61)
    assert 0 < fix.r50_m <= fix.r90_m <= fix.r95_m < math.inf
    assert -90 <= fix.lat <= 90
    assert -180 <= fix.lon <= 180
    assert sum(m.weight for m in fix.modes) == pytest.approx(1, abs=0.25)
