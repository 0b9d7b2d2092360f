"""Half keys for two people, and paper shares."""

import itertools
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.vault.engine.halves import SharesDoNotFit, from_paper, join, paper_shares, split


@given(st.binary(min_size=32, max_size=32))
def test_two_halves_give_the_key_back(key: bytes) -> None:
    first, second = split(key)
    assert join(first, second) == join(second, first) == key


def test_one_half_is_new_every_time_and_never_the_key() -> None:
    key = bytes(32)
    firsts = {half for _ in range(40) for half in split(key)}
    assert len(firsts) == 40  # of an all-zero key both halves are equal, and never known
    assert key not in firsts


def test_halves_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        join(bytes(32), bytes(31))


def test_any_k_of_n_paper_shares_restore_the_key() -> None:
    key = os.urandom(32)
    shares = paper_shares(key, 2, 4)
    assert len(shares) == 4
    assert {len(one.split()) for one in shares} == {33}
    for chosen in itertools.permutations(shares, 2):
        assert from_paper(chosen) == key


def test_fewer_shares_than_needed_are_refused() -> None:
    shares = paper_shares(os.urandom(32), 3, 5)
    with pytest.raises(SharesDoNotFit):
        from_paper(shares[:2])


def test_a_mistyped_word_and_shares_of_two_sets_are_refused() -> None:
    shares, others = paper_shares(os.urandom(32), 2, 3), paper_shares(os.urandom(32), 2, 3)
    words = shares[0].split()
    words[10] = "academic" if words[10] != "academic" else "acid"
    for wrong in ([" ".join(words), shares[1]], [shares[0], others[1]], [], ["no share at all"]):
        with pytest.raises(SharesDoNotFit):
            from_paper(wrong)


@pytest.mark.parametrize(("needed", "made"), [(1, 3), (4, 3), (2, 17), (0, 2)])
def test_a_ceremony_that_protects_nothing_is_refused(needed: int, made: int) -> None:
    with pytest.raises(ValueError, match="at least two"):
        paper_shares(bytes(32), needed, made)
