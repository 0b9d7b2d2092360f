import pytest

from safeconduct.locate.engine.candidate import Candidate


def test_a_candidate_survives_json() -> None:
    c = Candidate(
        "dms", 47.4, 35.8, 40.0, assumptions=("order_lat_lon",), span=(3, 9), question="order_ambiguous"
    )
    assert Candidate.from_json(c.to_json()) == c


def test_half_a_position_is_refused() -> None:
    with pytest.raises(ValueError, match="both or neither"):
        Candidate("dms", 47.4, None, 40.0)


@pytest.mark.parametrize(("lat", "lon"), [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0)])
def test_a_place_off_the_globe_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="off the globe"):
        Candidate("dms", lat, lon, 40.0)


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(ValueError, match="Unknown question"):
        Candidate("dms", None, None, None, question="why")


def test_stored_fields_that_do_not_fit_are_named() -> None:
    data = Candidate("dms", 47.4, 35.8, 40.0).to_json() | {"extra": 1}
    with pytest.raises(ValueError, match="extra"):
        Candidate.from_json(data)
