"""Drafts: one for each article and language, written by whoever has it open; nobody overwrites another."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, TooLarge
from safeconduct.guide import published
from safeconduct.guide.editing import texts
from safeconduct.guide.engine.front import tidy, unsigned, with_revision
from safeconduct.guide.engine.records import SOURCE
from safeconduct.guide.models import Contributor, Revision, State

audit.declare("guide.draft_saved", _("A draft for the guide was saved"))
audit.declare("guide.withdrawn", _("A draft or a proposal for the guide was withdrawn"))
MOST = 40_000
"""Characters of an article; the longest that we ship has a tenth of it."""
MOST_NOTE = 300
_BOTH = _(
    "Somebody else saved this draft in the meantime. Your words are still in the form. Compare both, then save again."
)
_MOVED = _("Other words were published in the meantime. Compare yours with them, then save again.")


def save(
    by: accounts.Staff,
    article_id: str,
    language: str,
    source: str,
    *,
    version: int,
    base: int,
    renders_now: bool = False,
    note: str = "",
) -> Revision:
    """Store a draft, with faults or without; nothing of it is public.

    `version` is the one that the form was opened with, 0 where there was no draft; `base` the published number
    that it was compared with. `renders_now` says that a translation renders the English words of today.
    Conflict when somebody saved or published in the meantime; nothing is stored then.
    """
    texts.must_exist(article_id, language)
    words = _accepted(source, language, article_id, renders_now=renders_now)
    noted = short(note)
    try:
        with audit.act("guide.draft_saved", actor=by.id.bytes) as entry:
            texts.must_edit(by)
            row = _draft(article_id, language)
            if (row.version if row else 0) != version:
                raise Conflict(_BOTH)
            if base != texts.published_now(article_id, language)[0]:
                raise Conflict(_MOVED)
            row = _written(row, by, article_id, language, words, base, noted)
            entry.obj = row.id.bytes
    except IntegrityError:  # on a database that lets two begin a draft in one moment
        raise Conflict(_BOTH) from None
    return row


def _draft(article_id: str, language: str) -> Revision | None:
    rows = Revision.objects.select_for_update()
    return rows.filter(article_id=article_id, language=language, state=State.DRAFT).first()


def _written(
    row: Revision | None,
    by: accounts.Staff,
    article_id: str,
    language: str,
    words: str,
    base: int,
    note: str,
) -> Revision:
    if row is None:
        row = begun(by, article_id, language, words, base)
    else:
        row.source, row.base, row.version = words, base, row.version + 1
    row.note = note
    row.save()
    Contributor.objects.get_or_create(revision=row, staff_id=by.id)
    return row


def begun(by: accounts.Staff, article_id: str, language: str, words: str, base: int) -> Revision:
    """Return a new revision with the next number, not yet stored."""
    rows = Revision.objects.filter(article_id=article_id, language=language)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return Revision(
        article_id=article_id,
        language=language,
        number=last + 1,
        source=words,
        base=base,
        shipped=texts.fingerprint(article_id, language),
        author_id=by.id,
        made_on=timezone.now().date(),
    )


def _accepted(source: str, language: str, article_id: str, *, renders_now: bool) -> str:
    """Return words as they are stored; BadInput or TooLarge when they cannot be stored at all."""
    if len(source) > MOST:
        raise TooLarge(
            _("An article has at most 40,000 characters. Cut it, or part it into two."), field="text"
        )
    if not source.strip() or "\0" in source:
        raise BadInput(_("Write the words of the article, with the front matter first."), field="text")
    words = unsigned(tidy(source))
    if renders_now and language != SOURCE:
        now = published.content().articles[article_id].texts[SOURCE].rev
        words = with_revision(words, language, now)
    return words


def short(note: str) -> str:
    """Return a note as it is stored; BadInput when it is too long."""
    noted = " ".join(note.replace("\0", " ").split())
    if len(noted) > MOST_NOTE:
        raise BadInput(_("Write the note in at most 300 characters."), field="note")
    return noted


def withdraw(by: accounts.Staff, revision_id: UUID) -> Revision:
    """Take a draft or a proposal back; its words stay in the history. Only who wrote in a proposal takes it back."""
    with audit.act("guide.withdrawn", actor=by.id.bytes, obj=revision_id.bytes):
        texts.must_edit(by)
        row = locked(revision_id)
        if row.state not in (State.DRAFT, State.PROPOSED):
            raise Conflict(_("This revision was decided on already. Open the history of the article."))
        if row.state == State.PROPOSED and not wrote(by, row):
            raise NotAllowed(_("Only who wrote a proposal takes it back. You can publish or refuse it."))
        row.state, row.decided_on = State.WITHDRAWN, timezone.now().date()
        row.save()
    return row


def locked(revision_id: UUID) -> Revision:
    """Return a revision with its row locked until the transaction ends; NotFound when there is none."""
    row = Revision.objects.select_for_update().filter(pk=revision_id).first()
    return row if row is not None else texts.find(revision_id)


def wrote(by: accounts.Staff, row: Revision) -> bool:
    """Tell whether a colleague wrote in a revision, or brought it back."""
    return row.author_id == by.id or row.contributors.filter(staff_id=by.id).exists()
