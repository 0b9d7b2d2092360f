"""Proposing, publishing, refusing and going back: what is public is always the word of two persons."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed
from safeconduct.guide import published
from safeconduct.guide.editing import texts
from safeconduct.guide.editing.checks import check
from safeconduct.guide.editing.drafts import begun, locked, short, wrote
from safeconduct.guide.engine.front import tidy, unsigned, with_revision
from safeconduct.guide.engine.parsing import parse_text
from safeconduct.guide.engine.records import SOURCE, Text
from safeconduct.guide.models import Contributor, Revision, State
from safeconduct.guide.shipped import shipped

audit.declare("guide.proposed", _("Words for the guide were proposed"))
audit.declare("guide.published", _("Words of the guide were published"), urgent=True)
audit.declare("guide.refused", _("Words for the guide were refused"))
audit.declare("guide.brought_back", _("Earlier words of the guide were proposed again"))
_DECIDED = _("This revision was decided on already. Open the history of the article.")
_WAITS = _("A proposal waits already. Decide on it first.")
_STALE = _("Other words were published after this was written. Compare both in a new draft, then propose it.")
_SAME = _("These words are published already. Change something first.")


def propose(by: accounts.Staff, revision_id: UUID, version: int) -> Revision:
    """Ask a second person to publish a draft that has no fault; BadInput names the first fault otherwise."""
    try:
        with audit.act("guide.proposed", actor=by.id.bytes, obj=revision_id.bytes):
            row = _still(State.DRAFT, by, revision_id)
            if row.version != version:
                raise Conflict(
                    _("Somebody else saved this draft in the meantime. Read it before you propose it.")
                )
            if State.PROPOSED in texts.open_rows(row.article_id, row.language):
                raise Conflict(_WAITS)
            _must_fit(row)
            Contributor.objects.get_or_create(revision=row, staff_id=by.id)
            row.state, row.proposed_on = State.PROPOSED, timezone.now().date()
            row.save()
    except IntegrityError:
        raise Conflict(_WAITS) from None
    return row


def _still(state: State, by: accounts.Staff, revision_id: UUID) -> Revision:
    """Return a revision, locked, for an editor; Conflict when it is in this state no more."""
    texts.must_edit(by)
    row = locked(revision_id)
    if row.state != state:
        raise Conflict(_DECIDED)
    return row


def _must_fit(row: Revision) -> Text:
    """Return the words as they were read; a Problem when they are stale, unchanged or at fault."""
    number, source = texts.published_now(row.article_id, row.language)
    if row.base != number:
        raise Conflict(_STALE)
    if row.source == unsigned(tidy(source)):
        raise BadInput(_SAME, field="text")
    checked = check(row.article_id, row.language, row.source)
    if checked.faults or checked.text is None:
        raise BadInput(
            _("This has to be mended first: %(fault)s") % {"fault": checked.said()[0]}, field="text"
        )
    return checked.text


def publish(by: accounts.Staff, revision_id: UUID, *, reviewed: bool) -> Revision:
    """Publish a proposal: the second person's word. `reviewed` also signs that the words are right and safe.

    Changed English words become the next revision, so that translations which render the one before are stale.
    NotAllowed for whoever wrote in it. Looked at under a lock on the row: of two at once one gets Conflict.
    """
    try:
        with audit.act("guide.published", actor=by.id.bytes, obj=revision_id.bytes):
            row = _still(State.PROPOSED, by, revision_id)
            if wrote(by, row):
                raise NotAllowed(_("You wrote in this revision. A colleague who did not must publish it."))
            text = _must_fit(row)
            if row.language == SOURCE:
                row.source = with_revision(row.source, SOURCE, _next_revision(row, text))
            row.state, row.approver_id, row.reviewed = State.PUBLISHED, by.id, reviewed
            row.decided_on, row.edition = timezone.now().date(), published.newest()[0] + 1
            row.save()
    except IntegrityError:  # on a database where another article is published in the same moment
        raise Conflict(_("Another text was published in the same moment. Press the button again.")) from None
    return row


def _next_revision(row: Revision, text: Text) -> int:
    """Return the revision of English words: the next one when what is read changed, and not the aliases alone."""
    ours = shipped().articles[row.article_id].texts[SOURCE].rev
    number, source = texts.published_now(row.article_id, SOURCE)
    now = parse_text(source, SOURCE, f"{row.article_id}, {number}")
    said = [[(one.kind, one.items, one.law) for one in words.blocks] for words in (now, text)]
    if now.title == text.title and said[0] == said[1]:
        return now.rev
    return max(now.rev, ours) + 1


def refuse(by: accounts.Staff, revision_id: UUID, answer: str) -> Revision:
    """Say no to a proposal, with a reason that its author can do something with."""
    said = short(answer)
    if not said:
        raise BadInput(_("Write why, so that the author knows what to change."), field="answer")
    with audit.act("guide.refused", actor=by.id.bytes, obj=revision_id.bytes):
        row = _still(State.PROPOSED, by, revision_id)
        if wrote(by, row):
            raise NotAllowed(_("You wrote in this revision. Withdraw it instead."))
        row.state, row.approver_id, row.answer = State.REFUSED, by.id, said
        row.decided_on = timezone.now().date()
        row.save()
    return row


def bring_back(by: accounts.Staff, article_id: str, language: str, number: int) -> Revision:
    """Propose words that were published before; a second person publishes them like any other proposal.

    `number` 0 brings back the package's own. The words keep no old signature, and count as a new revision.
    """
    texts.must_exist(article_id, language)
    try:
        with audit.act("guide.brought_back", actor=by.id.bytes) as entry:
            texts.must_edit(by)
            base = texts.published_now(article_id, language)[0]
            words = unsigned(tidy(texts.source_of(article_id, language, number)))
            if State.PROPOSED in texts.open_rows(article_id, language):
                raise Conflict(_WAITS)
            row = begun(by, article_id, language, words, base)
            row.state, row.restores, row.proposed_on = State.PROPOSED, number, timezone.now().date()
            _must_fit(row)
            row.save()
            Contributor.objects.create(revision=row, staff_id=by.id)
            entry.obj = row.id.bytes
    except IntegrityError:
        raise Conflict(_WAITS) from None
    return row
