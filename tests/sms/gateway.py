"""Kannel, as an administrator sets it up (docs/channels.md), in a throw-away folder and on random ports."""

from __future__ import annotations

import shutil
import socket
import subprocess
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


@contextmanager
def kannel(
    folder: Path, ports: Ports, hook: str, secret: str, network: Network, *, joins: bool = True
) -> Iterator[None]:
    """Run both programs until the block ends; returns when texts can go both ways."""
    words = CORE.format(
        admin=ports.admin, boxes=ports.boxes, sendsms=ports.sendsms, network=ports.network,
        user=USER, password=PASSWORD, hook=hook, secret=secret, joins=str(joins).lower(),
    )  # fmt: skip
    folder.mkdir()
    (folder / "kannel.conf").write_text(words, "ascii")
    running = []
    try:
        for name, port in (("bearerbox", ports.boxes), ("smsbox", ports.sendsms)):
            running.append(_start(name, folder))
            until(lambda port=port: _listens(port), 120, f"{name} listens")  # type: ignore[misc]
        until(lambda: network.bound, 120, "the gateway has found its network")
        yield
    finally:
        for one in reversed(running):  # asked to end, bearerbox may take half a minute
            one.kill()
            one.wait(10)


def _start(name: str, folder: Path) -> subprocess.Popen[bytes]:
    found = program(name)
    assert found is not None, f"{name} is not installed; install the package kannel."
    with (folder / f"{name}.said").open("wb") as said:
        return subprocess.Popen(
            [found, "-v", "4", "kannel.conf"], cwd=folder, stdout=said, stderr=said, start_new_session=True
        )


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
