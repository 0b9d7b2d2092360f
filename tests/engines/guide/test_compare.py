"""What changed between two texts: nothing is left out that differs, and equal words are not marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeconduct.guide.engine.compare import Line, Piece, compare

LINES = st.lists(st.text("ab .", max_size=6), max_size=12)


def said(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def test_equal_texts_have_no_difference() -> None:
    assert compare("one\ntwo\n", "one\ntwo\n") == []


def test_a_changed_word_is_marked_and_its_line_stands_twice() -> None:
    assert compare("Keep the cloth.", "Keep your cloth.") == [
        Line("-", (Piece("Keep "), Piece("the", changed=True), Piece(" cloth."))),
        Line("+", (Piece("Keep "), Piece("your", changed=True), Piece(" cloth."))),
    ]


def test_an_added_line_is_marked_as_a_whole() -> None:
    assert compare("one\n", "one\ntwo\n") == [
        Line(" ", (Piece("one"),)),
        Line("+", (Piece("two", changed=True),)),
    ]


def test_lines_far_from_a_change_are_left_out_and_it_is_said() -> None:
    lines = [str(number) for number in range(20)]
    found = compare("\n".join(lines), "\n".join([*lines[:10], "new", *lines[10:]]))
    assert [line.sign for line in found] == ["…", " ", " ", "+", " ", " ", "…"]


@given(LINES, LINES)
def test_the_differences_are_complete(old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old), "\n".join(new)
    found = compare(before, after)
    assert (found == []) == (before.splitlines() == after.splitlines())
    taken = [said(line) for line in found if line.sign in "- "]
    added = [said(line) for line in found if line.sign in "+ "]
    kept_before, kept_after = iter(before.splitlines()), iter(after.splitlines())
    assert all(line in kept_before for line in taken), "in order, and nothing invented"
    assert all(line in kept_after for line in added)
    assert len(before.splitlines()) - len(taken) == len(after.splitlines()) - len(added)
