"""A topic and its decisions as people read them: forms by language, and why a phrase belongs or does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeconduct.interest.services import Form, Hit, How, Topic, fold, why

LANGUAGES = {
    "en": _("English"),
    "uk": _("Ukrainian"),
    "ru": _("Russian"),
    "fr": _("French"),
    "any": pgettext_lazy("the same word in every language", "any language"),
}
HOW = {
    How.WRITTEN: pgettext_lazy("how a word was found", "as it is written"),
    How.LATIN: pgettext_lazy("how a word was found", "in Latin letters"),
    How.LAYOUT: pgettext_lazy("how a word was found", "on the wrong keyboard"),
    How.SLIP: pgettext_lazy("how a word was found", "with a slip of one letter"),
}


@dataclass(frozen=True)
class Spoken:
    """The forms of one language, as one text."""

    code: str
    language: str | Promise
    forms: str
    count: int


def forms_of(forms: Iterable[Form]) -> list[Spoken]:
    """Return forms by language, in the order in which they are written."""
    found: dict[str, list[str]] = {}
    for form in forms:
        found.setdefault(form.language, []).append(form.text + "*" * form.open)
    return [
        Spoken("" if code == "any" else code, LANGUAGES[code], ", ".join(texts), len(texts))
        for code, texts in sorted(found.items(), key=lambda one: list(LANGUAGES).index(one[0]))
    ]


def concepts(topic: Topic) -> list[tuple[str, int, list[Spoken]]]:
    """Return each concept with its size and its forms by language."""
    return [(one.name, len(one.forms), forms_of(one.forms)) for one in topic.concepts]


def exclusions(topic: Topic) -> list[tuple[str, int, list[Spoken]]]:
    """Return each group of exclusions with its size and its forms by language."""
    groups = [(group, list(forms)) for group, forms in groupby(topic.exclusions, lambda form: form.group)]
    return [(group, len(forms), forms_of(forms)) for group, forms in groups]


@dataclass(frozen=True)
class Found:
    """A form that was found: what for, the words of the phrase, the form where it is another, and by which way."""

    concept: str
    words: str
    form: str
    how: str | Promise
    code: str


@dataclass(frozen=True)
class Explained:
    """Whether a phrase belongs, and why: what was found, which concepts are missing, what excludes it."""

    phrase: str = field(repr=False)
    belongs: bool
    found: list[Found] = field(repr=False)
    missing: str
    excluded: list[Found] = field(repr=False)


def explained(topic: Topic, phrase: str) -> Explained:
    """Return why a phrase belongs to a topic or does not; of each concept the nearest form that was found."""
    reason = why(topic, fold(phrase))
    nearest: dict[str, Hit] = {}
    for hit in reason.hits:
        if hit.concept not in nearest or _distance(hit) < _distance(nearest[hit.concept]):
            nearest[hit.concept] = hit
    return Explained(
        phrase,
        reason.belongs,
        [_found(hit) for hit in nearest.values()],
        ", ".join(reason.missing),
        [_found(hit) for hit in reason.excluded],
    )


def _distance(hit: Hit) -> tuple[int, int]:
    return list(How).index(hit.how), -len(hit.found)


def _found(hit: Hit) -> Found:
    form = hit.form.text + "*" * hit.form.open
    code = "" if hit.form.language == "any" else hit.form.language
    return Found(hit.concept, hit.found, form if form != hit.found else "", HOW[hit.how], code)
