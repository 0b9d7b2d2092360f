"""The one Ibis expression that DuckDB and Spark run: lines in, counts by group and period out.

A line is first tried against a prefilter for one concept, which lets through all that may belong; what is left is
taken apart and folded by our own function, registered in the database, since no database folds as we do; then the
expressions of the topic decide, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

from safeconduct.interest.counting.layouts import Layout
from safeconduct.interest.counting.prefilter import prefilter
from safeconduct.interest.counting.tally import Tally
from safeconduct.interest.counting.telling import telling
from safeconduct.interest.engine.topics import Topic, expression, fold

if TYPE_CHECKING:
    import ibis.expr.types as ir

UNREADABLE = "\x1f"  # stands for the group of lines whose number or date cannot be read


def said(layout: Layout) -> Callable[[str], list[str]]:
    """Return the function that the databases call: of a line its rows, each group, period, number, lines, text."""

    def rows(line: str) -> list[str]:
        row = layout.row(line.encode("utf-8", "replace").rstrip(b"\r\n"))
        if row is None:
            return []
        text = fold(row.text)
        if not row.counts:
            return [f"{UNREADABLE}\t\t0\t1\t{text}"]
        return [
            f"{row.group}\t{period}\t{number}\t{0 if once else 1}\t{text}"
            for once, (period, number) in enumerate(row.counts)
        ]

    return rows


def counts(lines: ir.Table, topic: Topic, layout: Layout, sample: list[str]) -> ir.Table:
    """Return the expression on a table with a column `line`; the rarest concept of the sample is looked for first."""
    import ibis

    rarest = min(telling(topic), key=lambda one: sum(1 for line in sample if one.among(line)))
    rows_of: Any = ibis.udf.scalar.python(said(layout), name="said", signature=((str,), list[str]))
    sifted = lines.filter(lines.line.re_search(prefilter(rarest)))
    rows = sifted.select(row=rows_of(sifted.line).unnest())
    parts = rows.select(
        **{
            name: rows.row.split("\t")[at]
            for at, name in enumerate(("grp", "period", "number", "once", "text"))
        }
    )
    asked = expression(topic)
    wanted = [parts.text.re_search(one) for one in asked.include]
    wanted += [~parts.text.re_search(one) for one in asked.exclude]
    found = parts.filter(reduce(and_, wanted))
    return found.group_by("grp", "period").agg(
        number=found.number.cast("int64").sum(), lines=found.once.cast("int64").sum()
    )


def into(tally: Tally, answer: Any) -> None:
    """Put the answer of a database, a data frame, into a tally."""
    for group, period, number, lines in answer.itertuples(index=False, name=None):
        if group == UNREADABLE:
            tally.bad += int(lines)
        else:
            tally.put(str(group), str(period), int(number), int(lines))
