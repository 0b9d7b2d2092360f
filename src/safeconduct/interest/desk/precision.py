"""How precise a topic is, in words: the line that stands beside each chart of it."""

from __future__ import annotations

from django.template.defaultfilters import date as day_in_words
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from safeconduct.interest.services import Measured


def said(one: Measured | None, definition: int, language: str) -> str:
    """Return what is known of the precision of one version of a topic, in one of our languages."""
    with translation.override(language):
        if one is None:
            return _(
                "How many of the counted queries belong to the topic is not known: none were labelled yet."
            )
        sentences = [_share(one)]
        if one.unclear:
            sentences.append(_("Unclear and left out: %(n)d.") % {"n": one.unclear})
        if one.alike is not None:
            sentences.append(
                _("Labelled by %(people)d people; said alike by all: %(alike)d of %(all)d.")
                % {"people": one.people, "alike": one.alike, "all": one.n + one.unclear}
            )
        if one.definition != definition:
            sentences.append(
                _("Version %(version)d is not labelled: this figure says little of it.")
                % {"version": definition}
            )
        return " ".join(sentences)


def _share(one: Measured) -> str:
    given = {
        "n": one.n,
        "right": one.right,
        "share": round(100 * one.share),
        "low": round(100 * one.low),
        "high": round(100 * one.high),
        "day": day_in_words(timezone.localtime(one.on), "j E Y"),
        "version": one.definition,
    }
    if one.weighted:
        said = _(
            "Of the searches that the topic counts about %(share)d %% belong (95 %% interval %(low)d to %(high)d "
            "%%): of %(n)d sampled queries, weighted by how often each is searched, %(right)d belong; labelled on "
            "%(day)s for version %(version)d."
        )
    else:
        said = _(
            "Of %(n)d sampled queries %(right)d belong (95 %% interval %(low)d to %(high)d %%), labelled on %(day)s "
            "for version %(version)d."
        )
    return said % given
