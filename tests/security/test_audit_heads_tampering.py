"""Whatever is done to the signed heads is found, at the second place and in the database's copies."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.security.audit_chain import HEADS_AT, STRANGER, found, headed, judged, made

from safeconduct.audit.engine.heads import parse, render
from safeconduct.vault.engine import signing

ROWS = made()
LINES = headed(ROWS)
COUNT = len(LINES)
any_head = st.integers(1, COUNT)
few = settings(max_examples=60, deadline=None)


@few
@given(any_head, st.sampled_from(["number", "seq", "at", "hash", "prev", "signature"]))
def test_a_forged_field_makes_the_head_forged(number: int, field: str) -> None:
    head = parse(LINES[number - 1])
    was = getattr(head, field)
    head = replace(head, **{field: was + 1 if isinstance(was, int) else was[:-1] + bytes([was[-1] ^ 1])})
    lines = [*LINES[: number - 1], render(head), *LINES[number:]]
    assert ("head-forged", head.number, head.number) in found(judged(ROWS, lines))


@few
@given(any_head, st.data())
def test_any_changed_letter_of_a_line_is_found(number: int, data: st.DataObject) -> None:
    line = LINES[number - 1]
    at = data.draw(st.integers(0, len(line) - 1))
    letter = data.draw(st.characters(codec="ascii", exclude_characters=line[at] + "\n"))
    lines = [*LINES[: number - 1], line[:at] + letter + line[at + 1 :], *LINES[number:]]
    assert not judged(ROWS, lines, LINES).whole


@few
@given(any_head)
def test_a_head_signed_with_another_key_is_forged(number: int) -> None:
    head = parse(LINES[number - 1])
    head = replace(head, signature=signing.sign(STRANGER, head.message()))
    lines = [*LINES[: number - 1], render(head), *LINES[number:]]
    assert found(judged(ROWS, lines)) == {("head-forged", number, number)}


@few
@given(st.sets(any_head, min_size=1))
def test_removed_heads_are_named(gone: set[int]) -> None:
    lines = [line for number, line in enumerate(LINES, 1) if number not in gone]
    report = judged(ROWS, lines, LINES)
    missing = {
        n for kind, first, last in found(report) if kind == "head-missing" for n in range(first, last + 1)
    }
    assert missing == gone


@few
@given(st.integers(1, COUNT - 1))
def test_removed_heads_before_the_last_are_named_without_any_copy(number: int) -> None:
    lines = LINES[: number - 1] + LINES[number:]
    assert found(judged(ROWS, lines)) == {("head-missing", number, number)}


@few
@given(st.permutations(range(COUNT)))
def test_reordered_heads_are_found(order: list[int]) -> None:
    report = judged(ROWS, [LINES[place] for place in order], LINES)
    assert report.whole == (order == sorted(order))
    assert {kind for kind, _, _ in found(report)} <= {"head-reordered"}


def test_the_same_line_twice_is_a_note() -> None:
    report = judged(ROWS, [*LINES, LINES[-1]], LINES)
    assert report.whole
    (note,) = report.notes
    assert note.sentence == f"Head {COUNT} stands in the list twice; both lines are the same."


def test_two_different_heads_of_one_number_mean_a_stolen_key() -> None:
    head = replace(parse(LINES[-1]), at=1)
    head = replace(head, signature=signing.sign(bytes(range(32)), head.message()))
    assert ("head-doubled", COUNT, COUNT) in found(judged(ROWS, [*LINES, render(head)]))


def test_heads_made_anew_for_a_rewritten_chain_differ_from_the_copies() -> None:
    other = made(seed=2)
    kinds = {kind for kind, _, _ in found(judged(other, headed(other), LINES))}
    assert kinds == {"head-copy-changed"}


def test_a_copy_that_is_gone_is_named_but_the_newest_may_lag() -> None:
    def report(copies: list[tuple[int, str]]) -> set[tuple[str, int, int]]:
        from tests.security.audit_chain import PUBLIC

        from safeconduct.audit.engine.verification import verify

        return found(
            verify(
                ROWS,
                LINES,
                signed=lambda message, signature: signing.verify(PUBLIC, message, signature),
                now=ROWS[-1].at,
                copies=copies,
            )
        )

    numbered = list(enumerate(LINES, 1))
    assert report(numbered[:-1]) == set()
    assert report([pair for pair in numbered if pair[0] != 3]) == {("head-copy-missing", 3, 3)}


def test_a_head_that_covers_less_than_the_one_before_tells_of_an_old_backup() -> None:
    at = [*HEADS_AT, 150]
    assert found(judged(ROWS, headed(ROWS, at))) == {("head-shortened", COUNT + 1, COUNT + 1)}


def test_no_heads_at_all_where_the_database_has_copies() -> None:
    assert found(judged(ROWS, [], LINES)) == {("head-missing", 1, COUNT)}


@few
@given(st.text(max_size=300))
def test_any_other_text_is_no_head_and_no_crash(text: str) -> None:
    report = judged(ROWS, [*LINES, text], LINES)
    assert report.heads == COUNT
    assert not report.whole or report.notes
