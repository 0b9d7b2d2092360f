"""The thread that speaks runs before what can wait, where the administrator allows it (LimitRTPRIO=1 in its unit).

It uses little of a core, and speech that is late by more than a moment is heard as stutter. The threads that store
and seal, and every other process, keep their usual turn: the right is not inherited.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def first_in_turn() -> Iterator[bool]:
    """Let the calling thread run first while in the block; yields whether the system allowed it."""
    if not hasattr(os, "sched_setscheduler"):  # no such thing on this system
        yield False
        return
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        os.sched_setscheduler(0, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(1))
    except OSError:  # not allowed: it speaks in its usual turn
        yield False
        return
    try:
        yield True
    finally:
        with suppress(OSError):
            os.sched_setscheduler(0, *before)
