"""Whatever series comes, it is spoken of: without an error, without a leftover, with a bounded length."""

import re
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.interest.wording.conftest import LANGUAGES

from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.charting.words import Grain
from safeconduct.interest.engine.findings import findings
from safeconduct.interest.engine.records import Event, Match, Period, Point, Seam, Series, Unit
from safeconduct.interest.wording import chart_words, summary, told

FIRST = {Period.HOUR: datetime(2020, 1, 1, tzinfo=UTC)}
LEFT = re.compile("[{}\ue000\ue001\n]")
values = st.one_of(st.none(), st.just(0.0), st.floats(0, 1e300), st.integers(0, 100).map(float))
flags = st.sampled_from([(False, False), (False, False), (False, True), (True, False)])
names = st.text(st.characters(exclude_characters="{}"), max_size=20)


@st.composite
def all_series(draw: st.DrawFn) -> Series:
    period = draw(st.sampled_from(list(Period)))
    first = FIRST.get(period, date(2020, 1, 1))
    points = tuple(
        Point(shifted(first, period, at), value, censored=censored and value is not None, partial=partial)
        for at, (value, (censored, partial)) in enumerate(
            draw(st.lists(st.tuples(values, flags), min_size=1, max_size=30))
        )
    )
    seams = [
        Seam(shifted(first, period, at), draw(names)) for at in draw(st.sets(st.integers(1, 20), max_size=2))
    ]
    return Series(
        points,
        draw(st.sampled_from(list(Unit))),
        period,
        draw(names),
        name=draw(names),
        match=draw(st.sampled_from(list(Match))),
        definition=draw(st.integers(0, 1)),
        retrieved=draw(st.sampled_from([None, datetime(2022, 1, 1, tzinfo=UTC)])),
        seams=tuple(sorted(seams, key=lambda one: str(one.start))),
    )


@settings(max_examples=40, deadline=None)
@given(all_series(), st.lists(st.tuples(st.integers(0, 900), names), max_size=3), st.booleans())
def test_every_series_is_told_in_every_language(
    series: Series, events: list[tuple[int, str]], control: bool
) -> None:
    happened = [Event(date.fromordinal(date(2020, 1, 1).toordinal() + at), name) for at, name in events]
    found = findings(series, happened, series if control else None)
    kinds = set()
    for language in LANGUAGES:
        said = told(found, language)
        kinds.add(tuple(one.key for one in said))
        words = chart_words(found, language)
        texts = [
            *(one.text for one in said),
            summary(found, language),
            *(
                words.title,
                words.description,
                words.unit,
                words.source,
                words.caveat,
                words.peak,
                words.onset,
            ),
            words.period(series.points[0].start),
            *(words.moment(series.points[0].start, grain) for grain in Grain),
            *(words.seam(seam) for seam in series.seams),
            *(words.event(event) for event in happened),
        ]
        for text in texts:
            assert not LEFT.search(text)
            assert len(text) < 6000
        assert said[-1].key == "caveat-people"
    assert len(kinds) == 1
