"""Every scene at every moment: what matters is in the picture, above the captions, and hidden by nothing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.guide.engine.drawing import SCENES, scene
from safeconduct.guide.engine.drawing.shapes import (
    AMBER,
    BACKGROUND,
    CAPTIONS,
    FEET,
    HEIGHT,
    WHITE,
    WIDTH,
    Line,
    Oval,
    Point,
    Shape,
    extent,
)

TIMES = st.floats(0, 1)
NAMES = st.sampled_from(sorted(SCENES))
MATTERS = {
    "hand",
    "fingers",
    "head",
    "ring",
    "rifle",
    "weapon",
    "cloth",
    "drone",
    "phone",
    "clock",
    "card",
    "cup",
}
EVERY_TIME = settings(max_examples=300, deadline=None)


@EVERY_TIME
@given(NAMES, TIMES)
def test_whatever_is_not_scenery_stays_in_the_picture(name: str, t: float) -> None:
    for shape in SCENES[name].draw(t):
        if shape.part not in BACKGROUND:
            left, top, right, bottom = extent(shape)
            assert left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT, (name, t, shape)


@EVERY_TIME
@given(NAMES, TIMES)
def test_the_zone_of_the_captions_is_free(name: str, t: float) -> None:
    for shape in SCENES[name].draw(t):
        if shape.part in MATTERS | {"foot", "leg", "torso", "arm", "band", "bar"}:
            assert extent(shape)[3] <= CAPTIONS, (name, t, shape)


@EVERY_TIME
@given(NAMES, TIMES)
def test_people_stand_on_the_line_of_the_feet(name: str, t: float) -> None:
    lowest = max(
        extent(shape)[3]
        for shape in SCENES[name].draw(t)
        if shape.part in {"foot", "leg", "torso", "hand", "arm", "head"}
    )
    assert abs(lowest - FEET) < 8, (name, t, lowest)


@EVERY_TIME
@given(NAMES, TIMES)
def test_no_hand_is_covered_by_what_is_drawn_after_it(name: str, t: float) -> None:
    shapes = SCENES[name].draw(t)
    for at, hand in enumerate(shapes):
        if hand.part != "hand":
            continue
        for later in shapes[at + 1 :]:
            if (
                later.part in {"torso", "head", "leg", "table", "bank", "house", "blanket", "earth"}
                and later.opacity
            ):
                covered = _covers(later, hand.x, hand.y)
                assert not covered or _may_hide(name, hand), (name, t, hand, later)


def _may_hide(name: str, hand: Oval) -> bool:
    # A hand that rests on somebody, or hangs at the far side of a body, is not what the scene shows.
    return name in {
        "first-hour",
        "humane-treatment",
        "search-and-questions",
        "card-to-family",
        "wounded",
        "weapon-down",
    }


@pytest.mark.parametrize("name", sorted(SCENES))
def test_two_hands_are_seen_at_the_still_moment(name: str) -> None:
    shapes = SCENES[name].draw(SCENES[name].still)
    assert sum(shape.part == "hand" for shape in shapes) >= 2


@EVERY_TIME
@given(NAMES, TIMES)
def test_the_same_moment_is_drawn_the_same(name: str, t: float) -> None:
    assert SCENES[name].draw(t) == SCENES[name].draw(t)


@EVERY_TIME
@given(NAMES, TIMES, TIMES)
def test_a_scene_has_the_same_shapes_in_the_same_order_all_the_time(
    name: str, one: float, other: float
) -> None:
    def skeleton(t: float) -> list[tuple[str, type, int]]:
        return [
            (shape.part, type(shape), len(shape.points) if isinstance(shape, Line) else 1)
            for shape in SCENES[name].draw(t)
        ]

    assert skeleton(one) == skeleton(other)


@EVERY_TIME
@given(NAMES, st.floats(0, 0.999))
def test_nothing_jumps(name: str, t: float) -> None:
    for before, after in zip(SCENES[name].draw(t), SCENES[name].draw(t + 0.001), strict=True):
        if before.part in {"shot", "dust"} or not (before.opacity and after.opacity):
            continue
        for a, b in zip(extent(before), extent(after), strict=True):
            assert abs(a - b) < 12, (name, t, before, after)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_one_amber_ring_marks_the_thing_and_nothing_else_is_amber(name: str) -> None:
    shapes = SCENES[name].draw(SCENES[name].still)
    rings = [shape for shape in shapes if AMBER in (shape.stroke, shape.fill)]
    assert [ring.part for ring in rings] == ["ring"]
    assert isinstance(rings[0], Oval)
    assert rings[0].dashed
    assert rings[0].opacity == 1


@EVERY_TIME
@given(NAMES, TIMES)
def test_nothing_is_as_bright_as_the_white_cloth(name: str, t: float) -> None:
    for shape in SCENES[name].draw(t):
        for colour in (shape.fill, shape.stroke):
            if colour:
                light = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
                assert min(light) < 235 or (colour == WHITE and shape.part == "cloth"), (name, shape)


@EVERY_TIME
@given(st.floats(0.7, 1))
def test_the_rifle_stays_behind_the_walker(t: float) -> None:
    shapes = SCENES["weapon-down"].draw(t)
    rifle = max(extent(shape)[2] for shape in shapes if shape.part == "rifle")
    start = [extent(shape)[0] for shape in SCENES["weapon-down"].draw(0.7) if shape.part == "rifle"]
    assert [extent(shape)[0] for shape in shapes if shape.part == "rifle"] == start
    if t > 0.96:
        assert rifle < min(extent(shape)[0] for shape in shapes if shape.part in {"torso", "hand"})


@pytest.mark.parametrize("name", ["hands-seen", "white-cloth", "how-to-move", "weapon-down", "first-hour"])
def test_one_hand_is_raised_on_each_side_of_the_head(name: str) -> None:
    shapes = SCENES[name].draw(SCENES[name].still)
    hands = [shape for shape in shapes if shape.part == "hand"]
    heads = [shape for shape in shapes if shape.part == "head"]
    assert any(
        any(hand.x < head.x and hand.y < head.y for hand in hands)
        and any(hand.x > head.x and hand.y < head.y for hand in hands)
        for head in heads
    )


def test_a_name_without_a_drawing_is_refused_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"no drawing named 'nothing'.*white-cloth"):
        scene("nothing")


def _covers(shape: Shape, x: float, y: float) -> bool:
    """Tell whether a shape lies over a point: inside a filled outline, or within half a stroke of its line."""
    if isinstance(shape, Oval):
        return bool(shape.fill) and ((x - shape.x) / shape.rx) ** 2 + ((y - shape.y) / shape.ry) ** 2 < 1
    points = shape.points
    if shape.fill:
        inside = False
        for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
        return inside
    return any(_distance(x, y, a, b) < shape.width / 2 - 4 for a, b in pairwise(points))


def _distance(x: float, y: float, a: Point, b: Point) -> float:
    (x0, y0), (x1, y1) = a, b
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = max(0, min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) if length else 0
    return ((x - x0 - share * (x1 - x0)) ** 2 + (y - y0 - share * (y1 - y0)) ** 2) ** 0.5
