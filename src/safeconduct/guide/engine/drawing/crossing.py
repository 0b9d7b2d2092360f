"""Scenes on the way: hands, cloth, walking, the drone, several people, fire."""

from __future__ import annotations

import math
from dataclasses import replace

from safeconduct.guide.engine.drawing import land, props
from safeconduct.guide.engine.drawing.before import CROUCHED
from safeconduct.guide.engine.drawing.figure import (
    FACE_DOWN,
    HANDS_UP,
    HANDS_UP_FRONT,
    RECEIVER,
    Pose,
    figure,
    mixed,
    pace,
    walking,
)
from safeconduct.guide.engine.drawing.motion import along, lerp, polar, steady
from safeconduct.guide.engine.drawing.scene import Scene
from safeconduct.guide.engine.drawing.shapes import FEET, Line, Oval, Shapes

FRONT = Pose(far_arm=(14, 4), near_arm=(14, 4), far_leg=(5, 4), near_leg=(5, 4), spread=1)
ARMS_OUT = replace(HANDS_UP_FRONT, far_arm=(92, 94), near_arm=(92, 94))
CLOTH_UP = replace(HANDS_UP, far_arm=(110, 176))
WATCHING = Pose(far_arm=(70, 100), near_arm=(8, 24))


def hands_seen(t: float) -> Shapes:
    """Show somebody from the front who slowly raises both open hands beside the head."""
    up = along(t, (0.1, 0), (0.5, 1))
    man = figure(mixed(FRONT, HANDS_UP_FRONT, up), 640, 1.5)
    middle = (man.far_hand[1] + man.near_hand[1]) / 2
    mark = props.ring(640, middle + 22, 178, 92, along(t, (0.52, 0), (0.64, 1)))
    return land.field() + man.body + man.far_arm + man.near_arm + mark


def white_cloth(t: float) -> Shapes:
    """Show somebody who raises a white cloth once the others have seen him; the other hand is open."""
    size = 1.4
    up = along(t, (0.26, 0), (0.58, 1))
    low = replace(HANDS_UP, far_arm=(20, 74))
    man = figure(mixed(low, CLOTH_UP, up), 420, size)
    sign = along(t, (0.06, 0), (0.2, 1))
    watcher = figure(
        replace(WATCHING, near_arm=(lerp(20, 130, sign), lerp(30, 150, sign))), 1040, 1.15, -1, RECEIVER
    )
    x, y = man.far_hand
    flag = props.cloth(x, y, 2 + t * 16, 1.25, up)
    mark = props.ring(x + 62, y - 74, 112, 70, along(t, (0.6, 0), (0.7, 1)))
    return (
        land.field()
        + watcher.shapes
        + land.bank(1040, 270)
        + flag
        + man.far_arm
        + man.body
        + man.near_arm
        + mark
    )


def how_to_move(t: float) -> Shapes:
    """Show somebody who walks upright and slowly in a trodden track, past mines that lie beside it."""
    size, steps = 1.35, 5.0 * steady(t, 0.06, 0.94)
    man = figure(walking(HANDS_UP, math.pi * steps + 0.6), 170 + pace(size) * steps, size)
    prints: Shapes = tuple(
        Oval("track", 250 + 76 * i, FEET + 10 + 10 * (i % 2), 21, 6, fill="#59683c") for i in range(12)
    )
    mines: Shapes = ()
    for x, y in ((330, 500), (620, 492), (930, 502)):
        mines += (
            Oval("mine", x, y, 26, 9, fill="#2c3328"),
            Oval("mine", x, y - 5, 9, 4, fill="#59604f"),
        )
    mark = props.ring(min(1130.0, man.hip[0] + 128), FEET + 14, 92, 24, along(t, (0.1, 0), (0.2, 1)))
    path: Shapes = (Line("track", ((60, FEET + 14), (1220, FEET + 14)), "#aaa676", 46.0),)
    return land.field() + mines + path + prints + mark + man.shapes


def drone_guides(t: float) -> Shapes:
    """Show somebody who raises his arms, then holds them out; the drone nods and leads, and he follows."""
    size, steps = 1.42, 3.0 * steady(t, 0.68, 0.98)
    out = mixed(
        mixed(FRONT, HANDS_UP_FRONT, along(t, (0.06, 0), (0.22, 1))), ARMS_OUT, along(t, (0.28, 0), (0.44, 1))
    )
    swing = math.sin(math.pi * steps) * 9
    pose = replace(out, near_leg=(5 - swing, 4 - swing), far_leg=(5 + swing, 4 + swing))
    man = figure(pose, 380 + steps * 66, size)
    nod = math.sin(math.pi * 4 * steady(t, 0.48, 0.66)) * 34
    x, y = 760 + steps * 82, 170 + nod
    return land.field() + man.shapes + props.drone(x, y, 1.15) + props.ring(x, y - 4, 138, 64)


def in_a_group(t: float) -> Shapes:
    """Show three who walk one behind another, hands up; one cloth in front, the weapons behind."""
    size, steps = 1.15, 3.0 * steady(t, 0.06, 0.92)
    x = 330 + pace(size) * steps
    people: Shapes = ()
    last = (0.0, 0.0)
    for i in (2, 1, 0):
        pose = CLOTH_UP if i == 0 else HANDS_UP
        at = x + 380 - 190 * i
        man = figure(walking(pose, math.pi * steps + 0.7), at, size)
        flag = props.cloth(*man.far_hand, 2 + t * 12, 1.1) if i == 0 else ()
        people += flag + man.shapes
        if i == 2:
            last = (man.head[0], (man.far_hand[1] + man.near_hand[1]) / 2)
    pile = props.rifle(150, FEET - 12, 0, 1.0) + props.rifle(176, FEET - 26, 8, 1.0)
    return (
        land.field() + pile + people + props.ring(last[0], last[1] + 6, 84, 46, along(t, (0.3, 0), (0.4, 1)))
    )


