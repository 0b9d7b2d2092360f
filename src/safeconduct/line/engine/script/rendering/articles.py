"""How a renderer asks for the lines of an article: the room has the guide, the engine has not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from safeconduct.line.engine.script.effects import Article

Lines = Callable[[Article], Sequence[str]]  # its lines, as this channel should say them


def no_lines(_article: Article) -> Sequence[str]:
    """Return nothing: for a channel that has no guide at hand."""
    return ()
