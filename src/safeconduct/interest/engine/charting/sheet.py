"""How the room of a picture is shared out: headline, flags, plot, axis, keys, source and caveat, from above."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from safeconduct.interest.engine.charting.flags import ROW as FLAG_ROW
from safeconduct.interest.engine.charting.flags import Flag, numbered, rows, stacked
from safeconduct.interest.engine.charting.frame import Frame
from safeconduct.interest.engine.charting.keys import ROW as KEY_ROW
from safeconduct.interest.engine.charting.keys import Key, Mark, laid
from safeconduct.interest.engine.charting.measure import balanced, wrapped
from safeconduct.interest.engine.charting.measure import width as wide
from safeconduct.interest.engine.charting.words import ChartWords

PAD = 16.0
TITLE, TITLE_ROW = 17.0, 22.0
UNIT, SMALL, SMALL_ROW = 12.0, 10.5, 14.0
VALUE = 12.0  # size of the labels of values
HEAD = 22.0  # room above the highest value, for its label
AXIS = 38.0  # two rows below the plot
LEAST = 150.0  # of the plot: the picture grows rather than that its words press the line flat
MOST_FLAGS = 8  # with more events their labels are numbers, and a list tells them …
TWO_COLUMNS = 520.0
MOST_LISTED = 24  # … the latest of them; the table has all


@dataclass(frozen=True, slots=True)
class Span:
    """What the plot must hold: days `first` to `end`, values `low` (0, but on an axis of powers) to `high`."""

    first: float
    end: float
    high: float
    low: float = 0.0
    powers: bool = False


class Listed(NamedTuple):
    """A line of the list of numbered events."""

    text: str
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture's size and where everything lies."""

    width: float
    height: float
    title: tuple[str, ...]
    unit: tuple[str, ...]
    frame: Frame
    flags: tuple[Flag, ...]
    seams: frozenset[int]
    numbered: tuple[Listed, ...]
    keys: tuple[Key, ...]
    foot: tuple[str, ...]

    def flag_at(self, flag: Flag) -> float:
        """Return the baseline of a flag's last line."""
        return self.frame.top - HEAD - flag.row * FLAG_ROW

    @property
    def unit_at(self) -> float:
        """Return the baseline of the unit's first line."""
        return PAD + len(self.title) * TITLE_ROW + UNIT

    @property
    def listed_at(self) -> float:
        """Return the baseline of the first numbered event."""
        return self.frame.foot + AXIS + SMALL_ROW

    @property
    def keys_at(self) -> float:
        """Return the baseline of the first row of keys."""
        return self.frame.foot + AXIS + _lines(self.numbered) * SMALL_ROW + KEY_ROW

    @property
    def foot_at(self) -> float:
        """Return the baseline of the first line of the source."""
        return self.height - PAD + 4 - (len(self.foot) - 1) * SMALL_ROW


def shared_out(
    words: ChartWords,
    size: tuple[float, float],
    margins: tuple[float, float],
    span: Span,
    marks: Sequence[tuple[float, str, bool]],
    entries: Sequence[tuple[Mark, str]],
) -> Sheet:
    """Share the room out.

    `margins` are left and right of the plot; `marks` the days of flags, their words, and whether they are seams. The
    height is the least: the picture grows where the words need more.
    """
    width, height = size
    room = width - 2 * PAD
    left, right = margins[0], width - margins[1]
    a_day = (right - left) / (span.end - span.first)
    marks = sorted(marks)
    more = max(0, len(marks) - MOST_LISTED)
    marks = marks[more:]
    at = [(left + (day - span.first) * a_day, text) for day, text, _ in marks]
    seams = frozenset(at for at, (_, _, seam) in enumerate(marks) if seam)
    listed: tuple[Listed, ...] = ()
    flags = stacked(at, PAD, width - PAD) if len(at) <= MOST_FLAGS else None
    if flags is None:
        flags = numbered([x for x, _ in at])
        listed = _listed([text for _, text in at], words.more(more) if more else "", room)
    title = balanced(words.title, room, TITLE, 3, True)
    unit = wrapped(words.unit, room, UNIT, 2)
    keys = laid(entries, PAD, width - PAD)
    foot = tuple(
        line for text in (words.source, words.caveat) for line in wrapped(text, room, SMALL, 4) if text
    )
    top = PAD + len(title) * TITLE_ROW + len(unit) * (UNIT + 4) + rows(flags) * FLAG_ROW + HEAD + 6
    key_rows = keys[-1].row + 1 if keys else 0
    below = AXIS + _lines(listed) * SMALL_ROW + key_rows * KEY_ROW + (len(foot) + 1) * SMALL_ROW + PAD
    height = max(height, top + LEAST + below)
    frame = Frame(left, right, top, height - below, span.first, a_day, span.high, span.low, span.powers)
    return Sheet(width, height, title, unit, frame, tuple(flags), seams, listed, tuple(keys), foot)


def _listed(texts: Sequence[str], more: str, room: float) -> tuple[Listed, ...]:
    """Return the list of numbered events, in two columns where there is room, and how many more there are."""
    columns = 2 if room >= TWO_COLUMNS else 1
    wide_each = (room - (columns - 1) * PAD) / columns
    each = -(-len(texts) // columns)
    lines = [
        Listed(
            wrapped(f"{at + 1}  {text}", wide_each, SMALL, 1)[0],
            PAD + at // each * (wide_each + PAD),
            at % each,
        )
        for at, text in enumerate(texts)
    ]
    return (*lines, *((Listed(wrapped(more, room, SMALL, 1)[0], PAD, each),) if more else ()))


def _lines(listed: Sequence[Listed]) -> int:
    return max((one.row + 1 for one in listed), default=0)


def tick_margin(labels: Sequence[str]) -> float:
    """Return how far the plot lies from the left edge so that the values at its axis fit."""
    return PAD + max(wide(label, 11) for label in labels) + 8
