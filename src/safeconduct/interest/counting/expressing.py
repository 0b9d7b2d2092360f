"""The one Ibis expression that DuckDB and Spark run: lines in, counts by group and period out.

A line is first sifted, by what each database does fast, and all that may belong come through: a few in a hundred.
These are taken apart and folded by our own function, registered in the database, since no database folds as we do;
then the expressions of the topic decide, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, reduce
from operator import and_
from typing import TYPE_CHECKING, Any

from safeconduct.interest.counting.layouts import SERVER_ESCAPE, Kind, Layout
from safeconduct.interest.counting.prefilter import prefilter
from safeconduct.interest.counting.sieve import Sieve
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


Sift = Callable[["ir.StringColumn"], "ir.BooleanValue"]


def by_expression(topic: Topic, layout: Layout, sample: list[str]) -> Sift:
    """Return the sieve for databases whose regular expressions are automata (RE2).

    Every concept must show; the one that is rarest in the sample is looked for first.
    """
    concepts = sorted(telling(topic), key=lambda one: sum(1 for line in sample if one.among(line)))
    patterns = [prefilter(one) for one in concepts]

    def sift(line: ir.StringColumn) -> ir.BooleanValue:
        found = reduce(and_, (line.re_search(one) for one in patterns))
        return found | line.contains(SERVER_ESCAPE.decode()) if layout.kind is Kind.LOG else found

    return sift


def by_words(topic: Topic, layout: Layout) -> Sift:
    """Return the sieve for Spark, batch by batch in Python: Java's regular expressions backtrack at every sign.

    The processes of Spark call it, and each keeps what it learnt while it lives.
    """
    import ibis

    def may_belong(lines: Any) -> Any:
        found = lines.isna()  # a line is never null: nothing is found yet
        found.iloc[sieve_of(topic).sift(layout.unescaped(b"\n".join(lines)))] = True
        return found

    function: Any = ibis.udf.scalar.pandas(may_belong, name="may_belong", signature=((bytes,), bool))
    # As bytes, since the lines of a file need not be UTF-8, and a string that is not would stop Arrow.
    return lambda line: function(line.cast("binary"))


@cache
def sieve_of(topic: Topic) -> Sieve:
    """Return the sieve of a topic that this process has."""
    return Sieve(topic)


def counts(lines: ir.Table, topic: Topic, layout: Layout, sift: Sift) -> ir.Table:
    """Return the expression on a table with a column `line`; `sift` lets through all lines that may belong."""
    import ibis

    rows_of: Any = ibis.udf.scalar.python(said(layout), name="said", signature=((str,), list[str]))
    sifted = lines.filter(sift(lines.line))
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
