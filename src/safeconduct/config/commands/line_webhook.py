"""safeconduct line webhook telegram set | delete | show: where Telegram brings what people write."""

import argparse

from safeconduct.config.commands import Refused, start_django, use_home

ACTS = ("set", "delete", "show")
PATH = "/hooks/telegram/"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the act's arguments."""
    parser.add_argument("channel", choices=("telegram",))
    parser.add_argument("what", choices=ACTS)
    parser.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")
    parser.add_argument("--address", help="of the public face (default: address of [organisation])")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Set, delete or show the webhook; return 0. What waits at Telegram is kept."""
    use_home(given.home)
    start_django()
    from safeconduct.line.channels.records import Sent
    from safeconduct.line.threads import senders
    from safeconduct.vault import services as vault

    try:
        bot = senders.telegram()
        if given.what == "show":
            print(_shown(bot.webhook()))
            return 0
        if given.what == "delete":
            outcome, done = bot.delete_webhook(), "Telegram keeps what arrives until it is asked for."
        else:
            address = _address(given.address)
            outcome = bot.set_webhook(address, _secret(vault.service_credential("telegram-secret")))
            done = f"Telegram brings what arrives to {address}"
    except (vault.CredentialMissing, ValueError) as fault:
        raise Refused(str(fault)) from fault
    if not isinstance(outcome, Sent):
        raise Refused(f"Telegram did not take it: {outcome.reason}")
    print(done)
    return 0


def _address(given: str | None) -> str:
    from django.conf import settings

    base = (given or str(settings.ORGANISATION.get("address", ""))).rstrip("/")
    if not base.startswith("https://"):
        raise Refused(
            "Telegram needs an address with https://. Write it into [organisation] of config.toml, or give --address."
        )
    return base + PATH


def _secret(word: str) -> str:
    from safeconduct.line.channels.telegram.checking import usable

    if not usable(word):
        raise Refused(
            "The credential 'telegram-secret' must have 16 to 256 letters, digits, - or _. Make one with "
            "'openssl rand -hex 16'."
        )
    return word


def _shown(found: object) -> str:
    from safeconduct.line.channels.telegram.sending import Webhook

    if not isinstance(found, Webhook):
        raise Refused(f"Telegram does not say: {getattr(found, 'reason', '')}")
    where = found.address or "nowhere: it is asked, by 'safeconduct line listen telegram'"
    last = f"\nLast fault: {found.fault}" if found.fault else ""
    return f"Telegram brings what arrives to {where}\nWaiting there: {found.waiting}{last}"
