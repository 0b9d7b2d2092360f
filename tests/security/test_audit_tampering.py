"""Whatever an intruder with full write access does to the entries is found, and the rows are named."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.security.audit_chain import HEADS_AT, LENGTH, chained, found, headed, judged, made, refitted

from safeconduct.audit.engine.chain import Row

ROWS = made()
LINES = headed(ROWS)
LAST_HEAD = HEADS_AT[-1]
any_row = st.integers(1, LENGTH)
inner = st.integers(2, LAST_HEAD - 1)
few = settings(max_examples=60, deadline=None)


def test_an_honest_chain_is_whole_and_says_what_no_head_covers() -> None:
    report = judged(ROWS, LINES, LINES)
    assert report.whole
    assert report.exit_code == 0
    assert (report.rows, report.heads, report.uncovered) == (200, 6, 10)
    assert report.uncovered_since == ROWS[190].at
    assert report.overdue
    assert report.summary().startswith(
        "200 entries, 6 heads: whole. The last 10 entries have no signed head yet (oldest 13 min)"
    )


def changed(row: Row, column: str, value: bytes | int | str) -> Row:
    was = getattr(row, column)
    if isinstance(was, bytes):
        return replace(row, **{column: bytes(value) if isinstance(value, bytes) else was + b"!"})
    return replace(row, **{column: was + 1 if isinstance(was, int) else was + "x"})


@few
@given(
    any_row,
    st.sampled_from(["at", "actor", "verb", "object", "payload_digest", "prev", "hash"]),
    st.binary(max_size=40),
)
def test_any_changed_column_names_exactly_that_row(seq: int, column: str, value: bytes) -> None:
    rows = list(ROWS)
    rows[seq - 1] = changed(rows[seq - 1], column, value)
    if rows == ROWS:
        return
    report = judged(rows, LINES)
    assert ("changed", seq, seq) in found(report)
    assert {(first, last) for _, first, last in found(report)} == {(seq, seq)}
    named = {"payload_digest": "the digest of its payload", "prev": "the link", "hash": "its fingerprint"}
    if column in named and (column != "hash" or seq < LENGTH):
        assert named[column] in report.faults[0].sentence


@few
@given(any_row, st.one_of(st.integers(-(1 << 63), 0), st.integers(LENGTH + 1, (1 << 63) - 1)))
def test_a_changed_number_names_the_row_under_its_new_number_and_where_it_belongs(
    seq: int, other: int
) -> None:
    rows = list(ROWS)
    rows[seq - 1] = replace(rows[seq - 1], seq=other)
    report = judged(sorted(rows, key=lambda row: row.seq), LINES)
    assert found(report) == {("moved", other, other)}
    assert f"written as {seq}:" in report.faults[0].sentence


@few
@given(any_row, st.binary(max_size=40))
def test_an_exchanged_payload_names_its_row(seq: int, value: bytes) -> None:
    rows = list(ROWS)
    rows[seq - 1] = replace(rows[seq - 1], sealed=value)
    assert found(judged(rows, LINES)) == {("payload-changed", seq, seq)}


@few
@given(any_row)
def test_a_payload_that_is_gone_names_its_row(seq: int) -> None:
    rows = list(ROWS)
    rows[seq - 1] = replace(rows[seq - 1], sealed=None)
    assert found(judged(rows, LINES)) == {("payload-missing", seq, seq)}


@few
@given(st.sets(st.integers(1, LAST_HEAD - 1), min_size=1, max_size=12))
def test_rows_taken_out_are_named(gone: set[int]) -> None:
    report = judged([row for row in ROWS if row.seq not in gone], LINES)
    assert {kind for kind, _, _ in found(report)} == {"missing"}
    assert {seq for _, first, last in found(report) for seq in range(first, last + 1)} == gone


@few
@given(inner, st.integers(1, 5))
def test_rows_taken_out_with_the_rest_numbered_anew_are_named(seq: int, count: int) -> None:
    rest = [replace(row, seq=row.seq - count) for row in ROWS[seq - 1 + count :]]
    report = judged(ROWS[: seq - 1] + rest, LINES)
    assert ("moved", seq, LENGTH - count) in found(report)
    gone = str(seq) if count == 1 else f"{seq} to {seq + count - 1}"
    assert any(f"what was written as {gone} was taken out" in fault.sentence for fault in report.faults)


@few
@given(inner)
def test_a_row_put_in_with_the_rest_numbered_anew_is_named(seq: int) -> None:
    put_in = refitted(replace(ROWS[seq - 1], verb="case.closed"))
    rest = [replace(row, seq=row.seq + 1) for row in ROWS[seq - 1 :]]
    report = judged([*ROWS[: seq - 1], put_in, *rest], LINES)
    assert ("moved", seq + 1, LENGTH + 1) in found(report)
    assert any(f"what now stands as {seq} was put in" in fault.sentence for fault in report.faults)


@few
@given(any_row, any_row)
def test_two_rows_that_changed_places_are_named(one: int, other: int) -> None:
    if one == other:
        return
    rows = list(ROWS)
    rows[one - 1], rows[other - 1] = replace(rows[other - 1], seq=one), replace(rows[one - 1], seq=other)
    assert found(judged(rows, LINES)) == {("moved", one, one), ("moved", other, other)}


@few
@given(inner)
def test_a_row_rewritten_with_a_fitting_fingerprint_is_named_by_the_row_that_follows(seq: int) -> None:
    rows = list(ROWS)
    rows[seq - 1] = refitted(replace(rows[seq - 1], verb="case.closed"))
    faults = found(judged(rows, LINES))
    assert all(kind == "rewritten" and first <= seq == last for kind, first, last in faults)
    assert faults == {("rewritten", seq, seq)} or seq in HEADS_AT


@few
@given(st.integers(1, LAST_HEAD))
def test_a_chain_recomputed_from_a_row_on_is_found_by_the_heads(seq: int) -> None:
    touched = [replace(ROWS[seq - 1], actor=bytes(16)), *ROWS[seq:]]
    rows = ROWS[: seq - 1] + chained(touched, ROWS[seq - 2].hash if seq > 1 else ROWS[0].prev)
    ((kind, first, last),) = found(judged(rows, LINES))
    agreed = max((at for at in HEADS_AT if at < seq), default=0)
    assert (kind, first, last) == ("rewritten", agreed + 1, LAST_HEAD)
    assert first <= seq <= last


@few
@given(st.integers(0, LAST_HEAD - 1))
def test_a_tail_cut_off_below_the_last_head_is_named(kept: int) -> None:
    assert found(judged(ROWS[:kept], LINES)) == {("cut-off", kept + 1, LAST_HEAD)}


def test_the_honest_limit_a_tail_cut_off_after_the_last_head_is_not_seen() -> None:
    for kept in range(LAST_HEAD, LENGTH):
        assert judged(ROWS[:kept], LINES, LINES).whole


@few
@given(any_row)
def test_several_faults_are_all_reported(seq: int) -> None:
    others = [one for one in (20, 60, 100) if one != seq]
    rows = [replace(row, verb="x") if row.seq in others else row for row in ROWS]
    rows[seq - 1] = replace(rows[seq - 1], object=b"")
    named = {row for _, first, last in found(judged(rows, LINES)) for row in range(first, last + 1)}
    assert named == {seq, *others}


def test_a_chain_without_heads_for_long_is_a_fault() -> None:
    rows = made(300)
    report = judged(rows, headed(rows, [50]))
    assert found(report) == {("heads-overdue", 51, 300)}


def test_a_clock_that_went_back_is_a_note_and_no_fault() -> None:
    rows = chained([replace(row, at=row.at - 60_000) if row.seq > 100 else row for row in ROWS])
    report = judged(rows, headed(rows))
    assert report.whole
    assert [note.sentence for note in report.notes] == [
        "The clock went back by 59 s between row 100 and 101."
    ]


@pytest.mark.parametrize("wrong", [b"", b"\x00" * 31, b"\xff" * 64])
def test_digests_of_a_wrong_length_are_changes_and_no_crash(wrong: bytes) -> None:
    rows = list(ROWS)
    rows[9] = replace(rows[9], hash=wrong)
    rows[19] = replace(rows[19], prev=wrong)
    assert {first for _, first, _ in found(judged(rows, LINES))} == {10, 20}
