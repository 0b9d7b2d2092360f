"""Places in what the line is about to send: on a found telephone they would lead to the person."""

from safeconduct.cases import services as cases
from safeconduct.locate.engine.parse import closed_codes, parse


def places(text: str) -> list[cases.Finding]:
    """Return every part of an answer that can be read as a place, three-word addresses too."""
    spans = {one.span for one in parse(text)} | set(closed_codes(text))
    return [cases.Finding("place", text[start:end]) for start, end in sorted(spans)]
