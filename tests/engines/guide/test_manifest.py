"""The list of an export's files: the same bytes for the same files, and every difference by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.guide.engine import manifest

NAMES = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,8}(/[a-z0-9][a-z0-9.-]{0,8}){0,3}", fullmatch=True)
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
LISTS = st.dictionaries(NAMES, DIGESTS, max_size=8)
ONE, OTHER = "a" * 64, "b" * 64


@given(LISTS)
def test_what_is_written_is_read_again(files: dict[str, str]) -> None:
    assert manifest.parse(manifest.render(files)) == files
    assert manifest.render(dict(reversed(files.items()))) == manifest.render(files)


@given(st.text())
def test_anything_else_is_refused_with_a_sentence_or_is_a_list(text: str) -> None:
    try:
        found = manifest.parse(text)
    except ValueError as fault:
        assert str(fault).endswith(".")
    else:
        assert manifest.render(found) == text


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/passwd", "./x", "a//b", "a\\b", "..", "a/"])
def test_a_list_never_leads_out_of_its_folder(path: str) -> None:
    with pytest.raises(ValueError, match="leads out of the folder"):
        manifest.parse(f"{ONE}  {path}\n")


@pytest.mark.parametrize("text", [f"{ONE}  b\n{ONE}  a\n", f"{ONE}  a\n{OTHER}  a\n", f"{ONE}  a"])
def test_a_list_in_another_order_or_twice_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not in order"):
        manifest.parse(text)


@given(LISTS, LISTS)
def test_two_folders_are_the_same_or_the_difference_is_named(
    listed: dict[str, str], found: dict[str, str]
) -> None:
    lines = manifest.differences(listed, found)
    assert (lines == []) == (listed == found)
    named = {line.partition(": ")[2] for line in lines}
    assert named == {path for path in listed.keys() | found.keys() if listed.get(path) != found.get(path)}


def test_each_difference_has_its_word() -> None:
    lines = manifest.differences({"a": ONE, "b": ONE, "c": ONE}, {"a": ONE, "b": OTHER, "d": ONE})
    assert lines == ["changed: b", "missing: c", "added: d"]
