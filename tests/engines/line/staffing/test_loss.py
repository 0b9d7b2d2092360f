"""Erlang B and C: published figures, recursion, refusals."""

from __future__ import annotations

from fractions import Fraction
from math import exp, factorial, inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing import erlang_a, erlang_b, erlang_c


def test_thirty_agents_for_twenty_four_erlangs_have_the_published_figures() -> None:
    assert erlang_c(24, 30) == pytest.approx(0.172862, abs=5e-7)
    assert erlang_a(360, 240, inf, 30).service_level(20) == pytest.approx(0.895154, abs=5e-7)


@settings(max_examples=40)
@given(st.integers(1, 60), st.integers(0, 25))
def test_erlang_b_is_its_definition_with_factorials(load: int, agents: int) -> None:
    terms = [Fraction(load**k, factorial(k)) for k in range(agents + 1)]
    assert erlang_b(load, agents) == pytest.approx(float(terms[-1] / sum(terms)), rel=1e-12)


@settings(max_examples=40)
@given(st.floats(0.01, 40), st.integers(1, 25))
def test_erlang_c_is_its_definition_and_one_when_the_queue_grows_for_ever(load: float, agents: int) -> None:
    if load >= agents:
        assert erlang_c(load, agents) == 1
        return
    free = sum(load**k / factorial(k) for k in range(agents))
    queued = load**agents / factorial(agents) * agents / (agents - load)
    assert erlang_c(load, agents) == pytest.approx(queued / (free + queued), rel=1e-10)


def test_five_thousand_agents_neither_overflow_nor_vanish() -> None:
    assert erlang_b(5000, 5000) == pytest.approx(0.0112, abs=2e-4)
    assert 0 < erlang_c(4900, 5000) < 0.2


def test_without_load_nobody_is_lost_and_without_agents_everybody_is() -> None:
    assert (erlang_b(0, 3), erlang_c(0, 3)) == (0, 0)
    assert (erlang_b(2, 0), erlang_c(2, 0), erlang_b(0, 0)) == (1, 1, 1)


def test_one_agent_has_the_textbook_values() -> None:
    assert erlang_b(0.5, 1) == pytest.approx(1 / 3)
    assert erlang_c(0.5, 1) == pytest.approx(0.5)
    within = 1 - 0.5 * exp(-(1 - 0.5) * 60 / 120)
    assert erlang_a(15, 120, inf, 1).service_level(60) == pytest.approx(within)


@pytest.mark.parametrize(("load", "agents"), [(-1, 3), (nan, 3), (inf, 3), (1, -1), (1, 2.5), (1, True)])
def test_what_cannot_be_is_refused_in_a_sentence(load: float, agents: int) -> None:
    for formula in (erlang_b, erlang_c):
        with pytest.raises(ValueError, match=r"^(The load|Agents) .*\.$"):
            formula(load, agents)
