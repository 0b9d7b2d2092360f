"""Cells to numbers: the decimal sign is found over all numbers of a file together, and never guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.found import found
from safeconduct.interest.engine.reading.tables import Cell
from safeconduct.interest.engine.records import Unit

_LONGEST = 30
_NUMBER = re.compile(
    r"(?P<less>< ?)?"
    r"(?:(?P<grouped>[0-9]{1,3}(?:(?P<group>[ .,'’])[0-9]{3})(?:(?P=group)[0-9]{3})*)|(?P<plain>[0-9]+))"
    r"(?:(?P<sign>[.,])(?P<decimals>[0-9]+))?(?P<percent> ?%)?"
)
WHOLE = frozenset({Unit.COUNT, Unit.VIEWS, Unit.IMPRESSIONS})
_OTHER = {".": ",", ",": "."}


@dataclass(frozen=True, slots=True)
class Value:
    """A number; None where the cell is empty. `censored`: the cell said only "less than", and this is half of it."""

    number: float | None
    censored: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers by its heading, with the line of each cell."""

    heading: str
    cells: Sequence[tuple[int, Cell]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """How the numbers of a column are read: what they are, their highest, and whether an empty cell means "less"."""

    unit: Unit
    limit: float | None = None
    empty_is_less: bool = False


def decimal_sign(columns: Iterable[Column], chosen: str = "") -> str:
    """Return the decimal sign of the columns, "" where none shows it; Unreadable where two lines disagree."""
    cells = [
        (line, cell, one.heading) for one in columns for line, cell in one.cells if isinstance(cell, str)
    ]
    shown, first = chosen if chosen in _OTHER else "", 0
    for line, cell, heading in sorted(cells, key=lambda one: one[0]):
        sign = _evidence(cell)
        if sign and shown and sign != shown:
            if not first:
                raise Unreadable(Fault.NUMBER, line, **_facts(heading, cell))
            raise Unreadable(Fault.NUMBER_MIXED, line, first=first, **_facts(heading, cell))
        if sign and not shown:
            shown, first = sign, line
    return shown


def values(column: Column, rule: Rule, decimal: str) -> tuple[Value, ...]:
    """Return the numbers of a column; Unreadable names the first line without one, or with one not meant."""
    return tuple(_value(line, cell, column.heading, rule, decimal) for line, cell in column.cells)


def is_number(cell: Cell) -> bool:
    """Return whether a cell holds a number in some way of writing; an empty one does not."""
    return isinstance(cell, float) or _match(cell) is not None


def above(column: Column, bound: float) -> bool:
    """Return whether any number of a column is above a bound, however its signs are read."""
    return any(_least(cell) > bound for _, cell in column.cells)


def has_percent(column: Column) -> bool:
    """Return whether the numbers of a column carry percent signs."""
    return any(isinstance(cell, str) and cell.endswith("%") for _, cell in column.cells)


def _match(cell: str) -> re.Match[str] | None:
    return _NUMBER.fullmatch(cell) if len(cell) <= _LONGEST else None


def _unclear(match: re.Match[str]) -> str:
    """Return the sign of a number like 1,234, which may part thousands or decimals; "" for any other number."""
    grouped, group = match["grouped"], match["group"]
    if grouped and group in _OTHER and grouped.count(group) == 1 and match["sign"] is None:
        return str(group)
    return ""


def _evidence(cell: str) -> str:
    match = _match(cell)
    if match is None:
        return ""
    if sign := _unclear(match):
        # Nobody parts thousands after a leading zero.
        return sign if cell.startswith("0") else ""
    if match["grouped"] and match["group"] in _OTHER:
        return _OTHER[match["group"]]
    return match["sign"] or ""


def _value(line: int, cell: Cell, heading: str, rule: Rule, decimal: str) -> Value:
    facts = _facts(heading, cell)
    if isinstance(cell, float):
        number, less = cell, False
        if not math.isfinite(cell) or cell < 0:
            raise Unreadable(Fault.NUMBER, line, **facts)
    elif not cell:
        return Value(0.5, censored=True) if rule.empty_is_less else Value(None)
    else:
        match = _match(cell)
        twice = match is not None and match["group"] is not None and match["group"] == match["sign"]
        if match is None or twice or (match["percent"] and rule.unit in WHOLE):
            raise Unreadable(Fault.NUMBER, line, **facts)
        number, less = _read(match, rule, decimal, line, facts), bool(match["less"])
    if rule.unit in WHOLE and not number.is_integer():
        raise Unreadable(Fault.FRACTION, line, **facts)
    if rule.limit is not None and number > rule.limit:
        raise Unreadable(Fault.OVER, line, limit=rule.limit, **facts)
    return Value(number / 2, censored=True) if less else Value(number)


def _read(match: re.Match[str], rule: Rule, decimal: str, line: int, facts: dict[str, str]) -> float:
    digits = re.sub("[^0-9]", "", match["grouped"] or match["plain"])
    if sign := _unclear(match):
        # A number that may not reach a thousand cannot have its thousands parted.
        decimal = decimal or (sign if rule.limit is not None and rule.limit < 1000 else "")
        if not decimal:
            raise Unreadable(Fault.DECIMAL, line, **facts)
        if sign == decimal:
            return float(f"{digits[:-3]}.{digits[-3:]}")
    return float(f"{digits}.{match['decimals'] or 0}")


def _facts(heading: str, cell: Cell) -> dict[str, str]:
    return {**({"column": heading} if heading else {}), **found(cell)}


def _least(cell: Cell) -> float:
    if isinstance(cell, float):
        return cell
    match = _match(cell) if cell else None
    if match is None:
        return 0.0
    digits = re.sub("[^0-9]", "", match["grouped"] or match["plain"])
    return float(digits[:-3] or 0) if _unclear(match) else float(digits)
