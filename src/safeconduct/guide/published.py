"""The guide as it is published now: what the package brings, with the published revisions laid over it.

It is kept in memory and made anew when the number of the latest publication is another one. While the database
is away, what was read last stays; a process that has never read it shows what the package brings.
"""

from __future__ import annotations

from dataclasses import replace

from django.db import Error, connection

from safeconduct.faces import log
from safeconduct.guide.engine.parsing import ContentFault, parse_text
from safeconduct.guide.engine.records import LANGUAGES, Guide, Photo, Text
from safeconduct.guide.models import Picture, Revision, State
from safeconduct.guide.shipped import shipped, shipped_version

_WITHOUT = "django.db.backends.dummy"  # a build names no database
_held: dict[str, tuple[str, Guide]] = {}


def newest() -> tuple[int, str]:
    """Return the number of the latest publication of words and a word of its own, 0 and empty before the first.

    Two queries, each of one index. The word tells apart two publications of one number, before and after a
    backup was restored, and which pictures are published.
    """
    rows = Revision.objects.filter(edition__isnull=False).order_by("-edition").values_list("edition", "id")
    last, drawn = rows.first(), newest_picture()
    word = last[1].hex[:8] if last else ""
    return (last[0] or 0 if last else 0, f"{word}p{drawn[0]}{drawn[1]}" if drawn[0] else word)


def newest_picture() -> tuple[int, str]:
    """Return the number of the latest change of the published pictures and a word of its own, 0 and empty before."""
    rows = Picture.objects.filter(edition__isnull=False).order_by("-edition").values_list("edition", "id")
    last = rows.first()
    return (last[0] or 0, last[1].hex[:8]) if last else (0, "")


def version() -> str:
    """Return a word for the content as it is published now; the same word means the same content."""
    if connection.settings_dict["ENGINE"] == _WITHOUT:
        return shipped_version()
    try:
        number, word = newest()
    except Error as fault:
        return _without_database(fault)[0]
    return f"{shipped_version()}-{number}-{word}" if word else shipped_version()


def content() -> Guide:
    """Return the guide as it is published now."""
    now = version()
    kept = _held.get("guide")
    if kept is not None and kept[0] == now:
        return kept[1]
    if now == shipped_version():
        return shipped()
    try:
        made = illustrated(overlaid(shipped(), current(upto=int(now.split("-")[1]))))
    except Error as fault:
        return _without_database(fault)[1]
    _held["guide"] = (now, made)
    return made


def _without_database(fault: Error) -> tuple[str, Guide]:
    """Return what was read last: the guide is for people in danger and stays readable. The log says why."""
    log.get().warning("guide_from_memory", exception=type(fault).__name__)
    return _held.get("guide") or (shipped_version(), shipped())


def current(upto: int | None = None) -> list[Revision]:
    """Return the published revision of each article and language that has one; `upto` is an edition."""
    rows = Revision.objects.filter(state=State.PUBLISHED).order_by("edition")
    if upto is not None:
        rows = rows.filter(edition__lte=upto)
    return list({(row.article_id, row.language): row for row in rows}.values())


def overlaid(guide: Guide, revisions: list[Revision]) -> Guide:
    """Return the guide with some revisions in the place of its own words."""
    articles = dict(guide.articles)
    for row in revisions:
        article, text = articles.get(row.article_id), readable(row)
        if article is not None and text is not None:  # a later package may have dropped the article
            articles[row.article_id] = replace(article, texts={**article.texts, row.language: text})
    return Guide(articles)


def illustrated(guide: Guide) -> Guide:
    """Return the guide with the pictures that are published; a later package may have dropped the article."""
    articles = dict(guide.articles)
    for row in Picture.objects.filter(state=State.PUBLISHED):
        if row.article_id in articles:
            photo = Photo(bytes(row.small), row.width, row.height, len(row.large), row.says)
            articles[row.article_id] = replace(articles[row.article_id], photo=photo)
    return Guide(articles)


def readable(row: Revision) -> Text | None:
    """Return a revision's words; None when this version of the software cannot read them any more.

    Who signed them stands in the row and not in the words: `reviewed_by` is the approver's id, as the audit log
    names him.
    """
    if row.language not in LANGUAGES:
        return None
    try:
        text = parse_text(row.source, row.language, f"{row.article_id}/{row.language}.md")
    except ContentFault:
        log.get().error("guide_revision_unreadable", place=f"{row.article_id}/{row.language}")
        return None
    signed = row.reviewed and row.approver_id and row.decided_on
    return replace(
        text,
        reviewed_by=str(row.approver_id) if signed else "",
        reviewed_at=row.decided_on.isoformat() if signed and row.decided_on else "",
    )
