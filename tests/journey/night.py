"""The clock of the journey: it is a given night for the servers, whatever the hour is for the test.

The servers are the real ones; their applications are those below, which turn the process's clock before they
load the real ones. Real terrain lies where it lies, so the night has to come to it.
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

OFFSET = "JOURNEY_OFFSET_SECONDS"


def offset_to(moment: datetime) -> int:
    """Return the seconds by which the servers' clock must differ from ours to stand at a moment now."""
    return int((moment - datetime.now(UTC)).total_seconds())


def turn_clock() -> None:
    """Let this process live at another time, ticking as always."""
    shift = timedelta(seconds=int(os.environ[OFFSET]))
    time_machine.travel(datetime.now(UTC) + shift, tick=True).start()


def application(face: str) -> object:
    """Return the real application of a face, in the turned time."""
    turn_clock()
    os.environ["DJANGO_SETTINGS_MODULE"] = f"safeconduct.config.settings.{face}"
    from importlib import import_module

    return import_module(f"safeconduct.config.wsgi_{face}").application
