"""The words of one article in one language, as they stand: what the package brings, and the revisions over it."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.faces.problems import NotAllowed, NotFound
from safeconduct.guide.engine.front import key_of
from safeconduct.guide.engine.records import LANGUAGES, SOURCE
from safeconduct.guide.models import Revision, State
from safeconduct.guide.shipped import article_files, shipped

RIGHT = "guide.edit"


def must_edit(by: accounts.Staff) -> None:
    """Raise NotAllowed unless a colleague may edit the guide at this moment."""
    if RIGHT not in accounts.rights_of(by):
        raise NotAllowed(_("Only editors change the guide. Ask an administrator for a place in their team."))


def must_exist(article_id: str, language: str) -> None:
    """Raise NotFound unless the package brings the article, and the guide speaks the language."""
    if article_id not in shipped().articles:
        raise NotFound(_("There is no such article. Open the list and choose one."))
    if language not in LANGUAGES:
        raise NotFound(_("The guide does not speak this language. Open the list and choose one."))


@cache
def _files() -> dict[str, str]:
    return article_files()


def shipped_source(article_id: str, language: str) -> str:
    """Return the words that the package brings; empty where it has no translation."""
    return _files().get(f"{article_id}/{language}.md", "")


def fingerprint(article_id: str, language: str) -> str:
    """Return 16 hexadecimal digits of the package's words: others as soon as an update brings other words."""
    return hashlib.sha256(shipped_source(article_id, language).encode()).hexdigest()[:16]


def history(article_id: str, language: str) -> list[Revision]:
    """Return all revisions of a text, newest first."""
    return list(Revision.objects.filter(article_id=article_id, language=language).order_by("-number"))


def published_now(article_id: str, language: str) -> tuple[int, str]:
    """Return number and source of the words that are published; number 0 for the package's own."""
    rows = Revision.objects.filter(article_id=article_id, language=language, state=State.PUBLISHED)
    last = rows.order_by("-edition").first()
    return (last.number, last.source) if last else (0, shipped_source(article_id, language))


def source_of(article_id: str, language: str, number: int) -> str:
    """Return the words of a number that was published once, 0 for the package's own; NotFound for any other."""
    if number == 0 and (source := shipped_source(article_id, language)):
        return source
    rows = Revision.objects.filter(
        article_id=article_id, language=language, number=number, state=State.PUBLISHED
    )
    row = rows.first()
    if row is None:
        raise NotFound(_("This revision was never published. Choose one that was."))
    return row.source


def source_with_revision(article_id: str, number: int) -> str:
    """Return the newest published English words that say this revision; empty when nobody has them any more."""
    said = re.compile(rf"^{key_of(SOURCE)}: {number}$", re.M)
    rows = Revision.objects.filter(article_id=article_id, language=SOURCE, state=State.PUBLISHED)
    known = [*rows.order_by("-edition").values_list("source", flat=True), shipped_source(article_id, SOURCE)]
    return next((one for one in known if said.search(one)), "")


def find(revision_id: UUID) -> Revision:
    """Return a revision by its id; NotFound when there is none."""
    row = Revision.objects.filter(pk=revision_id).first()
    if row is None:
        raise NotFound(_("There is no such revision. Open the history of the article."))
    return row


def open_rows(article_id: str, language: str) -> dict[str, Revision]:
    """Return the draft and the proposal of a text, by state, where they are."""
    rows = Revision.objects.filter(
        article_id=article_id, language=language, state__in=(State.DRAFT, State.PROPOSED)
    )
    return {row.state: row for row in rows}
