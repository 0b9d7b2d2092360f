"""The one place that names the compiler: a typed decorator for numba kernels."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function for compilation on its first call.

    The machine code is cached in `NUMBA_CACHE_DIR` (or beside the source) and released from the
    interpreter lock while it runs, so that two fields can be computed at once.
    """
    return cast("Callable[P, R]", numba.njit(cache=True, nogil=True)(function))
