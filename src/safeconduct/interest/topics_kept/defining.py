"""Saving a definition: always a new version, never over an old one, and only where it finds something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.interest import known_topics
from safeconduct.interest.engine.topics import Topic, TopicFault, changed, expression, lint, parse
from safeconduct.interest.keeping.rights import must_keep
from safeconduct.interest.known_topics import Known
from safeconduct.interest.topic_models import TopicVersion

audit.declare("interest.topic_saved", _("A new version of a topic of search interest was saved"))
MOST_SIGNS, MOST_VERSIONS = 200_000, 500
_VERSION = re.compile(r"^version:[ \t]*[^\n#]*", re.MULTILINE)
_LINE = re.compile(r"Line ([0-9]+): ")
_MOMENT = _("A colleague saved this topic in the meantime. Your words are still in the form; look at both.")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a definition: a sentence in English, the line where there is one, and what stands there."""

    sentence: str
    line: int | None = None
    written: str = ""


def known(name: str) -> list[Known]:
    """Return the versions of a topic, the one that stands first, or raise NotFound."""
    found = known_topics.versions(name)
    if not found:
        raise NotFound(_("There is no such topic. Open the list and choose one."))
    return found


def numbered(text: str, number: int) -> str:
    """Return a definition with its version set; the rest as it is, with plain ends of lines."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ").strip() + "\n"
    return _VERSION.sub(f"version: {number}", plain, count=1)


def flaws(text: str) -> tuple[Topic | None, tuple[Flaw, ...]]:
    """Return the topic, if the text can be read and counted by, and all that is wrong with it."""
    try:
        topic = parse(text)
        expression(topic)
        found = lint(text)
    except TopicFault as fault:
        return None, (_flaw(str(fault), text),)
    return topic, tuple(_flaw(one, text) for one in found)


def _flaw(sentence: str, text: str) -> Flaw:
    begin = _LINE.match(sentence)
    if begin is None:
        return Flaw(sentence)
    line, lines = int(begin[1]), text.split("\n")
    written = lines[line - 1].strip()[:120] if line <= len(lines) else ""
    return Flaw(sentence[begin.end() :], line, written)


def save(
    by: accounts.Staff, name: str, text: str, seen: int, *, despite: bool = False, now: datetime | None = None
) -> TopicVersion:
    """Save a definition as the next version of the topic `name`; an empty name begins a new topic.

    `seen` is the version that the form was opened with: Conflict when a colleague was quicker. BadInput for a text
    that cannot be read, has flaws (unless `despite` them), or finds nothing else than the version before.
    """
    must_keep(by)
    if len(text) > MOST_SIGNS:
        raise BadInput(
            _("A definition has at most 200,000 signs. Part it into several topics."), field="text"
        )
    before = known(name) if name else []
    if before and before[0].number != seen:
        raise Conflict(_MOMENT)
    number = max((one.number for one in before), default=0) + 1
    written = numbered(text, number)
    topic, wrong = flaws(written)
    if topic is None or (wrong and not despite):
        raise BadInput(_("Mend what is wrong with this definition: it is listed above."), field="text")
    reason = _reason(topic, name, number, before)
    made = TopicVersion(
        name=topic.name,
        number=number,
        text=written,
        digest=topic.digest,
        reason=reason,
        forms=known_topics.size(topic),
        made_by=by.id,
        made_at=now or timezone.now(),
    )
    try:
        with audit.act("interest.topic_saved", actor=by.id.bytes, obj=made.id.bytes):
            if TopicVersion.objects.count() >= MOST_VERSIONS:
                raise Conflict(_("500 versions of topics are saved already; no more can be."))
            made.save(force_insert=True)
    except IntegrityError:
        raise Conflict(_MOMENT) from None
    return made


def _reason(topic: Topic, name: str, number: int, before: list[Known]) -> str:
    """Return what changed; BadInput where nothing did, or where name or version are not this topic's."""
    if topic.version != number:
        raise BadInput(_("Write the version on a line of its own: version: 1."), field="text")
    if not name:
        if known_topics.versions(topic.name):
            raise BadInput(
                _("There is a topic of this name already. Open it, or choose another name."), field="text"
            )
        return ""
    if topic.name != name:
        raise BadInput(_("A topic keeps its name. Write it as it was, or begin a new topic."), field="text")
    reason = changed(before[0].topic, topic)
    if reason is None:
        raise BadInput(
            _("This finds exactly what the version before finds, so no new version is needed."), field="text"
        )
    return reason
