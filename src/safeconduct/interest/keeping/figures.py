"""What publishing needs of a series: the picture and the paragraph in a language, with their source and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from safeconduct.interest.keeping.listing import listed
from safeconduct.interest.keeping.showing import Shown, show


@dataclass(frozen=True, slots=True)
class Head:
    """A series of which a figure can be made."""

    id: UUID
    name: str
    source: str
    last: date | datetime
    old: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for the public: `svg` holds title, source and caveat; `paragraph` is the text beside it.

    `number` names the version, so that a publication can say which numbers it was made of. `retrieved` is when they
    were taken, where that is known.
    """

    id: UUID
    number: int
    language: str
    title: str
    description: str
    paragraph: str
    source: str
    caveat: str
    svg: str
    retrieved: datetime | None


def figures(today: date) -> list[Head]:
    """Return the series of which a figure can be made; two queries."""
    return [Head(one.id, one.name or one.source, one.source, one.last, one.old) for one in listed(today)]


def figure(series_id: UUID, language: str) -> Figure:
    """Return the figure of a series in a language; NotFound where there is no such series."""
    return figure_of(show(series_id, language))


def figure_of(shown: Shown) -> Figure:
    """Return the figure of a series that is shown already."""
    words = shown.words
    return Figure(
        id=shown.row.id,
        number=shown.version.number,
        language=shown.language,
        title=words.title,
        description=words.description,
        paragraph=shown.paragraph,
        source=words.source,
        caveat=words.caveat,
        svg=shown.svg,
        retrieved=shown.version.retrieved_at,
    )
