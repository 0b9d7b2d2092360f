"""The line's only door: what a person sends through one of the line's channels."""

from safeconduct.cases import services as cases
from safeconduct.line.pictures.cleaning import Cleaned
from safeconduct.line.pictures.cleaning import clean as clean_picture
from safeconduct.vault import services as vault

__all__ = ["Cleaned", "clean_picture", "close_session", "send"]


def send(person: vault.Person, text: str, photo: bytes | None = None, channel: str = "web") -> bool:
    """Add words and at most one photo to a person's case; durable when this returns.

    The photo is cleaned first: when it is refused (see `clean_picture`) nothing is stored, the words
    neither. Returns False when the photo could not be opened and was kept, sealed, as it came.
    """
    if photo is None:
        cases.write(person, text, channel=channel)
        return True
    cleaned = clean_picture(photo)
    shot = cases.Picture(cleaned.data, cleaned.media_type)
    cases.write(person, text, channel=channel, pictures=[shot], gps=cleaned.gps)
    return cleaned.opened


def close_session(token: str | None) -> None:
    """End the session that a cookie's token belongs to; nothing to do when there is none."""
    if token:
        vault.give_back(token)
