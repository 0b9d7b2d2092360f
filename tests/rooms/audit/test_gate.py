"""The write gate: one at a time, in the order of arrival, again for whoever is inside."""

import threading
import time

import pytest

from safeconduct.audit.gate import Gate


def test_threads_go_in_one_at_a_time_in_the_order_of_their_arrival() -> None:
    gate, order, inside = Gate(), list[int](), list[int]()

    def go(number: int) -> None:
        gate.enter()
        inside.append(number)
        assert len(inside) == 1
        order.append(number)
        inside.remove(number)
        gate.leave()

    gate.enter()
    crew = []
    for number in range(5):
        crew.append(threading.Thread(target=go, args=(number,)))
        crew[-1].start()
        until(lambda number=number: len(gate._waiting) == number + 1)
    gate.leave()
    for one in crew:
        one.join(timeout=10)
    assert order == [0, 1, 2, 3, 4]


def test_a_thread_that_leaves_and_returns_at_once_stands_behind_those_who_wait() -> None:
    gate, order = Gate(), list[str]()

    def other() -> None:
        gate.enter()
        order.append("other")
        gate.leave()

    gate.enter()
    thread = threading.Thread(target=other)
    thread.start()
    until(lambda: len(gate._waiting) == 1)
    gate.leave()
    gate.enter()
    order.append("again")
    gate.leave()
    thread.join(timeout=10)
    assert order == ["other", "again"]


def test_whoever_waits_in_vain_leaves_the_queue_and_holds_up_nobody() -> None:
    gate, came = Gate(), list[bool]()
    gate.enter()
    thread = threading.Thread(target=lambda: came.append(gate.enter(0.05)))
    thread.start()
    thread.join(timeout=10)
    assert came == [False]
    assert not gate._waiting
    gate.leave()
    assert gate.enter(0.05)
    gate.leave()


def test_whoever_is_inside_goes_in_again_and_leaves_as_often() -> None:
    gate = Gate()
    gate.enter()
    gate.enter()
    gate.leave()
    assert gate.held()
    gate.leave()
    assert not gate.held()


def test_leaving_without_being_inside_is_refused() -> None:
    with pytest.raises(RuntimeError, match="not inside"):
        Gate().leave()


def until(true: object) -> None:
    deadline = time.monotonic() + 60
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.001)
