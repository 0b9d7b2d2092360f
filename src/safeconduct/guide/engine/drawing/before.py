"""Scenes before anybody sees you: write first, wait, leave the weapon, never a trick."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.guide.engine.drawing import land, props
from safeconduct.guide.engine.drawing.figure import (
    HANDS_UP,
    RECEIVER,
    Pose,
    figure,
    mixed,
    pace,
    walking,
)
from safeconduct.guide.engine.drawing.motion import along, lerp, steady
from safeconduct.guide.engine.drawing.scene import Scene
from safeconduct.guide.engine.drawing.shapes import FEET, Shapes, faded

SITTING = Pose(lean=4, nod=8, far_arm=(20, 60), near_arm=(10, 66), far_leg=(84, 6), near_leg=(78, -4))
"""On a box, knees bent, hands on the knees."""
LOW = Pose(lean=22, nod=-6, far_arm=(36, 84), near_arm=(26, 78), far_leg=(118, -42), near_leg=(112, -36))
"""On the ground in cover, knees drawn up."""
CROUCHED = Pose(lean=46, nod=-6, far_arm=(34, 26), near_arm=(26, 18), far_leg=(10, -85), near_leg=(66, -14))
CARRYING = Pose(far_arm=(52, 96), near_arm=(30, 92))
"""Both hands on a rifle held across."""


def contact_first(t: float) -> Shapes:
    """Show somebody in a trench who lifts a telephone; waves leave it."""
    lift = along(t, (0.08, 0), (0.36, 1))
    pose = replace(SITTING, near_arm=(lerp(10, 34, lift), lerp(66, 128, lift)), nod=lerp(16, 8, lift))
    man = figure(pose, 500, 1.35)
    x, y = man.near_hand
    sent = along(t, (0.42, 0), (0.78, 1))
    return (
        land.trench()
        + land.moon(1010, 92)
        + props.rifle(782, 446, -78, 1.15)
        + props.stool(482, FEET - 84, FEET)
        + man.far_arm
        + man.body
        + props.phone(x + 12, y - 22, 12, 1.05)
        + man.near_arm
        + props.waves(x + 18, y - 26, 112, sent)
        + props.ring(x + 12, y - 20, 66, 66, along(t, (0.3, 0), (0.42, 1)))
    )


def wait_in_cover(t: float) -> Shapes:
    """Show somebody low in a trench while a clock runs; the clock is the thing."""
    turn = 0.08 + 0.92 * steady(t, 0.06, 0.86)
    breath = 1.5 * (1 - abs(2 * ((t * 4) % 1) - 1))
    man = figure(replace(LOW, lean=LOW.lean + breath), 520, 1.5)
    return land.trench() + man.shapes + props.clock(880, 144, 84, turn) + props.ring(880, 144, 114)


def weapon_down(t: float) -> Shapes:
    """Show somebody who lays a rifle, grenades and a knife on the ground and walks on with raised hands."""
    size, gun_x, gun_y = 1.45, 470.0, FEET - 14
    down = along(t, (0.2, 0), (0.34, 1), (0.5, 1), (0.62, 0))
    go, come = steady(t, 0.68, 0.96), steady(t, 0, 0.18)
    steps = come * 1.0 + go * 3.0
    x = 220 + pace(size) * steps
    pose = mixed(mixed(CARRYING, CROUCHED, down), HANDS_UP, along(t, (0.52, 0), (0.68, 1)))
    if down == 0:
        pose = walking(pose, 3.14159 * steps)
    man = figure(pose, x, size)
    laid = along(t, (0.3, 0), (0.4, 1))
    hx = (man.far_hand[0] + man.near_hand[0]) / 2
    hy = (man.far_hand[1] + man.near_hand[1]) / 2
    gun = props.rifle(lerp(hx, gun_x, laid), lerp(hy, gun_y, laid), lerp(-14, 0, max(laid, down)), 1.2)
    rest = along(t, (0.4, 0), (0.5, 1))
    small = faded(
        props.grenade(gun_x - 26, gun_y - 6)
        + props.grenade(gun_x + 6, gun_y - 6)
        + props.knife(gun_x + 44, gun_y - 18, 0, 1.0),
        rest,
    )
    mark = props.ring(gun_x - 4, gun_y - 14, 122, 46, along(t, (0.56, 0), (0.66, 1)))
    return land.field() + small + man.far_arm + man.body + gun + man.near_arm + mark


def never_a_trick(t: float) -> Shapes:
    """Show somebody with one raised hand and a pistol behind the back: a red bar says that this is not done."""
    size = 1.45
    hide = along(t, (0.08, 0), (0.34, 1))
    up = replace(HANDS_UP, near_arm=(lerp(20, -52, hide), lerp(60, -18, hide)))
    man = figure(up, 440, size)
    x, y = man.near_hand
    mark = along(t, (0.36, 0), (0.46, 1))
    no = along(t, (0.56, 0), (0.68, 1))
    watcher = figure(Pose(far_arm=(60, 70), near_arm=(8, 20)), 1020, 1.2, -1, RECEIVER)
    return (
        land.field()
        + watcher.shapes
        + land.bank(1020, 270)
        + man.far_arm
        + man.body
        + props.pistol(x - 2, y + 4, 150, 1.5)
        + man.near_arm
        + props.ring(x - 6, y + 4, 62, 62, mark)
        + props.barred(x - 6, y + 4, 88, no)
    )


SCENES = (
    Scene(
        "contact-first",
        "Somebody in a trench lifts a telephone, and a message leaves it.",
        contact_first,
        0.8,
        (570, 380, 460),
        (0.02, 0.4, 0.56),
    ),
    Scene(
        "wait-in-cover",
        "Somebody sits low in a trench while the hands of a clock come to the hour.",
        wait_in_cover,
        0.6,
        (700, 300, 600),
        (0.06, 0.28, 0.56),
    ),
    Scene(
        "weapon-down",
        "Somebody lays a rifle, grenades and a knife on the ground and walks on with raised hands.",
        weapon_down,
        0.95,
        (620, 330, 560),
        (0.1, 0.4, 0.66),
    ),
    Scene(
        "never-a-trick",
        "One hand is raised, the other hides a pistol behind the back; a red bar forbids it.",
        never_a_trick,
        0.9,
        (440, 345, 490),
        (0.02, 0.3, 0.5),
    ),
)
