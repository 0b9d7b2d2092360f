"""Prepared replies: what the package brings, and what editors and caseworkers write and publish in its place."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from uuid import UUID

import yaml
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.checks import findings
from safeconduct.cases.models import Prepared as Row
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound

Wording = dict[str, dict[str, str]]  # by language: a short title for colleagues, and the text that is sent
LONGEST_TITLE, LONGEST = 60, 1000
FIRST_VERSION = 0
CHANGED = _("A colleague changed this answer meanwhile. Open it again and look at his words.")
TAKEN = _("There is an answer of this name already. Choose another title.")


@dataclass(frozen=True)
class Prepared:
    """One prepared reply. `wording` is in force (empty: taken back), `draft` waits for a second person."""

    key: str
    wording: Wording
    draft: Wording | None = None
    author_id: UUID | None = None
    version: int = FIRST_VERSION

    def title(self, language: str) -> str:
        """Return the title for a reader, from the draft where nothing is in force."""
        words = self.wording or self.draft or {}
        return words.get(language, {}).get("title", "") or self.key


@dataclass(frozen=True)
class Choice:
    """A prepared reply as it is offered for one person: his language first, and what it says to the reader."""

    key: str
    title: str
    text: str
    meaning: str


@cache
def shipped() -> dict[str, Wording]:
    """Return the answers that the package brings, by key."""
    text = (files("safeconduct.cases") / "replies.yaml").read_text("utf-8")
    found: dict[str, Wording] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    return found


def all_prepared() -> list[Prepared]:
    """Return all prepared replies with their drafts, in the order of the package, then by key; one query."""
    rows = {row.key: row for row in Row.objects.order_by("key")}
    keys = [*shipped(), *(key for key in rows if key not in shipped())]
    return [_of(key, rows.get(key)) for key in keys]


def _of(key: str, row: Row | None) -> Prepared:
    own = row.published if row is not None else None
    wording = own if own is not None else shipped().get(key, {})
    if row is None:
        return Prepared(key, wording)
    return Prepared(key, wording, row.draft, row.author_id, row.version)


def prepared_for(language: str, reader: str) -> list[Choice]:
    """Return the answers in force, in a person's language, each with its meaning in the reader's; one query."""
    return [
        Choice(
            one.key,
            one.title(reader),
            one.wording[language]["text"],
            "" if reader == language else one.wording[reader]["text"],
        )
        for one in all_prepared()
        if one.wording
    ]


def draft_of(key: str) -> Prepared:
    """Return one prepared reply; NotFound when there is none of that key."""
    row = Row.objects.filter(key=key).first()
    if row is None and key not in shipped():
        raise NotFound(_("There is no such prepared reply."))
    return _of(key, row)


def write_prepared(by: Staff, key: str, wording: Wording, version: int) -> str:
    """Keep a draft and return its key; a new answer (an empty key) is named after its English title.

    Raises BadInput for what is too long or may betray somebody, Conflict when a colleague was quicker.
    """
    clean = {code: _clean(code, wording.get(code, {})) for code, _name in settings.LANGUAGES}
    new = not key
    key = key or slugify(clean["en"]["title"])[:40]
    if not key:
        raise BadInput(_("Write an English title: the answer is named after it."), field="title_en")
    with audit.act("prepared.written", actor=by.id.bytes, obj=key.encode()[:64]):
        change = {"draft": clean, "author_id": by.id, "changed_on": timezone.now().date()}
        if version == FIRST_VERSION:
            if new and key in shipped():
                raise Conflict(TAKEN)
            try:
                with transaction.atomic():
                    Row(key=key, **change).save(force_insert=True)
            except IntegrityError:
                raise Conflict(TAKEN) from None
        elif not Row.objects.filter(key=key, version=version).update(version=F("version") + 1, **change):
            raise Conflict(
                _("A colleague changed this answer meanwhile. Open it again and look at his words.")
            )
    return key


def _clean(code: str, words: dict[str, str]) -> dict[str, str]:
    title, text = words.get("title", "").strip(), words.get("text", "").replace("\r\n", "\n").strip()
    if len(title) > LONGEST_TITLE:
        raise BadInput(_("Make the title shorter: at most 60 characters."), field=f"title_{code}")
    if len(text) > LONGEST:
        raise BadInput(_("Make the answer shorter: at most 1,000 characters."), field=f"text_{code}")
    if findings(text):
        raise BadInput(
            _("This holds a place, a link or a number. A prepared reply may not: it goes to anybody."),
            field=f"text_{code}",
        )
    return {"title": title, "text": text}


def publish_prepared(by: Staff, key: str, version: int) -> None:
    """Put a colleague's draft in force. Conflict unless it is complete and unchanged, NotAllowed for one's own."""
    found = draft_of(key)
    if found.draft is None:
        raise Conflict(_("There is no draft of this answer."))
    if found.author_id == by.id:
        raise NotAllowed(_("You wrote this draft. A colleague reads it and publishes it."))
    if not all(one["title"] and one["text"] for one in found.draft.values()):
        raise Conflict(_("Words are missing in some language. Complete the draft first."))
    with audit.act("prepared.published", actor=by.id.bytes, obj=key.encode()[:64]):
        _settle(key, version, published=found.draft, draft=None, publisher_id=by.id)


def withdraw_prepared(by: Staff, key: str, version: int) -> None:
    """Take an answer back at once: nobody is offered it any more. One person is enough to stop something.

    Its words stay as a draft, so that it can be put in force again by two. Conflict when a colleague was quicker.
    """
    found = draft_of(key)
    kept = found.draft or found.wording
    with audit.act("prepared.withdrawn", actor=by.id.bytes, obj=key.encode()[:64]):
        if found.version != FIRST_VERSION:
            _settle(key, version, published={}, draft=kept, publisher_id=by.id)
            return
        row = Row(key=key, published={}, draft=kept, author_id=by.id, publisher_id=by.id)
        row.changed_on = timezone.now().date()
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise Conflict(CHANGED) from None


def _settle(key: str, version: int, **columns: object) -> None:
    rows = Row.objects.filter(key=key, version=version)
    day = timezone.now().date()
    if not rows.update(version=F("version") + 1, changed_on=day, **columns):
        raise Conflict(CHANGED)
