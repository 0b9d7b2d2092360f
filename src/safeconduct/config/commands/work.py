"""safeconduct work: a worker in a process of its own."""

import argparse
import signal
import threading

from safeconduct.config.commands import start_django, use_home
from safeconduct.config.commands.serve import work


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.add_argument("--queue", default="", help="work on this queue only")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT; the job in hand is finished first."""
    use_home(given.home)
    start_django()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(stop, given.queue)
    return 0
