"""A figure never tells a small count, and a total never tells more about its parts than they do."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.publish.engine.figures import BASE, Figure, Kind, Table, cell, protect, total

COUNTS = st.integers(0, 17)


@given(st.integers(0, 100_000))
def test_a_count_lies_within_what_its_figure_says(count: int) -> None:
    figure = cell(count)
    assert figure.low <= count <= figure.high
    assert (figure.kind == Kind.FEWER) == (count < BASE)
    assert figure.number % BASE == 0
    assert abs(figure.number - count) <= 2 or count < BASE


def test_every_small_count_has_the_same_figure_and_so_has_none() -> None:
    assert {cell(count) for count in range(BASE)} == {Figure(Kind.FEWER, BASE, 0, BASE - 1)}


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be -1"):
        cell(-1)


@given(st.lists(st.integers(0, 400), min_size=0, max_size=24))
def test_a_total_lies_within_what_its_figure_says(counts: list[int]) -> None:
    figure = total(sum(counts), [cell(count) for count in counts])
    assert figure.low <= sum(counts) <= figure.high


@settings(max_examples=60, deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_by_subtraction_no_part_is_known_better_than_by_its_own_figure(counts: list[int]) -> None:
    parts = [cell(count) for count in counts]
    said = total(sum(counts), parts)
    # The reader knows the rule too: he keeps every set of counts for which the same would have been said.
    ranges = [range(part.low, part.high + 1) for part in parts]
    left = [one for one in product(*ranges) if total(sum(one), parts) == said]
    for at, part in enumerate(parts):
        assert {one[at] for one in left} == set(range(part.low, part.high + 1))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=2, max_size=2))
def test_in_a_whole_table_with_all_its_totals_no_cell_is_known_better(rows: list[list[int]]) -> None:
    said = _table(rows)
    parts = [figure for row in said.cells.values() for figure in row.values()]
    ranges = [range(part.low, part.high + 1) for part in parts]
    left = [one for one in product(*ranges) if _table([list(one[:2]), list(one[2:])]) == said]
    for at, part in enumerate(parts):
        assert {one[at] for one in left} == set(range(part.low, part.high + 1))


def _table(rows: list[list[int]]) -> Table:
    return protect({str(n): {str(m): count for m, count in enumerate(row)} for n, row in enumerate(rows)})


def test_the_attack_succeeds_on_a_total_that_is_only_rounded() -> None:
    """Two hidden fours under a rounded total of 10 would both be known: that total is not told."""
    four = cell(4)
    fitting = [pair for pair in product(range(5), repeat=2) if 8 <= sum(pair) <= 12]
    assert fitting == [(4, 4)]
    assert total(8, [four, four]).kind == Kind.WITHHELD


def test_whether_a_total_is_withheld_does_not_depend_on_it() -> None:
    parts = [cell(0), cell(0), cell(7)]
    kinds = {total(count, parts).kind == Kind.WITHHELD for count in range(5, 16)}
    assert len(kinds) == 1


def test_large_tables_have_useful_totals() -> None:
    counts = [12, 33, 41, 3, 0, 18]
    figure = total(sum(counts), [cell(count) for count in counts])
    assert figure.kind == Kind.ABOUT
    assert figure.number == 105


def test_there_is_no_total_across_groups_and_the_total_of_a_single_part_is_its_figure() -> None:
    table = protect({"a": {"x": 3}, "b": {"x": 12}})
    assert set(table.totals) == {"a", "b"}
    assert table.totals["a"] == cell(3)


def test_a_total_that_is_no_sum_of_its_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="not the sum"):
        total(40, [cell(3), cell(12)])
