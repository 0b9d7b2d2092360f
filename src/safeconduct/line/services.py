"""The line's only door: what a person sends through one of the line's channels."""

from django.utils.translation import gettext_lazy as _

from safeconduct.cases import services as cases
from safeconduct.faces.pictures.cleaning import Cleaned
from safeconduct.faces.pictures.cleaning import clean as clean_picture
from safeconduct.faces.problems import BadInput
from safeconduct.line.guarding import muting
from safeconduct.line.guarding.muting import mute, muted_until, unmute
from safeconduct.line.guarding.sources import may_call
from safeconduct.line.threads.letters import Letter, dead_letters, discard, send_again
from safeconduct.line.warming import in_background as warm_in_background
from safeconduct.vault import services as vault

__all__ = [
    "Cleaned",
    "Letter",
    "clean_picture",
    "close_session",
    "dead_letters",
    "discard",
    "may_call",
    "mute",
    "muted_until",
    "refuse_codename",
    "send",
    "send_again",
    "unmute",
    "warm_in_background",
]


def send(
    person: vault.Person, text: str, photo: bytes | None = None, channel: str = "web", ticket: str = ""
) -> bool:
    """Add words and at most one photo to a person's case; durable when this returns.

    The photo is cleaned first: when it is refused (see `clean_picture`) nothing is stored, the words
    neither. A form that is sent twice with one `ticket` is stored once. Returns False when the photo
    could not be opened and was kept, sealed, as it came.
    """
    refuse_codename(text)
    if photo is None:
        if not muting.set_aside(person, cases.checked_text(text), channel=channel, ticket=ticket):
            cases.write(person, text, channel=channel, ticket=ticket)
        return True
    cleaned = clean_picture(photo)
    shot = cases.Picture(cleaned.data, cleaned.media_type)
    if not muting.set_aside(person, text, channel=channel, ticket=ticket, pictures=[shot]):
        cases.write(person, text, channel=channel, pictures=[shot], gps=cleaned.gps, ticket=ticket)
    return cleaned.opened


def close_session(token: str | None) -> None:
    """End the session that a cookie's token belongs to; nothing to do when there is none."""
    if token:
        vault.give_back(token)


def refuse_codename(text: str) -> None:
    """Raise BadInput when a message is nothing but a codename: we must not read it.

    Twenty digits are taken, since a place in numbers may have as many.
    """
    if vault.is_codename(text):
        raise BadInput(_("This looks like a codename, so it was not sent. Tell it to nobody."), field="code")
