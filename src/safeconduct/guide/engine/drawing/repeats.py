"""Writes a part of a picture once and uses it again where only its place differs: a person who walks, a group."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.guide.engine.drawing.pen import Pen
from safeconduct.guide.engine.drawing.shapes import Shape

Chunk = tuple[Shape, ...]

_PIECES = {
    part: name
    for name, parts in (
        ("arm", "arm hand fingers"),
        ("legs", "leg foot"),
        ("trunk", "torso vest head hat"),
    )
    for part in parts.split()
}
_PERSON = ["arm", "legs", "trunk", "arm"]


def pieces(shapes: Sequence[Shape]) -> list[Chunk]:
    """Cut shapes into arms, legs, trunks and the rest, without what is hidden."""
    cut: list[list[Shape]] = []
    last = ""
    for shape in shapes:
        if shape.opacity <= 0:
            continue
        name = _PIECES.get(shape.part, shape.part)
        if name != last or shape.part == "arm":
            cut.append([])
        cut[-1].append(shape)
        last = name
    return [tuple(chunk) for chunk in cut]


def people(shapes: Sequence[Shape]) -> list[list[Chunk]]:
    """Cut shapes into whole people, each a list of four pieces, and single pieces between them."""
    cut = pieces(shapes)
    names = [_PIECES.get(chunk[0].part, "") for chunk in cut]
    out, i = [], 0
    while i < len(cut):
        wide = 4 if names[i : i + 4] == _PERSON else 1
        out.append(cut[i : i + wide])
        i += wide
    return out


class Writer:
    """Writes one picture; remembers what it has drawn. `texts` joins to the picture when everything was added."""

    def __init__(self, pen: Pen, prefix: str) -> None:
        self._pen, self._prefix = pen, prefix
        self._drawn: list[Chunk] = []
        self._used: set[int] = set()
        self.texts: list[str | tuple[int, str]] = []

    def say(self, text: str) -> None:
        """Add plain markup."""
        self.texts.append(text)

    def draw(self, shapes: Sequence[Shape]) -> None:
        """Add shapes, whole people first and their pieces second."""
        for parts in people(shapes):
            whole = tuple(shape for part in parts for shape in part)
            if len(parts) == 1:
                self._add(whole, None)
            else:
                self._add(whole, parts)

    def _add(self, chunk: Chunk, parts: list[Chunk] | None) -> None:
        if len(chunk) > 1:
            for number, earlier in enumerate(self._drawn):
                moved = self._pen.apart(earlier, chunk)
                if moved:
                    self._used.add(number)
                    place = "".join(f' {axis}="{by}"' for axis, by in zip("xy", moved, strict=True) if by)
                    self.say(f'<use href="#{self._prefix}{number}"{place}/>')
                    return
        number = len(self._drawn)
        self._drawn.append(chunk)
        self.texts.append((number, "open"))
        if parts:
            for part in parts:
                self._add(part, None)
        else:
            self.say(self._pen.write(chunk))
        self.texts.append((number, "close"))

    def text(self) -> str:
        """Return the markup; only what is used again gets a name."""
        out = []
        for said in self.texts:
            if isinstance(said, str):
                out.append(said)
            elif said[0] in self._used:
                out.append(f'<g id="{self._prefix}{said[0]}">' if said[1] == "open" else "</g>")
        return "".join(out)
