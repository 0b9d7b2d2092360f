"""What a page says when something did not work: beside the words that were written, so that none is lost."""

from __future__ import annotations

import sqlite3

from django.db import Error as StoreError
from django.http import HttpRequest

from safeconduct.faces import log
from safeconduct.faces.causes import problem_of
from safeconduct.faces.problems import Problem

# Whatever a full disk, a locked database or one that is gone can raise, and what the rooms refuse.
FAULTS = (Problem, StoreError, sqlite3.Error, OSError)


def told(request: HttpRequest, fault: Exception) -> Problem:
    """Return what the reader is told about a fault; one of ours is logged, without any value."""
    problem = problem_of(fault)
    if problem.status >= 500:
        route = request.resolver_match.view_name if request.resolver_match else ""
        log.get().warning("fault", exception=type(fault).__name__, route=route, status=problem.status)
    return problem
