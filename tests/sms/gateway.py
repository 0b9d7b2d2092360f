"""Kannel, as an administrator sets it up (docs/channels.md), in a throw-away folder and on random ports."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port
from tests.sms.network import Network, until

USER, PASSWORD = "line", "fictional-password"
PROGRAMS = ("bearerbox", "smsbox")
PLACES = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"  # not in everybody's PATH

CORE = """
group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = {password}
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
log-level = 2
log-file = "bearerbox.log"
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
sms-combine-concatenated-mo = {joins}
sms-combine-concatenated-mo-timeout = 30
store-type = file
store-location = "kannel.store"
dlr-storage = internal

group = smsc
smsc = smpp
smsc-id = network
host = 127.0.0.1
port = {network}
transceiver-mode = true
smsc-username = line
smsc-password = pw
system-type = ""
address-range = ""
max-pending-submits = 100

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {boxes}
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1
log-level = 2
log-file = "smsbox.log"
http-request-retry = 60
http-queue-delay = 1

group = sendsms-user
username = {user}
password = {password}
concatenation = true
max-messages = 10

group = sms-service
keyword = default
accept-x-kannel-headers = true
omit-empty = true
concatenation = true
max-messages = 5
get-url = "{hook}?secret={secret}&from=%p&to=%P&text=%b&coding=%c&charset=%C&id=%I&udh=%u&ts=%t"
"""


@dataclass(frozen=True)
class Ports:
    """Where everything listens; chosen before anything starts, since each must know the others."""

    network: int
    boxes: int
    sendsms: int
    admin: int

    @classmethod
    def chosen(cls) -> Ports:
        """Return ports that nobody listens on."""
        return cls(*(free_port() for _ in range(4)))


def program(name: str) -> str | None:
    """Return where one of Kannel's programs lies; None where it is not installed."""
    return shutil.which(name, path=PLACES)


@dataclass
class Box:
    """One of Kannel's programs, which is started again when it ends by itself.

    So does Debian's service (run_kannel_box). smsbox 1.4.5 fails when what it asks closes its port in that moment
    ("conn_unregister: Assertion `conn != NULL' failed"), and what it had in hand is lost: hence the proxy.
    """

    name: str
    folder: Path
    starts: int = 0

    def __post_init__(self) -> None:
        self._closing = threading.Event()
        self._process = self._started()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def close(self) -> None:
        """End it for good. SIGKILL: asked to end, bearerbox may take half a minute."""
        self._closing.set()
        self._keeper.join()
        self._process.kill()
        self._process.wait(10)

    def _keep(self) -> None:
        while not self._closing.wait(0.2):
            if self._process.poll() is not None:
                self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        found = program(self.name)
        assert found is not None, f"{self.name} is not installed; install the package kannel."
        self.starts += 1
        with (self.folder / f"{self.name}.said").open("ab") as said:
            return subprocess.Popen(
                [found, "-v", "4", "kannel.conf"],
                cwd=self.folder, stdout=said, stderr=said, start_new_session=True,
            )  # fmt: skip


@contextmanager
def kannel(
    folder: Path, ports: Ports, hook: str, secret: str, network: Network, *, joins: bool = True
) -> Iterator[dict[str, Box]]:
    """Run both programs until the block ends; returns them, by name, when texts can go both ways."""
    words = CORE.format(
        admin=ports.admin, boxes=ports.boxes, sendsms=ports.sendsms, network=ports.network,
        user=USER, password=PASSWORD, hook=hook, secret=secret, joins=str(joins).lower(),
    )  # fmt: skip
    folder.mkdir()
    (folder / "kannel.conf").write_text(words, "ascii")
    running: dict[str, Box] = {}
    try:
        for name, port in (("bearerbox", ports.boxes), ("smsbox", ports.sendsms)):
            running[name] = Box(name, folder)
            until(lambda port=port: _listens(port), 120, f"{name} listens")  # type: ignore[misc]
        until(lambda: network.bound, 120, "the gateway has found its network")
        yield running
    finally:
        for one in reversed(running.values()):
            one.close()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
