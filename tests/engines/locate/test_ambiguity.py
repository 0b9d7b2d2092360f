import pytest

from safeconduct.locate.engine.parse import closed_codes, parse


def questions(text: str, near: tuple[float, float] | None = None) -> set[str | None]:
    return {c.question for c in parse(text, near)}


def test_a_bare_pair_in_the_region_names_its_assumption() -> None:
    (found,) = parse("47.4456, 35.8343")
    assert found.assumptions == ("order_lat_lon",)


def test_a_bare_pair_that_fits_only_swapped_gives_both_orders_and_asks() -> None:
    found = parse("35.8343, 47.4456")
    assert [(c.lat, c.lon) for c in found] == [(47.4456, 35.8343), (35.8343, 47.4456)]
    assert questions("35.8343, 47.4456") == {"order_ambiguous"}
    assert len({c.span for c in found}) == 1


def test_a_pair_outside_the_region_is_never_one_silent_place() -> None:
    assert questions("40.6892, -74.0445") == {"order_ambiguous"}
    assert len(parse("40.6892, -74.0445")) == 2


def test_the_area_decides_the_order() -> None:
    (found,) = parse("-33.8568, 151.2153", near=(-33.9, 151.0))
    assert found.lat == -33.8568


@pytest.mark.parametrize("text", ["-47.4456 N 35.8343 E", "47.4456 S -35.8343 W", "N -47.4456 E 35.8343"])
def test_a_minus_with_a_hemisphere_gives_both_readings_and_asks(text: str) -> None:
    found = parse(text)
    assert len(found) == 2
    assert questions(text) == {"minus_with_hemisphere"}
    assert found[0].assumptions == ("minus_repeats_hemisphere",)


def test_the_letter_o_is_west_in_french_and_east_in_german() -> None:
    found = parse("48.1234 N 11.5678 O")
    assert [c.lon for c in found] == [-11.5678, 11.5678]
    assert questions("48.1234 N 11.5678 O") == {"hemisphere"}


def test_free_letters_between_three_numbers_are_settled_by_the_region_and_named() -> None:
    (found,) = parse("47.4456 N 35.8343 E 5.5 km")
    assert (found.lat, found.lon) == (47.4456, 35.8343)
    assert found.assumptions == ("letter_side",)


def test_utm_letter_s_is_asked_about_where_both_meanings_exist() -> None:
    assert questions("36S 713674 4000000") == {"utm_letter"}
    assert len(parse("36S 713674 4000000")) == 2


def test_odd_mgrs_digits_and_uneven_groups_give_nothing() -> None:
    assert parse("36TYT 13673 5857") == []
    assert parse("36TYT136735857") == []


def test_a_spaced_mgrs_reference_is_never_read_as_its_first_group() -> None:
    assert parse("36T УТ 1367 5857")[0].radius_m == pytest.approx(7.07, abs=0.01)


def test_rectangular_values_without_a_system_name_the_assumption() -> None:
    (found,) = parse("X=5260793 Y=6713879")
    assert found.assumptions == ("crs_sk42",)
    assert found.crs == "SK-42"


def test_swapped_axis_letters_are_asked_about() -> None:
    found = parse("X=6713879 Y=5260793")
    assert {c.question for c in found} == {"axis_order"}
    assert found[0].lat == pytest.approx(47.4456, abs=1e-4)
    assert found[0].assumptions == ("y_is_north", "crs_sk42")


def test_two_bare_rectangular_values_that_fit_both_ways_are_asked_about() -> None:
    found = parse("ск42 5105146 5646648")
    assert len(found) == 2
    assert {c.question for c in found} == {"axis_order"}


def test_seven_digit_numbers_without_the_name_of_a_grid_are_asked_about() -> None:
    assert {c.question for c in parse("5260793 6713879")} == {"axis_order"}


def test_abbreviated_values_and_squares_need_an_area() -> None:
    for text in ("х 60793 у 13879", "кв. 6013", "кв 6013-3", "CRWM+6P"):
        assert [(c.lat, c.question) for c in parse(text)] == [(None, "needs_area")], text


def test_an_abbreviation_completed_far_from_the_area_is_asked_about() -> None:
    (found,) = parse("х 60793 у 13879", (47.85, 35.83))
    assert found.question == "needs_area"


def test_an_even_square_has_two_scales() -> None:
    found = parse("кв. 6014", (47.6, 35.7))
    assert {c.question for c in found} == {"map_scale"}
    assert [round(c.radius_m) for c in found] == [707, 1414]


def test_the_ninths_run_clockwise_from_the_north_west() -> None:
    area = (47.6, 35.7)
    place = {i: parse(f"кв. 6013-{i}", area)[0] for i in range(1, 10)}
    assert place[1].lat > place[7].lat
    assert place[1].lon < place[3].lon
    assert place[9].lat == pytest.approx((place[1].lat + place[5].lat) / 2, abs=1e-6)
    assert "ninths_clockwise_from_north_west" in place[1].assumptions


def test_the_secret_system_is_refused_with_a_question() -> None:
    assert [(c.lat, c.question) for c in parse("СК-63 X=5260793 Y=6713879")] == [(None, "needs_numbers")]


def test_three_words_are_noticed_and_never_placed() -> None:
    assert parse("///filled.count.soap") == []
    assert closed_codes("я тут ///filled.count.soap") == [(6, 26)]
    assert closed_codes("https://example.org/a.b.c") == []
