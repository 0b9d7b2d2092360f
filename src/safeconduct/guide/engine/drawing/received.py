"""Scenes with those who receive: orders, the search, the questions, care, the card."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.guide.engine.drawing import land, props
from safeconduct.guide.engine.drawing.before import CROUCHED, SITTING
from safeconduct.guide.engine.drawing.figure import (
    CHILD,
    FACE_DOWN,
    FAMILY,
    HANDS_UP,
    HANDS_UP_FRONT,
    PERSON,
    RECEIVER,
    Pose,
    figure,
    mixed,
)
from safeconduct.guide.engine.drawing.motion import along, lerp
from safeconduct.guide.engine.drawing.scene import Scene
from safeconduct.guide.engine.drawing.shapes import FEET, Line, Oval, Shapes

BARE = replace(PERSON, hat="#33281f", helmet=False)
OFFICIAL = replace(RECEIVER, hat="#2b2420", helmet=False)


def orders_followed(t: float) -> Shapes:
    """Show a receiver whose hand says stop, then down; the other lies down with his arms spread ahead."""
    low = along(t, (0.2, 0), (0.38, 1))
    down = along(t, (0.36, 0), (0.56, 0.5), (0.74, 1))
    kneel = replace(
        CROUCHED, far_arm=(120, 170), near_arm=(230, 190), lean=8, far_leg=(4, -88), near_leg=(80, -2)
    )
    pose = mixed(HANDS_UP, kneel, down * 2) if down < 0.5 else mixed(kneel, FACE_DOWN, down * 2 - 1)
    man = figure(pose, 290 + 50 * down, 1.4)
    soldier = figure(
        Pose(far_arm=(14, 40), near_arm=(lerp(100, 62, low), lerp(128, 60, low))), 980, 1.4, -1, RECEIVER
    )
    x, y = soldier.near_hand
    return land.field() + man.shapes + soldier.shapes + props.ring(x - 4, y - 2, 54)


def first_hour(t: float) -> Shapes:
    """Show a receiver who searches somebody standing still with raised hands; another one waits."""
    man = figure(HANDS_UP_FRONT, 640, 1.42)
    slide = along(t, (0.1, 0), (0.7, 1))
    searcher = figure(
        Pose(
            lean=lerp(6, 24, slide),
            nod=-8,
            far_arm=(lerp(104, 66, slide), lerp(96, 84, slide)),
            near_arm=(lerp(96, 52, slide), lerp(92, 78, slide)),
            far_leg=(14, -10),
            near_leg=(-12, -22),
        ),
        462,
        1.4,
        1,
        RECEIVER,
    )
    other = figure(Pose(far_arm=(20, 70), near_arm=(24, 96)), 1030, 1.4, -1, RECEIVER)
    gun = props.rifle(976, 366, 118, 1.1)
    x = (man.far_hand[0] + man.near_hand[0]) / 2
    y = (man.far_hand[1] + man.near_hand[1]) / 2
    return (
        land.field()
        + other.far_arm
        + other.body
        + gun
        + other.near_arm
        + searcher.far_arm
        + man.shapes
        + searcher.body
        + searcher.near_arm
        + props.ring(x, y + 2, 112, 62)
    )


def search_and_questions(t: float) -> Shapes:
    """Show a table between two people; a form gets its portrait and five lines, and nothing more."""
    man = figure(replace(SITTING, far_arm=(34, 92), near_arm=(26, 88)), 330, 1.3, 1, BARE)
    clerk = figure(
        replace(SITTING, far_arm=(34, 88), near_arm=(30, lerp(86, 94, along(t, (0.2, 0), (0.7, 1))))),
        950,
        1.3,
        -1,
        OFFICIAL,
    )
    sheet = ((548, 144), (732, 144), (732, 372), (548, 372))
    form: Shapes = (
        Line("card", sheet, "#14202a", 4.0, props.PAPER),
        Oval("card", 592, 196, 17, 19, fill="#39434c", opacity=along(t, (0.1, 0), (0.2, 1))),
        Line("card", ((570, 232), (614, 232)), "#39434c", 18.0, opacity=along(t, (0.1, 0), (0.2, 1))),
    )
    for i in range(5):
        wide = along(t, (0.22 + 0.11 * i, 0), (0.31 + 0.11 * i, 1))
        y = 260 + 23 * i
        form += (
            Line(
                "card",
                ((574, y), (574.1 + (130 - 18 * (i % 2)) * wide, y)),
                "#39434c",
                9.0,
                opacity=1.0 if wide else 0.0,
            ),
        )
    return (
        land.room()
        + props.stool(312, FEET - 84, FEET)
        + props.stool(968, FEET - 84, FEET)
        + man.far_arm
        + man.body
        + clerk.far_arm
        + clerk.body
        + props.table(640, 460, FEET - 122, FEET)
        + man.near_arm
        + clerk.near_arm
        + form
        + props.ring(640, 258, 136, 144)
    )


def humane_treatment(t: float) -> Shapes:
    """Show a receiver who hands a warm cup to somebody who sits under a blanket."""
    give = along(t, (0.1, 0), (0.5, 1))
    take = along(t, (0.4, 0), (0.62, 1))
    man = figure(
        replace(
            SITTING,
            far_arm=(lerp(20, 58, take), lerp(50, 92, take)),
            near_arm=(lerp(10, 40, take), lerp(60, 96, take)),
        ),
        440,
        1.32,
        1,
        BARE,
    )
    helper = figure(
        Pose(
            lean=lerp(4, 26, give),
            far_arm=(lerp(40, 62, give), lerp(90, 92, give)),
            near_arm=(lerp(30, 62, give), lerp(86, 82, give)),
            far_leg=(10, -6),
            near_leg=(-10, -14),
        ),
        790,
        1.3,
        -1,
        OFFICIAL,
    )
    x, y = helper.near_hand
    hx, hy = man.hip
    blanket: Shapes = (
        Line(
            "blanket",
            (
                (hx - 46, hy + 8),
                (hx - 34, hy - 104),
                (hx + 6, hy - 128),
                (hx + 30, hy - 92),
                (hx + 8, hy + 14),
            ),
            "#5d6b45",
            16.0,
            "#5d6b45",
        ),
    )
    bread: Shapes = (Line("cup", ((1010, FEET - 100), (1046, FEET - 100)), "#9c6b36", 30.0),)
    return (
        land.room()
        + props.table(1040, 220, FEET - 78, FEET)
        + bread
        + props.cup(1096, FEET - 104, 1.0)
        + props.stool(422, FEET - 84, FEET)
        + man.far_arm
        + man.body
        + blanket
        + man.near_arm
        + helper.far_arm
        + helper.body
        + props.cup(x - 8, y - 14, 1.35)
        + helper.near_arm
        + props.ring(x - 8, y - 26, 66, 66)
    )


def card_to_family(t: float) -> Shapes:
    """Show a card that leaves the table where it was written and comes to a house with people in front."""
    man = figure(
        replace(
            SITTING, lean=12, far_arm=(38, 84), near_arm=(30, lerp(86, 76, along(t, (0.05, 0), (0.3, 1))))
        ),
        280,
        1.25,
        1,
        BARE,
    )
    away = along(t, (0.3, 0), (0.82, 1))
    x = lerp(462, 756, away)
    y = lerp(FEET - 152, FEET - 190, away) - 170 * 4 * away * (1 - away)
    reach = along(t, (0.66, 0), (0.82, 1))
    mother = figure(
        Pose(
            far_arm=(lerp(10, 84, reach), lerp(16, 96, reach)),
            near_arm=(lerp(4, 70, reach), lerp(14, 88, reach)),
        ),
        860,
        1.12,
        -1,
        FAMILY,
    )
    child = figure(
        Pose(far_arm=(lerp(10, 120, reach), lerp(14, 140, reach)), near_arm=(8, 14)), 956, 0.72, -1, CHILD
    )
    return (
        land.field(trees=False)
        + props.house(1060, FEET - 16, 1.3)
        + child.shapes
        + mother.shapes
        + props.stool(262, FEET - 80, FEET)
        + man.far_arm
        + man.body
        + props.table(430, 220, FEET - 120, FEET)
        + man.near_arm
        + props.card(x, y, 1.25, lerp(0, -8, away))
        + props.ring(x, y, 82, 66)
    )


SCENES = (
    Scene(
        "orders-followed",
        "A hand says down; somebody lies down with open hands ahead.",
        orders_followed,
        0.86,
        (650, 350, 760),
        (0.02, 0.36, 0.55),
    ),
    Scene(
        "first-hour",
        "Somebody stands still with raised hands while he is searched.",
        first_hour,
        0.5,
        (590, 340, 500),
        (0.1, 0.3, 0.5),
    ),
    Scene(
        "search-and-questions",
        "Two people sit at a table; a form gets a portrait and five lines.",
        search_and_questions,
        0.9,
        (640, 350, 700),
        (0.12, 0.34, 0.56),
    ),
    Scene(
        "humane-treatment",
        "Somebody under a blanket is handed a warm cup.",
        humane_treatment,
        0.8,
        (610, 370, 480),
        (0.06, 0.4, 0.56),
    ),
    Scene(
        "card-to-family",
        "A written card travels to a house where a family waits.",
        card_to_family,
        0.6,
        (640, 340, 820),
        (0.1, 0.46, 0.6),
    ),
)
