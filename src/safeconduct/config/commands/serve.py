"""safeconduct serve: the public face, the desk, and a worker, each in its own process or thread."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from safeconduct.config.commands import Refused, start_django, use_home

FACES = ("public", "desk")
WORKERS = 3  # threads; a long job does not hold up what is to be sent
BATCH = 4  # jobs that a worker takes at a time: what is urgent waits behind no more of them than that


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: loopback)")
    parser.add_argument("--public", type=int, default=8000, metavar="PORT", help="port of the public face")
    parser.add_argument("--desk", type=int, default=8001, metavar="PORT", help="port of the desk")
    parser.add_argument("--threads", type=int, default=12, help="requests served at once by each face")
    parser.add_argument("--no-worker", action="store_true", help="run background jobs elsewhere")
    parser.set_defaults(run=run)


@dataclass
class Face:
    """One face: its process, started again when it ends by itself."""

    name: str
    host: str
    port: int
    threads: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server of this face. It writes no access log: addresses and paths are nobody's business.

        It stands in a process group of its own: Ctrl-C in a terminal goes to a whole group, and a server that
        is told twice to end leaves its worker behind, with the port.
        """
        settings = f"safeconduct.config.settings.{self.name}"
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", self.host]
        command += ["--port", str(self.port), "--workers", "1", "--blocking-threads", str(self.threads)]
        command += ["--blocking-threads-idle-timeout", "600", "--backlog", "1024", "--no-ws"]
        command += ["--log-level", "warning", "--no-access-log", "--http", "1"]
        command += [f"safeconduct.config.wsgi_{self.name}:application"]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings}
        self.process = subprocess.Popen(  # noqa: S603 - no shell, fixed words
            command, env=environment, process_group=0
        )

    def refuse_taken_port(self) -> None:
        """Raise Refused when somebody else listens there: his answer would be taken for ours."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as fault:
                raise Refused(
                    f"The {self.name} face cannot listen on {self.host} port {self.port}: "
                    f"{os.strerror(fault.errno or 0)}. Choose another one with --{self.name}."
                ) from None

    def answers(self) -> bool:
        """Tell whether the face answers its health check."""
        try:
            with urllib.request.urlopen(f"http://{self.host}:{self.port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Ask the server to finish what it serves, and insist after ten seconds."""
        if self.process is None or not self.alive():
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def run(given: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT; return 0 after a clean end."""
    use_home(given.home)
    start_django()
    return serve(
        given.host, {"public": given.public, "desk": given.desk}, given.threads, worker=not given.no_worker
    )


def serve(host: str, ports: dict[str, int], threads: int, *, worker: bool, ready: str = "ready") -> int:
    """Start both faces and a worker, print one line that begins with `ready`, and wait for a signal."""
    stop = threading.Event()
    ends = [signal.SIGTERM, signal.SIGINT]
    if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # the terminal closes; nohup asks to go on
        ends.append(signal.SIGHUP)
    for number in ends:
        signal.signal(number, lambda *_: stop.set())
    faces = [Face(name, host, ports[name], threads) for name in FACES]
    for face in faces:
        face.refuse_taken_port()
    for face in faces:
        face.start()
    crew = threading.Thread(target=work, args=(stop,), name="worker", daemon=False) if worker else None
    try:
        _await(faces, stop)
        if crew:
            crew.start()
        print(
            f"{ready} public http://{host}:{ports['public']}/ desk http://{host}:{ports['desk']}/", flush=True
        )
        while not stop.wait(1.0):
            for face in faces:
                if not face.alive():
                    face.start()
    finally:
        stop.set()
        for face in faces:
            face.stop()
        if crew and crew.ident:
            crew.join()
    return 0


def _await(faces: list[Face], stop: threading.Event) -> None:
    until = time.monotonic() + 60
    while not stop.is_set():
        if all(face.answers() for face in faces):
            return
        dead = next((face for face in faces if not face.alive()), None)
        if dead is not None:
            raise Refused(
                f"The {dead.name} face could not start on port {dead.port}. Is the port taken? Choose another one."
            )
        if time.monotonic() > until:
            raise Refused("The faces did not answer within a minute. Run 'safeconduct doctor'.")
        time.sleep(0.1)


def work(stop: threading.Event, queue: str = "") -> None:
    """Work off jobs until the stop, by several threads: most of the time one waits for a disk or for a service."""
    from safeconduct.jobs.services import Worker

    crew = [
        threading.Thread(target=Worker(stop, queue, batch=BATCH).run, name=f"worker {n}")
        for n in range(WORKERS)
    ]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
