"""The language of a case, and a colleague's translation of what was said in it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, Entry
from safeconduct.cases.services.conversation import change
from safeconduct.cases.services.entries import header_of, prepare, store
from safeconduct.cases.services.intake import checked_text
from safeconduct.faces.problems import BadInput, NotFound
from safeconduct.vault import services as vault


def set_language(by: Staff, case: Case, code: str, version: int) -> None:
    """Say in which language the person is answered; BadInput unless it is one of ours."""
    if code not in dict(settings.LANGUAGES):
        raise BadInput(_("This language is not spoken here. Choose one of the list."), field="language")
    with audit.act("case.language_set", actor=by.id.bytes, obj=case.id.bytes):
        change(case, version, language=code)


def translate(by: Staff, case: Case, entry_id: UUID, text: str, language: str) -> None:
    """Keep a colleague's translation of one entry, sealed among the notes; the person never sees it.

    `language` is the one that it is written in. NotFound when the case has no such entry of the person.
    """
    if not Entry.objects.filter(pk=entry_id, case=case, compartment=vault.TALK).exists():
        raise NotFound(_("These words are not in this case. They may have been erased."))
    more: dict[str, Any] = {"of": entry_id.hex, "lang": language}
    header = header_of("translation", timezone.now(), by=by.id, text=checked_text(text), **more)
    entry = prepare(case, vault.NOTES, header)
    with audit.act("case.translated", actor=by.id.bytes, obj=case.id.bytes):
        store(entry)
