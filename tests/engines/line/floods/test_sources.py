"""Nobody can close the door for others: each source has its own bucket, and one source is new once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.line.engine.floods import Rules, Sources

RULES = Rules(rate=0.5, burst=3, new_rate=1.0, new_burst=5, most=1000)
HONEST = b"honest"
times = st.lists(st.floats(0, 60), max_size=12).map(sorted)
attacks = st.lists(st.tuples(st.floats(0, 60), st.integers(0, 30), st.booleans()), max_size=120)


def verdicts(moments: list[float], attack: list[tuple[float, int, bool]], *, known: bool) -> list[float]:
    """What the honest source is told at its moments, while others do what they do."""
    sources, told = Sources(RULES), []
    events = [(at, 1, b"", False) for at in moments]
    events += [(at, 0, b"attacker%d" % who, proved) for at, who, proved in attack]
    for at, mine, who, proved in sorted(events):
        wait = sources.wait("sms", HONEST if mine else who, at, known=known if mine else proved)
        if mine:
            told.append(wait)
    return told


@given(times, attacks)
def test_nothing_that_others_do_changes_what_a_known_one_is_told(
    moments: list[float], attack: list[tuple[float, int, bool]]
) -> None:
    assert verdicts(moments, attack, known=True) == verdicts(moments, [], known=True)


@given(st.lists(st.tuples(st.floats(0, 60), st.just(1), st.just(False)), max_size=200))
def test_one_source_takes_one_token_from_all_who_are_new(attack: list[tuple[float, int, bool]]) -> None:
    sources = Sources(RULES)
    for at, _who, _proved in sorted(attack):
        sources.wait("sms", b"one attacker", at, known=False)
    let_in = sum(not sources.wait("sms", b"new %d" % n, 60.0, known=False) for n in range(5))
    assert let_in >= 4


@given(times, attacks)
def test_whoever_is_new_waits_no_longer_than_the_share_needs_for_one(
    moments: list[float], attack: list[tuple[float, int, bool]]
) -> None:
    told = verdicts(moments[:1], attack, known=False)
    assert all(wait <= 1 / RULES.new_rate + 1e-6 for wait in told)


@given(st.lists(st.floats(0, 100), max_size=200))
def test_one_source_is_let_in_at_most_as_often_as_its_bucket_says(moments: list[float]) -> None:
    sources = Sources(RULES)
    times = sorted(moments)
    let_in = sum(not sources.wait("sms", b"one", at, known=True) for at in times)
    span = times[-1] - times[0] if times else 0.0
    assert let_in <= RULES.burst + RULES.rate * span + 1e-6


def test_a_door_is_not_closed_by_what_happens_at_another() -> None:
    sources = Sources(RULES)
    for number in range(20):
        sources.wait("sms", b"%d" % number, 0.0, known=False)
    assert sources.wait("sms", b"late", 0.0, known=False) > 0
    assert sources.wait("telegram", b"late", 0.0, known=False) == 0


def test_memory_is_bounded_whatever_comes() -> None:
    sources = Sources(Rules(new_rate=1e6, new_burst=1e6, most=100))
    for number in range(1000):
        sources.wait("sms", b"%d" % number, 0.0, known=False)
    assert len(sources) == 100


def test_rules_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Rules(rate=0)
