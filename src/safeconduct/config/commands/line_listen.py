"""safeconduct line listen telegram: take what arrives on a messenger, by asking for it."""

import argparse
import random
import signal
import threading

from safeconduct.config.commands import Refused, start_django, use_home

CHANNELS = ("telegram",)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the act's arguments."""
    parser.add_argument("channel", choices=CHANNELS)
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Listen until SIGTERM or SIGINT; return 0. What cannot be stored stays with the channel."""
    use_home(given.home)
    start_django()
    from safeconduct.line.threads import listening, senders
    from safeconduct.vault import services as vault

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        bot = senders.telegram()
    except (vault.CredentialMissing, ValueError) as fault:
        raise Refused(str(fault)) from fault
    print(f"ready {given.channel}", flush=True)
    listening.listen(bot, stop, random.random)
    return 0
