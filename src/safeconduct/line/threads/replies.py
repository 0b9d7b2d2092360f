"""Our answers for somebody who has no screen: read aloud to whoever typed the codename, and to nobody else."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from safeconduct.cases import services as cases
from safeconduct.line.engine.script import Said, Say
from safeconduct.vault import services as vault

LATEST = 3  # answers; older ones are on the web


def read_aloud(person: vault.Person, language: str) -> list[Say]:
    """Return the latest answers as words of a call, the newest last. Under duress there are none."""
    replies = [one.text for one in cases.view(person).replies if one.kind == "reply" and one.text]
    with translation.override(language):
        if not replies:
            return [_spoken(gettext("There is no answer for you yet."), language)]
        first = gettext("Our answer:")
    return [_spoken(words, language) for reply in replies[-LATEST:] for words in (first, reply)]


def _spoken(words: str, language: str) -> Say:
    return Say(Said("", language, words, spoken=True))
