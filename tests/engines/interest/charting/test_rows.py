"""The table beside a chart says what the chart shows."""

from datetime import date

from tests.engines.interest.charting.looked_at import made, news, said

from safeconduct.interest.engine.charting import table
from safeconduct.interest.engine.findings import findings
from safeconduct.interest.engine.records import Event, Seam, Unit


def test_each_period_has_a_row_and_those_to_come_follow() -> None:
    found = news()
    rows = table(found, said(found))
    assert [row.value for row in rows[:11]][-2:] == ["21,400", "70,253"]
    assert not any(row.foretold for row in rows[:11]) and all(row.foretold for row in rows[11:])
    assert found.forecast is not None and len(rows) == 11 + len(found.forecast.steps)
    assert len(rows[11].remarks) == 4


def test_peak_onset_usual_and_events_stand_at_their_period() -> None:
    found = news()
    rows = table(found, said(found))
    assert "70,253, the highest of 11" in rows[10].remarks
    assert "rising since then" in rows[9].remarks
    assert any(remark.startswith("usual range: ") for remark in rows[9].remarks)
    assert not any(remark.startswith("usual range: ") for remark in rows[3].remarks)
    assert "21 Sep: mobilisation announced" in rows[8].remarks
    assert "08 Oct: press report" in rows[9].remarks


def test_gaps_partial_and_censored_values_and_seams_are_said() -> None:
    found = findings(
        made(
            [3, None, 0.5, 4],
            unit=Unit.INDEX,
            censored=[2],
            partial=[3],
            seams=[Seam(date(2022, 3, 1), "method")],
        )
    )
    rows = table(found, said(found))
    assert (rows[1].value, rows[1].remarks) == ("", ("nothing known",))
    assert rows[2].value == "less than 1" and "01 Mar: method" in rows[2].remarks
    assert "not over yet" in rows[3].remarks


def test_an_event_outside_the_series_has_no_row() -> None:
    found = findings(made([3, 4]), [Event(date(2021, 1, 1), "before"), Event(date(2022, 3, 1), "after")])
    assert not any(
        "before" in remark or "after" in remark for row in table(found, said(found)) for remark in row.remarks
    )
