"""Backups that only an offline key opens: age files, readable with the age program as well.

No settings are needed here: a backup is opened before there is a home that could have any.
"""

from pathlib import Path

import pyrage


class WrongRecipient(ValueError):
    """The text given is no age public key, or the identity file opens nothing."""


def seal_file(source: Path, target: Path, recipient: str) -> None:
    """Encrypt a file to an age public key (age1…); the target appears whole or not at all."""
    try:
        key = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError:
        raise WrongRecipient(
            "This is no age public key. Make a pair with 'age-keygen' and give the line age1…"
        ) from None
    half = target.with_suffix(".part")
    pyrage.encrypt_file(str(source), str(half), [key])
    half.replace(target)


def open_file(source: Path, target: Path, identity: str) -> None:
    """Decrypt a file with the text of an age identity file; raise WrongRecipient when it does not fit."""
    lines = [line.strip() for line in identity.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    if not lines:
        raise WrongRecipient("This file holds no AGE-SECRET-KEY. Give the identity file of the backup's key.")
    try:
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError:
        raise WrongRecipient("An AGE-SECRET-KEY in this file is damaged. Give a whole copy of it.") from None
    try:
        pyrage.decrypt_file(str(source), str(target), keys)
    except pyrage.DecryptError:
        raise WrongRecipient(
            f"The identity does not open {source.name}: it was sealed to another key."
        ) from None


def new_backup_key() -> tuple[str, str]:
    """Return an age public key and its identity; for tests and drills, where no offline machine is."""
    pair = pyrage.x25519.Identity.generate()
    return str(pair.to_public()), str(pair)
