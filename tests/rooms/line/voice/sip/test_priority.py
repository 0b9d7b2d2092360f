"""The thread that speaks goes first where that is allowed, and never keeps it from what comes after."""

import os
import threading

import pytest

from safeconduct.line.voice.sip.priority import first_in_turn


def test_what_is_allowed_is_given_back_and_other_threads_do_not_have_it() -> None:
    before, others = os.sched_getscheduler(0), []
    with first_in_turn() as allowed:
        if not allowed:
            pytest.skip("Real-time priority is not allowed here.")
        assert os.sched_getscheduler(0) & os.SCHED_RR
        thread = threading.Thread(target=lambda: others.append(os.sched_getscheduler(0)))
        thread.start()
        thread.join()
    assert others == [os.SCHED_OTHER]
    assert os.sched_getscheduler(0) == before


def test_where_it_is_not_allowed_all_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setscheduler", refuse)
    with first_in_turn() as allowed:
        assert not allowed
