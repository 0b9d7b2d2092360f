"""Paper: the leaflet in each language, and the sheet of four of them.

The front shows the steps in the holder's language. The back speaks to those who receive him, in their language,
and tells the holder how to say their words. Each file is a pure function of the words and the line's settings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from safeconduct.guide.engine.records import Guide
from safeconduct.guide.paper import fit, printing, sides
from safeconduct.guide.paper.code import PaperFault, Way, way
from safeconduct.guide.paper.words import Words, leaflet_files, read

__all__ = ["PaperFault", "build"]


def build(
    content: Guide,
    out: Path,
    languages: Sequence[str],
    organisation: Mapping[str, str],
    receiving: str,
    progress: Callable[[str], None],
) -> list[Path]:
    """Write leaflet.<language>.pdf (A6, two sides) and leaflet-a4.<language>.pdf (four of them) below `out`.

    `receiving` is the language of the side that receives. `progress` is told each file's name. Returns the files; one
    that is there with the same bytes is left alone. PaperFault or ContentFault says what to mend.
    """
    reach, given = way(organisation), leaflet_files()
    receiver = read(receiving, content, given)
    printing.require_font()
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for language in languages:
        holder = read(language, content, given)
        for name, data in _files(holder, receiver, reach).items():
            path = out / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
            progress(name)
            written.append(path)
    return written


def _files(holder: Words, receiver: Words, reach: Way) -> dict[str, bytes]:
    made = (sides.front(holder, reach), sides.back(holder, receiver))
    gaps = fit.gaps(holder, made)
    return {
        f"{name}.{holder.language}.pdf": printing.pdf(
            printing.render(markup), f"safeconduct {name} {holder.language}", receiver.language
        )
        for name, markup in (
            ("leaflet", sides.leaflet(holder, made, gaps)),
            ("leaflet-a4", sides.sheet(holder, made, gaps)),
        )
    }
