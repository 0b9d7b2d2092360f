"""A faceless person with round joints, drawn from the angles of the joints.

Angles are in degrees: 0 points down, 90 to where the person faces, 180 up. The figure is put on the ground by its
lowest joint, so that no pose floats and no foot sinks. `spread` turns it from the side (0) to the front (1): then
shoulders lie apart and both arms and legs open outwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from safeconduct.guide.engine.drawing.motion import lerp, polar
from safeconduct.guide.engine.drawing.shapes import FEET, SKIN, Line, Oval, Point, Shapes

Limb = tuple[float, float]
"""Angles of the upper and the lower half of an arm or a leg."""

THIGH, TORSO, NECK, UPPER, LOWER = 58.0, 86.0, 36.0, 46.0, 44.0


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of somebody's clothes; none belongs to an army."""

    near: str
    far: str
    coat: str
    vest: str
    hat: str
    boots: str = "#241f1a"
    helmet: bool = True


PERSON = Look(near="#7a5a38", far="#513b25", coat="#684b2e", vest="#80623f", hat="#4a3826")
"""The one whom the guide speaks to: brown in every scene."""
RECEIVER = Look(near="#44607a", far="#2c4053", coat="#38526a", vest="#4d6c88", hat="#263646")
"""Those who receive: slate blue in every scene."""
FAMILY = Look(near="#8c4a4a", far="#643434", coat="#7b4040", vest="#985555", hat="#3d2b22", helmet=False)
CHILD = Look(near="#4d7a5c", far="#35573f", coat="#43694f", vest="#5a8a6a", hat="#3d2b22", helmet=False)


