"""The few long-lived secrets of the installation, read once from their files."""

from functools import cache
from pathlib import Path

from django.conf import settings

from safeconduct.vault import credentials
from safeconduct.vault.engine.sealing import KeyPair
from safeconduct.vault.engine.stretching import Cost


@cache
def _read(home: Path, name: str) -> bytes:
    return bytes.fromhex(credentials.read(home, name))


def pepper() -> bytes:
    """Return the pepper of codenames and passwords."""
    return _read(Path(settings.HOME), "pepper")


def index_key() -> bytes:
    """Return the key of the blind marks."""
    return _read(Path(settings.HOME), "index-key")


def service_credential(name: str) -> str:
    """Return what another service gave us to know us by (a bot's token), from a file called `name`; never logged."""
    return credentials.read(Path(settings.HOME), name)


def dispatcher() -> KeyPair:
    """Return the dispatcher's pair; only the process that sends should be given this credential."""
    return KeyPair(_read(Path(settings.HOME), "dispatcher-seed"))


def publish_dispatcher() -> None:
    """Write the dispatcher's public half where every process may read it; run once by `safeconduct init`."""
    path = Path(settings.HOME) / "dispatcher.pub"
    if not path.exists():
        path.write_text(dispatcher().public.hex(), "ascii")


def dispatcher_public() -> bytes:
    """Return the dispatcher's public half; needs no credential."""
    return bytes.fromhex((Path(settings.HOME) / "dispatcher.pub").read_text("ascii"))


def codename_cost() -> Cost:
    """Return what one guess at a codename costs."""
    return Cost(**settings.CODENAME_COST)


def staff_cost() -> Cost:
    """Return what one guess at a password costs."""
    return Cost(**settings.STAFF_COST)