def if_shooting_starts(t: float) -> Shapes:
    """Show somebody who lies down flat with open hands while shots pass over; he stays down."""
    size = 1.4
    down = along(t, (0.2, 0), (0.34, 0.45), (0.48, 1))
    steps = 1.5 * steady(t, 0.0, 0.18)
    pose = HANDS_UP
    if down == 0:
        pose = walking(pose, math.pi * steps)
    kneel = replace(CROUCHED, far_arm=(100, 120), near_arm=(70, 100), lean=30)
    pose = (
        mixed(pose, kneel, min(1.0, down / 0.45))
        if down < 0.45
        else mixed(kneel, FACE_DOWN, (down - 0.45) / 0.55)
    )
    man = figure(pose, 330 + pace(size) * steps + 60 * down, size)
    shots: Shapes = ()
    for i, height in enumerate((236, 290, 206, 310, 262)):
        share = steady(t, 0.17 + 0.15 * i, 0.31 + 0.15 * i)
        x = lerp(1120, 6, share)
        seen = 1.0 if 0 < share < 1 else 0.0
        for dx, dy in ((0, 0), (46, 62)):
            ends = ((x + dx, height + dy), (x + dx + 110, height + dy - 5))
            shots += (Line("shot", ends, "#f6ecc8", 6.0, opacity=seen),)
    dust: Shapes = ()
    for i, (left, low) in enumerate(((960.0, 470.0), (1110.0, 480.0))):
        grown = along(t, (0.18 + 0.3 * i, 0), (0.3 + 0.3 * i, 1))
        gone = 1 - along(t, (0.34 + 0.3 * i, 0), (0.58 + 0.3 * i, 1))
        for dx, dy, r in ((0, -30, 44), (-34, 0, 34), (36, 2, 38)):
            dust += (
                Oval("dust", left + dx, low + dy * grown, r * (0.3 + 0.7 * grown), r * (0.3 + 0.7 * grown),
                     fill="#4d4436", opacity=round(0.9 * min(grown * 3, gone), 3)),
            )  # fmt: skip
    x, y = man.hip
    mark = props.ring(x + 60, y - 6, 262, 60, along(t, (0.54, 0), (0.64, 1)))
    return land.field() + dust + shots + man.shapes + mark


def wounded(t: float) -> Shapes:
    """Show somebody on the ground who tightens a band around the thigh, then shows open hands."""
    pose = Pose(lean=-10, nod=14, far_arm=(34, 62), near_arm=(24, 66), far_leg=(92, 84), near_leg=(112, 26))
    tight = along(t, (0.1, 0), (0.44, 1))
    up = along(t, (0.56, 0), (0.76, 1))
    raised = replace(pose, lean=-4, nod=0, far_arm=HANDS_UP.far_arm, near_arm=HANDS_UP.near_arm)
    man = figure(mixed(pose, raised, up), 520, 1.7)
    hx, hy = man.hip
    bx, by = polar(hx, hy, 92, 42 * 1.7)
    turned = 40 + 150 * tight
    stick = polar(bx, by - 22, turned, 26), polar(bx, by - 22, turned + 180, 26)
    blood = Oval("blood", bx + 62, by + 2, 26, 13, fill="#8f1d16")
    band: Shapes = (
        Line("band", ((bx - 3, by - 20), (bx + 3, by + 20)), "#d8763a", 15.0),
        Line("band", stick, "#2a2f33", 9.0),
    )
    mark = props.ring(bx, by - 6, 70, 56)
    aside = props.rifle(1010, FEET - 12, 180, 1.05)
    return land.field() + aside + man.far_arm + man.body + (blood,) + band + mark + man.near_arm


SCENES = (
    Scene(
        "hands-seen",
        "Somebody slowly raises both open, empty hands beside the head.",
        hands_seen,
        0.9,
        (640, 320, 520),
        (0.02, 0.26, 0.46),
    ),
    Scene(
        "white-cloth",
        "Others wave from a bank; then a white cloth is raised, and the other hand is open.",
        white_cloth,
        0.9,
        (460, 305, 580),
        (0.02, 0.24, 0.44),
    ),
    Scene(
        "how-to-move",
        "Somebody walks upright and slowly in a trodden track; mines lie beside it.",
        how_to_move,
        0.5,
        (560, 345, 500),
        (0.06, 0.3, 0.5),
    ),
    Scene(
        "drone-guides",
        "Somebody holds both arms out to the sides; a drone nods and leads the way.",
        drone_guides,
        0.58,
        (600, 325, 620),
        (0.02, 0.24, 0.5),
    ),
    Scene(
        "in-a-group",
        "Three people walk one behind another with raised hands; their weapons stay behind.",
        in_a_group,
        0.6,
        (690, 320, 600),
        (0.06, 0.3, 0.5),
    ),
    Scene(
        "if-shooting-starts",
        "Shots pass over somebody who lies flat on the ground with open hands.",
        if_shooting_starts,
        0.72,
        (560, 380, 580),
        (0.02, 0.3, 0.44),
    ),
    Scene(
        "wounded",
        "Somebody sits on the ground, tightens a band around the thigh and shows open hands.",
        wounded,
        0.9,
        (560, 370, 480),
        (0.06, 0.4, 0.66),
    ),
)
