"""Pictures of articles: sent by an editor, looked at and published by another, shown in the place of our drawing.

What is kept was written anew by a process of its own, without the place, the time and the device that telephones
write into a photo. A picture that is taken away leaves no bytes behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.pictures import cleaning
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.guide import published
from safeconduct.guide.editing import texts, waiting
from safeconduct.guide.engine.lint import unfit
from safeconduct.guide.engine.records import LANGUAGES, SOURCE
from safeconduct.guide.findings import said
from safeconduct.guide.models import Picture, State

audit.declare("guide.picture_proposed", _("A picture for the guide was proposed"))
audit.declare("guide.picture_published", _("A picture of the guide was published"), urgent=True)
audit.declare("guide.picture_refused", _("A picture for the guide was refused or withdrawn"))
audit.declare("guide.picture_removed", _("A picture of the guide was removed"))
SMALL, SMALL_BYTES = 480, 4_200
"""Pixels of the longer side and bytes of what stands in a page: less than 6 kB as text, so the page stays small."""
LARGE, LARGE_BYTES = 1_200, 60_000
"""Pixels and bytes of what a reader may ask for besides."""
COARSEST = 200
"""Pixels of the longer side; below that nobody sees what to do."""
SHORTEST, LONGEST = 10, 200
"""Characters of the words for those who do not see the picture."""
_MISSING = _("There is no such picture. Open the list again.")
_WAITS = _("A picture of this article waits already. Decide on it first.")


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is for an article: the picture that is public, and the one that waits."""

    article_id: str
    public: Picture | None
    waiting: Picture | None


def overview() -> list[Shown]:
    """Return what there is for each article, in reading order."""
    rows = Picture.objects.filter(state__in=(State.PUBLISHED, State.PROPOSED)).defer("small", "large")
    there = {(row.article_id, row.state): row for row in rows}
    return [
        Shown(name, there.get((name, State.PUBLISHED)), there.get((name, State.PROPOSED)))
        for name in published.content().articles
    ]


def upload(by: accounts.Staff, article_id: str, data: bytes, says: Mapping[str, str]) -> Picture:
    """Take a picture in with what it shows, by language; nobody outside the desk sees it before it is published.

    BadInput names the form's field (`file`, or `says_` and the language) when it is no picture, or when words are
    missing, too long, or name a place.
    """
    texts.must_exist(article_id, SOURCE)
    described = {language: _described(says.get(language, ""), language) for language in LANGUAGES}
    large = cleaning.clean(data, edge=LARGE, most=LARGE_BYTES, field="file")
    if not large.opened:
        raise BadInput(_("This picture cannot be opened. Save it as PNG, JPEG or WebP."), field="file")
    if max(large.width, large.height) < COARSEST:
        raise BadInput(_("This picture is too coarse. Send one of at least 200 pixels."), field="file")
    small = cleaning.clean(large.data, edge=SMALL, most=SMALL_BYTES, field="file")
    row = Picture(
        article_id=article_id,
        small=small.data,
        large=large.data if large.width > small.width else b"",
        width=small.width,
        height=small.height,
        says=described,
        author_id=by.id,
        made_on=timezone.now().date(),
    )
    try:
        with audit.act("guide.picture_proposed", actor=by.id.bytes, obj=row.id.bytes):
            texts.must_edit(by)
            row.save(force_insert=True)
    except IntegrityError:
        raise Conflict(_WAITS) from None
    return row


def _described(words: str, language: str) -> str:
    """Return the words for those who do not see the picture, as they are stored."""
    tidy, field = " ".join(words.replace("\0", " ").split()), f"says_{language}"
    if not SHORTEST <= len(tidy) <= LONGEST:
        raise BadInput(_("Say in 10 to 200 characters what the picture shows."), field=field)
    for fault in unfit(tidy, language, field):
        raise BadInput(said(fault, field), field=field)
    return tidy


def publish(by: accounts.Staff, picture_id: UUID) -> Picture:
    """Publish a picture, as the second person who has looked at it; one that it replaces is emptied."""
    try:
        with audit.act("guide.picture_published", actor=by.id.bytes, obj=picture_id.bytes):
            row = waiting.locked(Picture, by, picture_id, _MISSING)
            waiting.by_another(
                row, by, _("You sent this picture. A colleague must look at it and publish it.")
            )
            before = Picture.objects.filter(article_id=row.article_id, state=State.PUBLISHED)
            before.update(state=State.WITHDRAWN, small=b"", large=b"")
            row.edition = published.newest_picture()[0] + 1
            waiting.decide(row, by, State.PUBLISHED)
    except IntegrityError:  # on a database where another picture is published in the same moment
        raise Conflict(
            _("Another picture was published in the same moment. Press the button again.")
        ) from None
    return row


def refuse(by: accounts.Staff, picture_id: UUID) -> Picture:
    """Take a waiting picture away: refused by a colleague, withdrawn by who sent it. Its bytes are erased."""
    with audit.act("guide.picture_refused", actor=by.id.bytes, obj=picture_id.bytes):
        row = waiting.locked(Picture, by, picture_id, _MISSING)
        row.small, row.large = b"", b""
        waiting.decide(row, by, waiting.taken_away(row, by))
    return row


def remove(by: accounts.Staff, picture_id: UUID) -> Picture:
    """Take a published picture off the pages: our drawing, where there is one, shows again. Its bytes are erased."""
    with audit.act("guide.picture_removed", actor=by.id.bytes, obj=picture_id.bytes):
        texts.must_edit(by)
        row = Picture.objects.select_for_update().filter(pk=picture_id, state=State.PUBLISHED).first()
        if row is None:
            raise NotFound(_MISSING)
        row.small, row.large, row.edition = b"", b"", published.newest_picture()[0] + 1
        waiting.decide(row, by, State.WITHDRAWN)
    return row


def jpeg(picture_id: UUID) -> bytes:
    """Return the larger JPEG of a picture that waits or is public; NotFound when its bytes are gone."""
    row = waiting.find(Picture, picture_id, _MISSING)
    if not row.small:
        raise NotFound(_MISSING)
    return bytes(row.large or row.small)


def larger(article_id: str) -> bytes:
    """Return the larger JPEG of an article's public picture; empty where there is none."""
    rows = Picture.objects.filter(article_id=article_id, state=State.PUBLISHED)
    row = rows.first()
    return bytes(row.large) if row is not None else b""
