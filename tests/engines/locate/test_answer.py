import json
from datetime import UTC, datetime

import pytest

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.report import report_of
from safeconduct.locate.engine.to_json import answer

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_message_is_answered_in_json_with_candidates_and_fix() -> None:
    out = json.loads(json.dumps(answer("я тут 47.4456, 35.8343", NOON), allow_nan=False))
    assert out["candidates"][0]["lat"] == 47.4456
    assert out["fix"]["lat"] == pytest.approx(47.4456, abs=1e-4)
    assert out["fix"]["basis"] == ["text-1"]
    assert out["questions"] == []


def test_a_message_without_a_place_has_no_fix() -> None:
    assert answer("калибр 5.45, 7.62", NOON) == {"candidates": [], "questions": [], "fix": None}


def test_what_has_to_be_asked_is_listed() -> None:
    assert answer("https://maps.app.goo.gl/AbC", NOON)["questions"] == ["short_link"]
    assert answer("///filled.count.soap", NOON)["questions"] == ["needs_numbers"]
    assert answer("кв. 6013", NOON)["fix"] is None


def test_alternatives_of_one_statement_stay_two_areas() -> None:
    out = answer("-47.4456 N 35.8343 E", NOON)
    assert out["questions"] == ["minus_with_hemisphere"]
    assert len(out["fix"]["modes"]) == 2


def test_a_view_is_trusted_less_than_a_pin() -> None:
    view = Candidate("google", 47.4, 35.8, 2000.0, is_viewport=True)
    pin = Candidate("google", 47.4, 35.8, 10.0)
    assert report_of("a", NOON, [view]).trust < report_of("b", NOON, [pin]).trust


def test_the_device_error_is_added_to_the_writing() -> None:
    (disc,) = report_of("a", NOON, [Candidate("decimal", 47.4, 35.8, 30.0)], accuracy_m=40.0).shapes
    assert disc.sigma_m == pytest.approx(50 / 2.4477, rel=1e-3)


def test_candidates_without_a_place_make_no_report() -> None:
    with pytest.raises(ValueError, match="names no place"):
        report_of("a", NOON, [Candidate("square", None, None, None, question="needs_area")])
    with pytest.raises(ValueError, match="one weight"):
        report_of("a", NOON, [Candidate("decimal", 47.4, 35.8, 30.0)], weights=[1.0, 2.0])