@dataclass(frozen=True, slots=True)
class Pose:
    """Angles of all joints; the pose that nobody changed stands upright with hanging arms."""

    lean: float = 0.0
    nod: float = 0.0
    far_arm: Limb = (8.0, 14.0)
    near_arm: Limb = (-6.0, 6.0)
    far_leg: Limb = (-3.0, -3.0)
    near_leg: Limb = (3.0, 3.0)
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn person in layers from back to front, with the points that other things are put at."""

    far_arm: Shapes
    body: Shapes
    near_arm: Shapes
    far_hand: Point
    near_hand: Point
    hip: Point
    head: Point

    @property
    def shapes(self) -> Shapes:
        """All layers, for a figure with nothing between them."""
        return self.far_arm + self.body + self.near_arm


HANDS_UP = Pose(far_arm=(125, 180), near_arm=(225, 184))
"""Seen from the side: one hand on each side of the head. Arms that come up to it do so in front, in sight."""
HANDS_UP_FRONT = Pose(far_arm=(128, 184), near_arm=(128, 184), far_leg=(5, 4), near_leg=(5, 4), spread=1)
FACE_DOWN = Pose(
    lean=90, nod=-14, far_arm=(96, 90), near_arm=(84, 88), far_leg=(-93, -92), near_leg=(-88, -90)
)
"""Flat on the ground, both arms stretched out ahead with open hands."""


def mixed(a: Pose, b: Pose, x: float) -> Pose:
    """Return the pose at the share x (0 to 1) of the way from a to b."""

    def limb(p: Limb, q: Limb) -> Limb:
        return lerp(p[0], q[0], x), lerp(p[1], q[1], x)

    return Pose(
        lerp(a.lean, b.lean, x),
        lerp(a.nod, b.nod, x),
        limb(a.far_arm, b.far_arm),
        limb(a.near_arm, b.near_arm),
        limb(a.far_leg, b.far_leg),
        limb(a.near_leg, b.near_leg),
        lerp(a.spread, b.spread, x),
    )


def walking(pose: Pose, phase: float, reach: float = 22.0) -> Pose:
    """Return the pose with legs that walk; a step is half a turn of the phase (radians), `reach` degrees wide."""

    def leg(at: float) -> Limb:
        thigh = math.sin(at) * reach
        return thigh, thigh - 1.9 * reach * max(0.0, math.cos(at))

    return replace(pose, near_leg=leg(phase), far_leg=leg(phase + math.pi))


def pace(size: float, reach: float = 22.0) -> float:
    """Return how far (sheet units) a walker of this size comes in a step."""
    return 4 * THIGH * math.sin(math.radians(reach)) * size


def figure(
    pose: Pose, x: float, size: float = 1.3, facing: int = 1, look: Look = PERSON, ground: float = FEET
) -> Figure:
    """Draw somebody whose hips are at x and whose lowest joint stands on the ground; facing is 1 or -1 (left)."""
    near_side = lerp(1.0, -1.0, pose.spread)

    def joint(at: Point, angle: float, length: float, side: float = 1.0) -> Point:
        px, py = polar(0.0, 0.0, angle, length * size)
        return at[0] + px * facing * side, at[1] + py

    hip = (x, 0.0)
    shoulder = joint(hip, 180 - pose.lean, TORSO)
    head = joint(shoulder, 180 - pose.lean - pose.nod, NECK)
    across = pose.spread * 21 * size

    def limb(angles: Limb, side: float, root: Point, lengths: tuple[float, float]) -> list[Point]:
        middle = joint(root, angles[0], lengths[0], side)
        return [root, middle, joint(middle, angles[1], lengths[1], side)]

    arms, legs, feet = [], [], []
    for side, arm, leg in (
        (1.0, pose.far_arm, pose.far_leg),
        (near_side, pose.near_arm, pose.near_leg),
    ):
        offset = facing * across * (1 if side > 0 else -1)
        arms.append(limb(arm, side, (shoulder[0] + offset, shoulder[1] + 8 * size), (UPPER, LOWER)))
        legs.append(limb(leg, side, (hip[0] + offset * 0.5, hip[1]), (THIGH, THIGH)))
        toe = joint(legs[-1][2], leg[1] + 84, lerp(19, 9, pose.spread), side)
        feet.append([legs[-1][2], toe])
    low = [(p[1], 9.0) for foot in feet for p in foot] + [(p[1], 11.0) for leg in legs for p in leg[1:2]]
    low += [(hip[1], 20.0), (shoulder[1], 18.0), (head[1], 22.0)] + [(arm[2][1], 10.0) for arm in arms]
    down = ground - max(y + radius * size for y, radius in low)

    def put(points: list[Point]) -> tuple[Point, ...]:
        return tuple((px, py + down) for px, py in points)

    def arm_of(points: list[Point], angle: float, side: float, colour: str) -> tuple[Shapes, Point]:
        placed = put(points)
        hand = placed[2]
        fingers: list[Point] = []
        for turn in (-42, -14, 14, 42):
            fingers += [hand, joint(hand, angle + turn, 19, side)]
        return (
            Line("arm", placed, colour, 18 * size),
            Oval("hand", hand[0], hand[1], 10.5 * size, 10.5 * size, fill=SKIN),
            Line("fingers", tuple(fingers), SKIN, 5 * size),
        ), hand

    far_arm, far_hand = arm_of(arms[0], pose.far_arm[1], 1.0, look.far)
    near_arm, near_hand = arm_of(arms[1], pose.near_arm[1], near_side, look.near)
    hip, shoulder, head = put([hip, shoulder, head])
    chest = tuple(
        (lerp(hip[0], shoulder[0], share), lerp(hip[1], shoulder[1], share)) for share in (0.28, 0.94)
    )
    up = math.degrees(math.atan2((head[0] - shoulder[0]), (head[1] - shoulder[1])))
    crown, back = (26 * size, 0.0) if look.helmet else (23.5 * size, 24.0 * facing * (1 - pose.spread))
    dome = tuple(polar(head[0], head[1], up + back + turn, crown) for turn in range(-90, 91, 20))
    wide = lerp(42, 58, pose.spread)
    body: Shapes = (
        Line("leg", put(legs[0]), look.far, 24 * size),
        Line("leg", put(legs[1]), look.near, 24 * size),
        Line("foot", put(feet[0]), look.boots, 17 * size),
        Line("foot", put(feet[1]), look.boots, 17 * size),
        Line("torso", (hip, shoulder), look.coat, wide * size),
        Line("vest", chest, look.vest, (wide - 12) * size),
        Oval("head", head[0], head[1], 22 * size, 22 * size, fill=SKIN),
        Line("hat", dome, fill=look.hat),
    )
    return Figure(far_arm, body, near_arm, far_hand, near_hand, hip, head)
