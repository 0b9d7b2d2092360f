"""The log: only declared keys survive, and only values that cannot hold what a person said.

A room logs with ``log.get().info("job_done", job="send", seconds=0.4)``. A key that nobody declared is
dropped, a text that is not a plain identifier becomes ``withheld``: so a mistake loses a line's detail and
never a person's words. Other libraries' records keep their level, their logger and the exception's class.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, cast

import structlog

_allowed = {"event", "level", "timestamp", "logger", "exception", "route", "status", "place"}
_PLAIN = re.compile(r"[A-Za-z0-9_.:+/-]{0,120}")
_EVENT = re.compile(r"[a-z][a-z0-9_.]{0,60}")


def declare(*keys: str) -> None:
    """Let these keys into the log; say in the room why each cannot identify a person."""
    _allowed.update(keys)


def allow_listed(_logger: object, _method: str, said: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Return what may be written: declared keys with numbers, truth values or plain identifiers."""
    kept: MutableMapping[str, Any] = {}
    for key, value in said.items():
        if key not in _allowed:
            continue
        plain = isinstance(value, (int, float, bool)) or (isinstance(value, str) and _PLAIN.fullmatch(value))
        kept[key] = value if plain else "withheld"
    if not _EVENT.fullmatch(str(said.get("event", ""))):
        kept["event"] = "unnamed"
    return kept


class Bare(logging.Formatter):
    """Writes a record of another library without its message, which may hold an address or a form."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line of JSON: level, logger, time and the class of the exception."""
        fault = record.exc_info[0] if record.exc_info else None
        said: MutableMapping[str, Any] = {
            "event": "library",
            "level": record.levelname.lower(),
            "logger": record.name,
            "exception": fault.__name__ if fault else "",
            "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
        }
        return str(structlog.processors.JSONRenderer()(None, "", allow_listed(None, "", said)))


def set_up() -> None:
    """Configure both our log and the standard one; once per process, at start."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            allow_listed,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    for name in ("django.request", "django.security"):
        logging.getLogger(name).propagate = False  # faults.py has told it already, in fewer words
        logging.getLogger(name).addHandler(logging.NullHandler())
    root = logging.getLogger()
    if not any(isinstance(handler.formatter, Bare) for handler in root.handlers):
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Bare())
        handler.setLevel(logging.WARNING)
        root.addHandler(handler)


def get() -> structlog.typing.FilteringBoundLogger:
    """Return the log."""
    return cast(structlog.typing.FilteringBoundLogger, structlog.get_logger())
