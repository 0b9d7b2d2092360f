"""How many people a line needs: queues, forecasts, rosters."""

from safeconduct.line.engine.staffing.erlang import Queue, erlang_a
from safeconduct.line.engine.staffing.loss import erlang_b, erlang_c

__all__ = ["Queue", "erlang_a", "erlang_b", "erlang_c"]
