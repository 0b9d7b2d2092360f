"""Series, words and a reading of pictures, for the tests of charts; every number is invented but 70,253."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from xml.etree import ElementTree

from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.charting import ChartWords, Grain
from safeconduct.interest.engine.charting.measure import width
from safeconduct.interest.engine.findings import Findings, findings
from safeconduct.interest.engine.records import Event, Period, Point, Seam, Series, Unit

NEWS = (9800, 8700, 9100, 8300, 8900, 9400, 10100, 9700, 9900, 21400, 70253)
LONG = {
    "en": "the ministry announced that a second wave begins in all regions at once and without any exception",
    "uk": "міністерство оголосило, що друга хвиля починається одразу в усіх регіонах і без жодних винятків",
    "ru": "министерство объявило, что вторая волна начинается сразу во всех регионах и без исключений",
    "fr": "le ministère annonce que la deuxième vague commence dans toutes les régions et sans exception",
}
Box = tuple[float, float, float, float]


def made(
    values: Sequence[float | None],
    *,
    unit: Unit = Unit.COUNT,
    period: Period = Period.MONTH,
    first: date | datetime = date(2022, 1, 1),
    seams: Sequence[Seam] = (),
    partial: Sequence[int] = (),
    censored: Sequence[int] = (),
    download: str = "",
) -> Series:
    """Return a series; `partial` and `censored` are indices of points."""
    points = [
        Point(shifted(first, period, at), value, at in censored, at in partial)
        for at, value in enumerate(values)
    ]
    return Series(
        tuple(points), unit, period, "invented", "how to surrender", download=download, seams=tuple(seams)
    )


def number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) < 1e15 else f"{value:g}"


def said(found: Findings, language: str = "en", **changed: object) -> ChartWords:
    """Return plain words for a series, longer than life so that they want room."""
    words = ChartWords(
        language=language,
        title=f"Searches for how to surrender have risen: {LONG[language][:60]}",
        description="Invented.",
        unit="searches per month",
        source=f"Source: invented, broad match, all regions; retrieved on 30 November 2022; {LONG[language]}",
        caveat="Searches are not people. A dashed line marks an event, not a cause.",
        number=number,
        tick=number,
        period=lambda moment: f"{moment:%d %B %Y}",
        moment=lambda moment, grain: moment.strftime(
            {Grain.YEAR: "%Y", Grain.MONTH: "%b", Grain.DAY: "%d %b", Grain.HOUR: "%H:00"}[grain]
        ),
        event=lambda event: f"{event.day:%d %b}: {event.name}",
        seam=lambda seam: f"{seam.start:%d %b}: {seam.reason}",
        below=lambda bound: f"less than {number(bound)}",
        within=lambda low, high: f"{low:,.0f} to {high:,.0f}",
        more=lambda count: f"{count} more in the table",
        usual="usual range",
        peak=f"{number(found.peak.point.value or 0)}, the highest of {len(found.series.points)}"
        if found.peak
        else "",
        onset="rising since then" if found.onset else "",
        partial="not over yet",
        censored="less than shown",
        anomaly="stands out",
        change="level changed",
        gap="nothing known",
        foretold="forecast of 50, 80 and 95 %",
        headings=("Period", "Searches", "Remarks"),
    )
    return replace(words, **changed)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Text:
    """Words of a picture and the room that they take at most."""

    words: str
    box: Box
    group: str


class Picture:
    """A chart as it is read back: its words with their boxes, and its rules as straight pieces."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)  # noqa: S314 - our own picture
        view = [float(part) for part in self.root.attrib["viewBox"].split()]
        self.width, self.height = view[2:]
        self.texts = list(self._texts(self.root, float(self.root.attrib["font-size"]), False, ""))
        self.words = [text.words for text in self.texts]

    def paths(self, *groups: str) -> list[ElementTree.Element]:
        return [
            element
            for element in self.root.iter()
            if element.tag.endswith("path") and element.get("class") in groups
        ]

    def rules(self) -> list[Box]:
        """Return the straight pieces of the grid, the base, events and seams."""
        found = []
        for path in self.paths("grid", "base", "event", "seam"):
            for x, y, turn, to in re.findall(r"M([\d.]+) ([\d.]+)([HV])([\d.]+)", path.attrib["d"]):
                a, b, c = float(x), float(y), float(to)
                found.append((min(a, c), b, max(a, c), b) if turn == "H" else (a, min(b, c), a, max(b, c)))
        return found

    def _texts(self, parent: ElementTree.Element, size: float, bold: bool, group: str) -> Iterator[Text]:
        for element in parent:
            inner = float(element.get("font-size", size))
            thick = bold or element.get("font-weight") == "700"
            name = element.get("class", group)
            if element.tag.endswith("text"):
                words = element.text or ""
                wide = width(words, inner, bold=thick)
                x, y = float(element.attrib["x"]), float(element.attrib["y"])
                left = (
                    x - {"start": 0.0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
                )
                yield Text(words, (left, y - inner * 0.75, left + wide, y + inner * 0.2), name)
            yield from self._texts(element, inner, thick, name)


def meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def faults(picture: Picture) -> list[str]:
    """Return what a printer would send back: words outside, on each other, or crossed by a rule."""
    found = [
        f"outside: {text.words}"
        for text in picture.texts
        if text.box[0] < 0
        or text.box[1] < 0
        or text.box[2] > picture.width + 0.1
        or text.box[3] > picture.height
    ]
    for at, text in enumerate(picture.texts):
        found += [
            f"met: {text.words} | {other.words}"
            for other in picture.texts[at + 1 :]
            if meet(text.box, other.box)
        ]
        found += [f"crossed: {text.words} by {rule}" for rule in picture.rules() if meet(text.box, rule)]
    return found


def news() -> Findings:
    """Return the shape of the news report, with two events in the weeks in which it rose."""
    events = [Event(date(2022, 9, 21), "mobilisation announced"), Event(date(2022, 10, 8), "press report")]
    return findings(made(NEWS), events)
