"""Series share an axis only where their values mean the same; otherwise a sentence says what to do."""

from dataclasses import replace

import pytest
from tests.engines.interest.charting.looked_at import Picture, faults, made, news, said

from safeconduct.interest.engine.charting import Apart, Reason, factors, several
from safeconduct.interest.engine.findings import Findings, findings
from safeconduct.interest.engine.records import Period, Series, Unit


def index(values: list[float], download: str) -> Series:
    return made(values, unit=Unit.INDEX, download=download)


def test_counts_share_an_axis_as_they_are() -> None:
    assert factors([made([1, 2]), made([30, 40])]) == (1.0, 1.0)


def test_terms_of_one_download_share_its_scale() -> None:
    assert factors([index([10, 100], "a"), index([3, 4], "a")]) == (1.0, 1.0)


def test_a_common_term_brings_the_second_download_to_the_scale_of_the_first() -> None:
    common = {"a": index([10, 20], "a"), "b": index([50, 100], "b")}
    assert factors([index([100, 80], "a"), index([40, 60], "b")], common) == (1.0, 0.2)


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        ([], Reason.NONE),
        ([made([1]), made([1], unit=Unit.VIEWS)], Reason.UNITS),
        ([made([1]), made([1], period=Period.WEEK)], Reason.PERIODS),
        ([index([1], "a"), index([1], "b")], Reason.DOWNLOADS),
        ([index([1], ""), index([1], "")], Reason.DOWNLOADS),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(shown: list[Series], reason: Reason) -> None:
    with pytest.raises(Apart, match=r"\.$") as refused:
        factors(shown)
    assert refused.value.reason == reason


def test_a_common_term_without_common_periods_is_refused() -> None:
    later = replace(index([5], "b"), points=index([1, 2, 3, 5], "b").points[3:])
    with pytest.raises(Apart) as refused:
        factors([index([1], "a"), index([1], "b")], {"a": index([7], "a"), "b": later})
    assert refused.value.reason == Reason.TERM


def two() -> list[tuple[str, Findings]]:
    other = findings(made([300.0, 310, 290, 305, 300, 295, 310, 300, 305, 290, 299], partial=[10]))
    return [
        ("how to surrender", news()),
        ("a name that is far too long for the margin of any picture", other),
    ]


@pytest.mark.parametrize("panels", [False, True])
@pytest.mark.parametrize("width", [340, 760])
def test_two_series_stand_in_one_picture_in_which_nothing_collides(panels: bool, width: int) -> None:
    picture = Picture(several(two(), said(news()), panels=panels, width=width))
    assert faults(picture) == []
    assert any(words.startswith("how to") for words in picture.words) and "not over yet" in picture.words
    assert any(words.startswith("a name") for words in picture.words)


def test_names_of_lines_that_end_together_are_pushed_apart() -> None:
    same = findings(made([5, 6, 7]))
    picture = Picture(several([(name, same) for name in "abcd"], said(same)))
    assert faults(picture) == []
    assert {"a", "b", "c", "d"} <= set(picture.words)


def test_lines_on_one_axis_differ_in_their_dashes_too() -> None:
    picture = Picture(several(two(), said(news())))
    assert {path.get("stroke-dasharray") for path in picture.paths("line")} >= {None, "9 4"}


def test_a_download_is_drawn_on_the_scale_of_the_first() -> None:
    shown = [("one", findings(index([50, 50], "a"))), ("two", findings(index([100, 100], "b")))]
    common = {"a": index([10, 10], "a"), "b": index([20, 20], "b")}
    drawn = Picture(several(shown, said(news()), common=common))
    one, two = (path.attrib["d"] for path in drawn.paths("line")[:4:2])
    assert one == two


def test_more_than_four_lines_are_refused_and_drawn_as_panels() -> None:
    same = findings(made([5, 6, 7]))
    shown = [(str(at), same) for at in range(5)]
    with pytest.raises(ValueError, match="ask for panels"):
        several(shown, said(same))
    assert faults(Picture(several(shown, said(same), panels=True))) == []


def test_series_that_cannot_be_compared_are_never_drawn() -> None:
    with pytest.raises(Apart, match="two downloads"):
        several([("a", findings(index([1], "a"))), ("b", findings(index([1], "b")))], said(news()))
