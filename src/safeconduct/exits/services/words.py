"""Sentences that reach the person; reviewed phrases, never made on the spot."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

STOPPED = _("The way out is off. Do not set out. If you are on the way, stay in cover and write to us.")

CHECKED_AGAIN = _(
    "The way out is not safe to use now: we are checking it again. Do not set out. If you are on the way, stay "
    "in cover and write to us."
)


def checked_again_sentence(language: str) -> str:
    """Return the sentence that a way may not be walked until it was made anew, in the person's language."""
    with translation.override(language):
        return str(CHECKED_AGAIN)


def stopped_sentence(language: str) -> str:
    """Return the sentence that an exit is off, in the person's language."""
    with translation.override(language):
        return str(STOPPED)
