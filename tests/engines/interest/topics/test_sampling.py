"""A sample for labelling gives every search the same chance and is the same for the same seed."""

import pytest

from safeconduct.interest.engine.topics import sample

PHRASES = [(f"phrase {n}", count) for n, count in enumerate([1000, 400, 100, *[10] * 30, *[1] * 100])]


def test_is_drawn_without_replacement_and_again_alike() -> None:
    drawn = sample(PHRASES, 20, "seed")
    assert len({one.phrase for one in drawn}) == len(drawn) == 20
    assert drawn == sample(reversed(PHRASES), 20, "seed")
    assert drawn != sample(PHRASES, 20, "another seed")
    assert "phrase 0" in {one.phrase for one in drawn}  # it is over half of all searches


def test_sums_of_the_weights_have_no_bias() -> None:
    wanted = {phrase for phrase, _ in PHRASES[1::2]}
    truth = sum(count for phrase, count in PHRASES if phrase in wanted)
    sums = [
        sum(one.weight for one in sample(PHRASES, 15, str(seed)) if one.phrase in wanted)
        for seed in range(400)
    ]
    assert sum(sums) / len(sums) == pytest.approx(truth, rel=0.05)


def test_takes_all_where_there_are_few_and_leaves_out_what_nobody_searched() -> None:
    drawn = sample([("a", 2), ("b", 0), ("c", 5), ("a", 1)], 10, "seed")
    assert {one.phrase: (one.count, one.weight) for one in drawn} == {"a": (3, 3.0), "c": (5, 5.0)}
    assert sample([], 5, "seed") == sample([("a", 1)], 0, "seed") == ()


def test_refuses_a_negative_number_and_hides_the_words() -> None:
    with pytest.raises(ValueError, match="from 0"):
        sample([("a", 1)], -1, "seed")
    assert "secret" not in repr(sample([("secret", 1)], 1, "seed"))
