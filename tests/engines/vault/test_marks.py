"""Blind marks."""

import statistics
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from safeconduct.vault.engine.marks import BITS, mark

KEY = bytes(range(32))


@given(st.text(max_size=30))
def test_an_equal_value_has_an_equal_mark_of_twenty_bits(value: str) -> None:
    assert mark(KEY, "phone", value) == mark(KEY, "phone", value)
    assert 0 <= mark(KEY, "phone", value) < 1 << BITS


def test_a_mark_depends_on_key_and_kind() -> None:
    values = [f"+000{n:06d}" for n in range(200)]
    for other in (lambda v: mark(bytes(32), "phone", v), lambda v: mark(KEY, "chat", v)):
        assert sum(mark(KEY, "phone", v) == other(v) for v in values) <= 1


def test_kind_and_value_cannot_flow_into_each_other() -> None:
    assert mark(KEY, "phone", "1") != mark(KEY, "phone1", "")


def test_marks_are_spread_evenly_so_that_one_mark_names_nobody() -> None:
    rows = Counter(mark(KEY, "phone", str(n)) >> 10 for n in range(102_400))
    assert len(rows) == 1024
    assert 8 < statistics.pstdev(rows.values()) < 12  # a hundred a class: a square root of it either way
