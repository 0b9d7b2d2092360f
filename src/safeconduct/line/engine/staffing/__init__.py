"""How many people a line needs: queues, forecasts, rosters."""

from safeconduct.line.engine.staffing.erlang import Queue, erlang_a
from safeconduct.line.engine.staffing.loss import erlang_b, erlang_c
from safeconduct.line.engine.staffing.need import Need, Target, needed, needed_between, on_roster

__all__ = [
    "Need",
    "Queue",
    "Target",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "needed",
    "needed_between",
    "on_roster",
]
