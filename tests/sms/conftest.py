"""A line that is reached by SMS: our public face and worker, a real Kannel behind a proxy, a telephone network."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from tests.crash.house import House, founded_once
from tests.ports import free_port
from tests.sms.gateway import PASSWORD, PROGRAMS, USER, Box, Ports, kannel, program
from tests.sms.network import Network
from tests.sms.proxy import Proxy

SECRET = "fictional-secret-of-the-gateway"
CONFIG = """
[line.sms]
address = "http://127.0.0.1:{sendsms}/cgi-bin/sendsms"
user = "{user}"
sender = "777"
networks = ["127.0.0.0/8"]
parts_a_second = 9000
reports = "http://127.0.0.1:{before}/hooks/sms/report/"
[line.floods]
new_a_second = 1000
"""


@dataclass
class Line:
    """The house with its public face and its worker, which can be killed and started again."""

    house: House
    network: Network
    gateway: dict[str, Box] = field(default_factory=dict)
    worker: subprocess.Popen[bytes] | None = None

    def start_worker(self) -> None:
        """Start `safeconduct work`, whose threads send."""
        self.worker = self.house.work()

    def kill_worker(self) -> None:
        """SIGKILL to whoever sends."""
        assert self.worker is not None
        self.house.kill_one(self.worker)

    def kill_face(self) -> None:
        """SIGKILL to every process of the public face."""
        self.house.kill_one(self.house.face)

    def well(self) -> bool:
        """Tell whether the worker runs; a test that waits for one that ended would wait in vain."""
        assert self.worker is not None and self.worker.poll() is None, "The worker has ended by itself."
        return True


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    for name in PROGRAMS:
        if program(name) is None:
            pytest.skip(f"{name} is not installed; install the package kannel to run the tests of SMS.")
    with founded_once(tmp_path_factory, "pattern") as made:
        yield made


@pytest.fixture(scope="session")
def line(pattern: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    tmp_path = tmp_path_factory.mktemp("sms")
    ports, port, before = Ports.chosen(), free_port(), free_port()
    config = CONFIG.format(sendsms=ports.sendsms, user=USER, before=before)
    house = House(tmp_path / "home", config, pattern)
    house.port = port
    for name, word in (("sms-secret", SECRET), ("sms-password", PASSWORD)):
        (house.home / "credentials" / name).write_text(word, "ascii")
    hook = f"http://127.0.0.1:{before}/hooks/sms/"
    try:
        with Network(ports.network) as network, Proxy(before, port):
            house.start()
            made = Line(house, network)
            made.start_worker()
            with kannel(tmp_path / "kannel", ports, hook, SECRET, network) as made.gateway:
                yield made
    finally:
        house.close()
