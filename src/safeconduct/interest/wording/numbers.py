"""Numbers as a reader of each language writes them."""

from collections.abc import Sequence
from math import floor, isfinite, log10

from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_scientific

from safeconduct.interest.engine.records import Point, Unit
from safeconduct.interest.wording.bundles import phrase

HUGE = 1e15  # written as a power of ten from here on


def number(value: float, language: str, digits: int = 0) -> str:
    """Return a number with its thousands parted and at most `digits` decimals; ValueError unless it is finite."""
    if not isfinite(value):
        raise ValueError("Only a finite number can be written; give one.")
    if abs(value) >= HUGE:
        return str(format_scientific(value, format="0.#E0", locale=language))
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(round(value, digits), format=pattern, locale=language))


def amount(value: float, unit: Unit, language: str) -> str:
    """Return a value of a series, bare: whole counts, a decimal where a small one has it, a share with its %."""
    if unit == Unit.SHARE:
        return percent(value, language)
    return number(value, language, _digits(value))


def shown(value: float, unit: Unit) -> float:
    """Return the number by which the plural of an amount is chosen: the value as it is written."""
    return value if unit == Unit.SHARE else round(value, _digits(value))


def _digits(value: float) -> int:
    return 0 if value == floor(value) or value >= 1000 else 1


def estimated(value: float, unit: Unit) -> float:
    """Return an estimate without figures that it cannot know: two or three of them, and no fraction of a count."""
    value = rounded(value, 2 if value < 100 or unit == Unit.SHARE else 3)
    return value if unit in {Unit.SHARE, Unit.INDEX} or value >= 10 else float(round(value))


def of_point(point: Point, unit: Unit, language: str) -> str:
    """Return the value of a point that has one; "less than" its bound where the source said no more."""
    value = 0.0 if point.value is None else point.value
    if not point.censored:
        return amount(value, unit, language)
    return below(2 * value, unit, language)


def below(bound: float, unit: Unit, language: str) -> str:
    """Return "less than" a bound."""
    key = "fewer" if unit in {Unit.COUNT, Unit.VIEWS, Unit.IMPRESSIONS} else "less"
    return phrase(language, key, bound=amount(bound, unit, language))


def percent(value: float, language: str) -> str:
    """Return a percentage (7.5 for 7.5 %); small ones with three figures that count."""
    digits = 2 if abs(value) >= 1 else 15 if value == 0 else min(15, 2 - floor(log10(abs(value))))
    return phrase(language, "percent", number=number(value, language, digits))


def rounded(value: float, figures: int = 2) -> float:
    """Return a value that is only estimated, with so many figures; numbers below ten with one decimal."""
    if value == 0 or not isfinite(value):
        return value
    return round(value, max(-300, min(figures - 1 - floor(log10(abs(value))), 15)))


def short(value: float, unit: Unit, language: str) -> str:
    """Return a round value for an axis: large ones in thousands or millions."""
    if unit == Unit.SHARE or abs(value) < 100_000:
        return amount(value, unit, language)
    if abs(value) >= HUGE:
        return number(value, language)
    return str(format_compact_decimal(value, fraction_digits=1, locale=language))


def listed(items: Sequence[str], language: str) -> str:
    """Return words as a list: "a, b and c"."""
    # British lists, as the dates are British: no comma before "and".
    return str(format_list(list(items), locale="en_GB" if language == "en" else language))


def parted(items: Sequence[str], language: str) -> str:
    """Return longer items, which may have commas of their own, parted by semicolons."""
    return ("\u202f; " if language == "fr" else "; ").join(items)
