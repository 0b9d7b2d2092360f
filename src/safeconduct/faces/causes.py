"""From any exception to the one sentence that the reader is told."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

from django.core.exceptions import (
    BadRequest,
    DisallowedHost,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import BadInput, Busy, NoRoom, NotAllowed, NotFound, Problem, TooLarge

BODY_FAULTS = (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    UnreadablePostError,
    MultiPartParserError,
    BadRequest,
)

_NO_SUCH_PAGE = _("There is no such page. Check the address or begin at the first page.")
_NO_RIGHT = _("You may not open this. Ask the person who leads your shift if you need it.")
_TOO_LONG = _("What you sent is too long to be taken at once. Send it again in shorter parts.")
_TOO_MANY = _("The form had more fields or files than it may have. Open the page again and fill it in anew.")
_BROKEN_OFF = _("The connection broke off before everything arrived, so nothing was stored. Send it again.")
GARBLED = _("What arrived could not be read. Open the page again and send it once more.")
_WRONG_HOST = _("This site is not reached under that address. Check the address you were given.")
_BUSY = _("This cannot be stored or shown for the moment. Nothing was taken; try again in half a minute.")
_NO_ROOM = _("There is no room left to store anything, so this was not taken. Use another way to reach us.")
_UNFORESEEN = _("Something went wrong on our side, and this was not done. Try again, or use another way.")

_FIRST_FIT: tuple[
    tuple[type[BaseException] | tuple[type[BaseException], ...], type[Problem], object], ...
] = (
    (Http404, NotFound, _NO_SUCH_PAGE),
    (PermissionDenied, NotAllowed, _NO_RIGHT),
    (RequestDataTooBig, TooLarge, _TOO_LONG),
    ((TooManyFieldsSent, TooManyFilesSent), TooLarge, _TOO_MANY),
    (UnreadablePostError, BadInput, _BROKEN_OFF),
    (DisallowedHost, BadInput, _WRONG_HOST),
    ((MultiPartParserError, BadRequest, SuspiciousOperation), BadInput, GARBLED),
    (MemoryError, Busy, _BUSY),
)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}
_POSTGRES_FULL = {"53100"}


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and those that led to it, each once."""
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield fault
        fault = fault.__cause__ or fault.__context__


def _storage(fault: BaseException) -> Problem | None:
    """Read the store's own words: full, or away for a while; None when the store is not the cause.

    Codes: SQLite's primary result code (the low byte), PostgreSQL's SQLSTATE, the system's errno. An error
    of PostgreSQL that has no SQLSTATE is a connection that could not be made or was cut.
    """
    for link in _chain(fault):
        code = getattr(link, "sqlite_errorcode", None)
        if code is not None:
            if code & 0xFF == sqlite3.SQLITE_FULL:
                return NoRoom(_NO_ROOM)
            return Busy(_BUSY) if code & 0xFF in _SQLITE_AWAY else None
        if isinstance(link, OSError) and link.errno in _FULL:
            return NoRoom(_NO_ROOM)
        if getattr(link, "sqlstate", None) in _POSTGRES_FULL:
            return NoRoom(_NO_ROOM)
    return Busy(_BUSY) if _is_gone(fault) else None


def _is_gone(fault: BaseException) -> bool:
    """Tell whether a database could not be reached, was locked, or cut the connection."""
    if isinstance(fault, (OperationalError, InterfaceError, sqlite3.OperationalError)):
        return True
    kin = {base.__name__ for base in type(fault).__mro__ if base.__module__.startswith("psycopg")}
    return bool(kin & {"OperationalError", "InterfaceError", "PoolTimeout"})


def problem_of(fault: BaseException) -> Problem:
    """Return what the reader is told about an exception; never a word of the exception's own text."""
    if isinstance(fault, Problem):
        return fault
    if isinstance(fault, (DatabaseError, InterfaceError, sqlite3.Error, OSError)) or _is_gone(fault):
        found = _storage(fault)
        if found is not None:
            return found
    for kind, answer, sentence in _FIRST_FIT:
        if isinstance(fault, kind):
            return answer(sentence)  # type: ignore[arg-type]  # lazy translations have no public type
    return Problem(_UNFORESEEN)
