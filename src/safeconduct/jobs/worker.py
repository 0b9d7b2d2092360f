"""A worker: claims due jobs, runs them one by one, keeps its leases alive, stops when told to.

The same class serves as a thread inside `safeconduct serve` and as the process `safeconduct work`.
Several may run at once, on several machines where the database is PostgreSQL.
"""

import os
import secrets
import threading
import time
from collections import deque
from datetime import datetime, timedelta

import structlog
from django.db import Error as DatabaseFault
from django.db import close_old_connections, connection, connections
from django.utils import timezone

from safeconduct.jobs import lease, runner, schedule
from safeconduct.jobs.lease import Claim
from safeconduct.jobs.policy import Policy, policy
from safeconduct.jobs.wake import Bell

log = structlog.get_logger()
LONGEST_SLEEP = 5.0  # seconds; a lost wake-up costs no more
TIDY_EVERY = timedelta(hours=1)


class Worker:
    """Runs jobs in the calling thread until `stop` is set; the job in hand is finished first.

    queue: work on this queue only ("" for all). batch: how many jobs are taken at a time. A name is made
    up for each worker and never used again, because it is half of the fence.
    """

    def __init__(
        self, stop: threading.Event, queue: str = "", batch: int = 16, rules: Policy | None = None
    ) -> None:
        self.name = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._stop = stop
        self._queue = queue
        self._batch = batch
        self._policy = rules or policy()
        self._guard = threading.Lock()  # over the three below, which the heartbeat's thread shares
        self._waiting: deque[Claim] = deque()
        self._running: Claim | None = None
        self._since = 0.0
        self._ended = threading.Event()
        self._tidied: datetime | None = None

    def run(self) -> None:
        """Work until the stop. A fault of the database is waited out, a second at a time."""
        schedule.discover()
        heart = threading.Thread(target=self._heart, name=f"heartbeat {self.name}", daemon=True)
        heart.start()
        bell = Bell(self._stop)
        try:
            while not self._stop.is_set():
                try:
                    self._round(bell)
                except DatabaseFault as fault:
                    self._recover(fault)
                    self._stop.wait(1.0)
            self._hand_back_waiting()
        except DatabaseFault as fault:  # at the stop: what waits comes back when its lease has run out
            self._recover(fault)
        finally:
            self._ended.set()
            heart.join()
            connections.close_all()

    def _round(self, bell: Bell) -> None:
        close_old_connections()
        bell.arm()
        now = timezone.now()
        due = lease.next_due(self._queue)
        if due is None or due > now:
            left = LONGEST_SLEEP if due is None else (due - now).total_seconds()
            bell.wait(min(left, LONGEST_SLEEP))
            return
        taken = lease.claim(self.name, self._batch, now, self._policy, self._queue)
        with self._guard:
            self._waiting.extend(taken)
        while not self._stop.is_set() and (one := self._next()):
            runner.run(one, self._policy)
        with self._guard:
            self._running = None

    def _next(self) -> Claim | None:
        with self._guard:
            self._running = self._waiting.popleft() if self._waiting else None
            self._since = time.monotonic()
            return self._running

    def _recover(self, fault: DatabaseFault) -> None:
        log.warning("jobs_database_fault", fault=type(fault).__qualname__)
        with self._guard:
            # Not renewed any more: these leases run out and another attempt follows.
            self._running = None
            self._waiting.clear()
        connection.close()

    def _hand_back_waiting(self) -> None:
        with self._guard:
            rest = list(self._waiting)
            self._waiting.clear()
        if rest:
            lease.hand_back(rest)

    def _heart(self) -> None:
        try:
            while True:
                try:
                    self.beat(timezone.now())
                except DatabaseFault as fault:
                    log.warning("jobs_heartbeat_fault", fault=type(fault).__qualname__)
                    connection.close()
                if self._ended.wait(self._policy.beat):
                    return
        finally:
            connections.close_all()

    def beat(self, now: datetime) -> None:
        """Renew what is held, give up what waits behind a slow job, reap, enqueue periods, tidy."""
        with self._guard:
            running, took = self._running, time.monotonic() - self._since
        if running and took > self._policy.beat:
            self._hand_back_waiting()
        with self._guard:
            held = list(self._waiting)
        if running and took <= self._policy.longest:
            held.append(running)
        lease.renew(held, now, self._policy)
        lease.reap(now, self._policy)
        schedule.tick(now)
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            lease.tidy(now, self._policy)
            self._tidied = now
