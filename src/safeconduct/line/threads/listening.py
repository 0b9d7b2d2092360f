"""Hearing what arrives on a messenger: one message after the other, each durable before the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from threading import Event

from django.db import Error as StoreError
from django.db import close_old_connections

from safeconduct.faces import log
from safeconduct.faces.problems import Problem
from safeconduct.line.channels.records import Incoming
from safeconduct.line.channels.telegram.polling import poll
from safeconduct.line.channels.telegram.sending import Polled, Telegram
from safeconduct.line.threads import outbox
from safeconduct.line.threads.entering import take as enter

PAUSE = 5.0  # seconds before the same messages are asked for again, when they could not be stored


def listen(bot: Telegram, stop: Event, jitter: Callable[[], float], wait: int = 25) -> None:
    """Take what arrives until `stop`. What cannot be stored stays with the channel and is asked for again.

    `wait` is how many seconds one question may wait for something to arrive.
    """
    while not stop.is_set():
        try:
            poll(bot, lambda polled: take(bot, polled), stop, jitter, wait=wait)
        except (Problem, StoreError, sqlite3.Error, OSError) as fault:
            log.get().warning("not_taken", exception=type(fault).__name__)
            close_old_connections()
            stop.wait(PAUSE)


def take(bot: Telegram, polled: Polled) -> None:
    """Take everything that a poll brought; what it raises makes the channel bring the same again."""
    for one in polled.read:
        if isinstance(one, Incoming):
            _take(bot, one)
        elif one.state == "blocked" and one.contact:
            outbox.forget("telegram", one.contact)
    if polled.unreadable:
        log.get().warning("unreadable_updates", status=len(polled.unreadable))


def _take(bot: Telegram, one: Incoming) -> None:
    if one.acknowledge:
        bot.acknowledge(one.acknowledge)
    try:
        enter(one)
    except Problem as fault:
        if fault.status >= 500:
            raise
        # What can never be taken would come for ever, and nobody after it would be heard.
        log.get().warning("never_taken", exception=type(fault).__name__)
