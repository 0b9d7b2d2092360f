"""Drawing a sample of queries that a topic found. Their words are sealed to the analysts, and erased at the end."""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.interest.engine.topics import fold, matches, sample
from safeconduct.interest.keeping.rights import must_keep
from safeconduct.interest.topic_models import LabelSample
from safeconduct.interest.topics_kept.defining import known
from safeconduct.interest.topics_kept.queries import Query
from safeconduct.vault import services as vault

audit.declare("interest.sample_drawn", _("Queries that a topic found were drawn to be labelled"))
audit.declare("interest.sample_discarded", _("A sample of queries was discarded, its words erased"))
PURPOSE = "interest sample"
SIZE, FEWEST = 100, 10
KEPT, LATELY = timedelta(days=30), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Item:
    """A query of a sample: its words, how often it was searched, and for how many searches it speaks."""

    words: str = field(repr=False)
    count: int
    weight: float


def draw(
    by: accounts.Staff,
    name: str,
    queries: Sequence[Query],
    *,
    size: int = SIZE,
    seed: str = "",
    now: datetime | None = None,
) -> LabelSample:
    """Draw a sample of the queries that the topic, as it stands, finds; seal its words to the analysts' teams.

    BadInput where it finds fewer than 10 different ones, Conflict while another sample of the topic is open.
    """
    must_keep(by)
    standing = known(name)[0]
    if open_of(name):
        raise Conflict(_OPEN)
    topic = standing.topic
    found = [(words, number) for words, number in queries if matches(topic, fold(words))]
    different = len({words for words, _number in found})
    if different < FEWEST:
        raise BadInput(
            _(
                "The topic finds %(found)d different queries in %(all)d lines. A sample needs 10 or more: bring a "
                "longer list."
            )
            % {"found": different, "all": len(queries)},
            field="text",
        )
    row = LabelSample(
        id=uuid.uuid4(),
        topic=name,
        definition=standing.number,
        seed=seed or secrets.token_hex(8),
        found=different,
        searches=sum(number for _words, number in found),
        drawn_by=by.id,
        drawn_at=now or timezone.now(),
    )
    drawn = sample(found, size, row.seed)
    row.size = len(drawn)
    sealed = json.dumps([[one.phrase, one.count, one.weight] for one in drawn], ensure_ascii=False).encode()
    teams = [team.pk for team in accounts.teams_with_role("analyst")]
    if not vault.send_parcels(row.id, PURPOSE, teams, sealed):
        raise Conflict(_("The analysts' team has no key yet, so nothing can be sealed to it."))
    try:
        with audit.act("interest.sample_drawn", actor=by.id.bytes, obj=row.id.bytes):
            row.save(force_insert=True)
    except IntegrityError:
        vault.recall_parcels(row.id, PURPOSE)
        raise Conflict(_OPEN) from None
    return row


_OPEN = _("A sample of this topic is being labelled. Finish it, or discard it.")


def open_of(name: str) -> LabelSample | None:
    """Return the sample of a topic that is being labelled, or None."""
    return LabelSample.objects.filter(topic=name, finished_at=None).first()


def find(sample_id: UUID) -> LabelSample:
    """Return a sample that is being labelled; NotFound where it is finished or discarded."""
    row = LabelSample.objects.filter(pk=sample_id, finished_at=None).first()
    if row is None:
        raise NotFound(_("There is no such sample to label. It may be finished: look at the topic."))
    return row


def items(ring: vault.Keyring, row: LabelSample) -> list[Item]:
    """Return the queries of a sample in their order, opened by a member of the team.

    Conflict where his keys cannot open them: it was sealed before he came, or the key was destroyed.
    """
    opened = vault.open_parcels(ring, PURPOSE, [row.id]).get(row.id)
    if opened is None:
        raise Conflict(
            _("This sample cannot be opened with your keys. Ask a colleague to label it, or discard it.")
        )
    return [Item(words, count, weight) for words, count, weight in json.loads(opened)]


def discard(by: accounts.Staff, sample_id: UUID) -> str:
    """Delete a sample without figures; return the name of its topic."""
    row = find(sample_id)
    with audit.act("interest.sample_discarded", actor=by.id.bytes, obj=sample_id.bytes):
        must_keep(by)
        LabelSample.objects.filter(pk=sample_id, finished_at=None).delete()
    vault.recall_parcels(sample_id, PURPOSE)
    return row.topic


def erase_old(now: datetime) -> int:
    """Discard the samples that nobody finished within KEPT, and erase what a crash left of finished ones.

    Return how many were discarded.
    """
    old = list(LabelSample.objects.filter(finished_at=None, drawn_at__lt=now - KEPT))
    if old:
        with audit.act("interest.sample_discarded", actor=audit.SYSTEM):
            LabelSample.objects.filter(pk__in=[row.pk for row in old], finished_at=None).delete()
    finished = LabelSample.objects.filter(finished_at__gt=now - LATELY).values_list("pk", flat=True)
    for sample_id in (*(row.pk for row in old), *finished):
        vault.recall_parcels(sample_id, PURPOSE)
    return len(old)
