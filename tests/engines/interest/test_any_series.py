"""Whatever series comes, the analysis answers."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.analysis.anomalies import anomalies
from safeconduct.interest.engine.analysis.attribution import Rung, attribute
from safeconduct.interest.engine.analysis.forecast import forecast
from safeconduct.interest.engine.analysis.level import Stand, level
from safeconduct.interest.engine.analysis.onset import changes, onset
from safeconduct.interest.engine.analysis.peak import peak
from safeconduct.interest.engine.analysis.record import record
from safeconduct.interest.engine.records import Event, Period, Point, Seam, Series, Unit

values = st.one_of(st.none(), st.just(0.0), st.floats(0, 1e300), st.integers(0, 100).map(float))
series_of = st.builds(
    lambda points, unit, period, seams: Series(
        tuple(
            Point(date(2020 + at // 12, at % 12 + 1, 1), value, partial=part)
            for at, (value, part) in enumerate(points)
        ),
        unit,
        period,
        "invented",
        seams=tuple(Seam(date(2020, month, 1), "another definition") for month in seams),
    ),
    st.lists(st.tuples(values, st.sampled_from([False, False, False, True])), min_size=1, max_size=50),
    st.sampled_from(list(Unit)),
    st.just(Period.MONTH),
    st.lists(st.integers(1, 12), max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(series_of, st.dates(date(2020, 1, 1), date(2024, 1, 1)))
def test_every_series_is_answered_for_and_what_is_said_agrees(series: Series, day: date) -> None:
    rise, stand, top, best = onset(series), level(series), peak(series), record(series)
    said = attribute(series, (Event(day, "announced"),), series)
    if rise is None:
        assert said.rung == Rung.NOTHING_UNUSUAL
    else:
        assert stand is not None
        assert stand.stand == Stand.ABOVE
        assert not rise.point.partial
        # Held against itself as a control, no rise is left.
        assert said.rung == Rung.NO_EVENT
    if best is not None:
        assert top is not None
        assert best.point == top.point
        assert 1 < best.of <= len(series.known())
    assert all(not series.points[one.index].partial for one in anomalies(series))
    assert all(0 < at < len(series.points) for at in changes(series))
    coming = forecast(series, 2)
    assert coming is None or all(low <= one.value <= high for one in coming.steps for low, high in one.bounds)
