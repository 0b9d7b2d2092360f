"""The pictures of the guide: every scene is a pure function of time; stills and animations come from it.

`SCENES` holds them by id, in the order of the film; `scene(id)` names what is missing in a sentence.
"""

from __future__ import annotations

from safeconduct.guide.engine.drawing import before, crossing, received
from safeconduct.guide.engine.drawing.scene import Scene

SCENES: dict[str, Scene] = {made.id: made for made in (*before.SCENES, *crossing.SCENES, *received.SCENES)}


def scene(name: str) -> Scene:
    """Return the drawing of this name; KeyError says which there are."""
    if name not in SCENES:
        raise KeyError(f"There is no drawing named {name!r}. Choose one of: {', '.join(sorted(SCENES))}.")
    return SCENES[name]
