"""Who else is at a case, in words: so that two colleagues do not answer at once."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.cases import services as cases


def words(here: cases.Here, names: dict[UUID, str]) -> str:
    """Return who writes or else who reads, in one line; empty when nobody else is there."""
    if here.writing:
        known = _listed(here.writing, names)
        return ngettext("%(who)s is writing", "%(who)s are writing", len(here.writing)) % {"who": known}
    if here.reading:
        known = _listed(here.reading, names)
        return ngettext("%(who)s is reading", "%(who)s are reading", len(here.reading)) % {"who": known}
    return ""


def _listed(ids: frozenset[UUID], names: dict[UUID, str]) -> str:
    return ", ".join(sorted(names.get(one, "–") for one in ids))


def person(here: cases.Here) -> str:
    """Return what the person does at this moment, in words; empty when he is not there."""
    if here.person == cases.CALLING:
        return _("On the telephone")
    return _("Talking now") if here.person else ""
