"""safeconduct voice: the telephone, in a process of its own."""

import argparse
import asyncio
from importlib.util import find_spec

from safeconduct.config.commands import Refused, start_django, use_home

NEEDED = ("aiohttp", "aiosipua", "aiortp", "aiortc")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--sip", required=True, metavar="HOST:PORT", help="where the SIP endpoint listens")
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Lead calls until SIGTERM or SIGINT; calls in progress then hear a goodbye, within five seconds."""
    if not all(find_spec(name) for name in NEEDED):
        raise Refused(
            "The telephone needs further packages; install them with: pip install 'safeconduct[voice]'."
        )
    home = use_home(given.home)
    start_django()
    from django.conf import settings

    from safeconduct.line.voice import options, serving
    from safeconduct.vault import services as vault

    try:
        sip = options.address(given.sip)
        wanted = options.read(settings.LINE.get("voice", {}), settings.LANGUAGE_CODE)
        asyncio.run(serving.serve(sip, home, wanted, vault.service_credential, _ready))
    except OSError as fault:
        raise Refused(
            f"Nothing can listen at {given.sip}: {fault.strerror or type(fault).__name__}."
        ) from fault
    except (ValueError, RuntimeError, vault.CredentialMissing) as fault:
        raise Refused(str(fault)) from fault
    return 0


def _ready(address: str) -> None:
    print(f"ready sip:{address}", flush=True)
