"""Whether the file of the database is still where it was when this thread opened it; SQLite only.

A connection goes on writing into a file that was moved or removed, and with the last connection all that was
acknowledged meanwhile would be gone. So each act looks first. (Outside WAL, SQLite looks by itself.)
"""

import threading
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

_opened = threading.local()


def _file(connection: BaseDatabaseWrapper) -> tuple[int, int] | None:
    """Return device and inode of the database's file; None when there is none under its name."""
    try:
        found = Path(connection.settings_dict["NAME"]).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _remember(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.alias == DEFAULT_DB_ALIAS and connection.vendor == "sqlite":
        _opened.file = _file(connection)


connection_created.connect(_remember, dispatch_uid="safeconduct.audit.presence")


def check(connection: BaseDatabaseWrapper) -> None:
    """Raise OperationalError when another file, or none, lies where this thread's connection was opened."""
    known = getattr(_opened, "file", None)  # None: a database in memory, or no connection yet
    if connection.connection is None or known is None:
        return
    now = _file(connection)
    if now == known:
        return
    if now is not None:  # put back or restored: the next query opens what lies there
        connection.close()
    raise OperationalError("The file of the database was moved or removed while it was open.")
