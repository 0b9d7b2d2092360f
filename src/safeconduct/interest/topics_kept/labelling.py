"""Labelling a sample: one letter a query and colleague, what two say alike, and the figure at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict
from safeconduct.interest.engine.topics import Label, precision
from safeconduct.interest.keeping.rights import must_keep
from safeconduct.interest.topic_models import LabelSample, SampleLabels
from safeconduct.interest.topics_kept.samples import PURPOSE, Item, find, items
from safeconduct.vault import services as vault

audit.declare("interest.sample_labelled", _("A colleague labelled a sample of queries"))
audit.declare("interest.precision_found", _("A sample was finished: its figures were kept, its words erased"))
BELONGS, NOT, UNCLEAR, OPEN = "y", "n", "u", "-"
_MOMENT = _("This sample was changed or finished in this moment. Look at it again.")
MARKS = (BELONGS, NOT, UNCLEAR)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sample is: the marks of one colleague, how many others labelled all of it.

    `alike` of `size` is what all who are done say alike, and `disputed` where one says y and another n; both are
    known only to those who are done themselves, so that nobody follows another.
    """

    marks: str
    done: bool
    others: int
    alike: int | None = None
    disputed: tuple[int, ...] = ()

    @property
    def next(self) -> int | None:
        """Return the place of the first query without a mark, from 0; None where there is none."""
        at = self.marks.find(OPEN)
        return None if at < 0 else at


def progress(by: accounts.Staff, row: LabelSample) -> Progress:
    """Return how far a sample is for one colleague; one query."""
    said = dict(row.labels.values_list("staff_id", "marks"))
    own = said.pop(by.id, OPEN * row.size)
    done = OPEN not in own
    whole = [marks for marks in said.values() if OPEN not in marks]
    if not done or not whole:
        return Progress(own, done, len(whole))
    places = list(zip(own, *whole, strict=True))
    alike = sum(len(set(place)) == 1 for place in places)
    disputed = tuple(at for at, place in enumerate(places) if {BELONGS, NOT} <= set(place))
    return Progress(own, done, len(whole), alike, disputed)


def mark(by: accounts.Staff, sample_id: UUID, at: int, letter: str) -> None:
    """Write down what a colleague says of the query at a place, from 0; again to change it.

    The audit log tells when he has labelled all, and of each change after that; not of each query.
    """
    row = find(sample_id)
    if letter not in MARKS or not 0 <= at < row.size:
        raise BadInput(_("Say of the query that is shown: belongs, does not, or unclear."))
    must_keep(by)
    own, _made = SampleLabels.objects.get_or_create(
        sample=row, staff_id=by.id, defaults={"marks": OPEN * row.size}
    )
    completes = OPEN not in own.marks[:at] + own.marks[at + 1 :]
    verb = "interest.sample_labelled"
    block = audit.act(verb, actor=by.id.bytes, obj=sample_id.bytes) if completes else transaction.atomic()
    with block:
        locked = SampleLabels.objects.select_for_update().filter(pk=own.pk).first()
        if locked is None:
            raise Conflict(_MOMENT)
        locked.marks = locked.marks[:at] + letter + locked.marks[at + 1 :]
        locked.save(update_fields=["marks"])


def finish(
    by: accounts.Staff, ring: vault.Keyring, sample_id: UUID, now: datetime | None = None
) -> LabelSample:
    """Reckon the figures of a sample that a colleague labelled whole; erase its words and what each one said.

    A query counts where those who are done say the same or one of them is unsure; where one says that it belongs
    and another that it does not, it counts as unclear. Conflict where nobody is done, or nothing is clear.
    """
    row = find(sample_id)
    must_keep(by)
    drawn = items(ring, row)
    rows = _done(row)
    figures = _figures(drawn, rows)
    with audit.act("interest.precision_found", actor=by.id.bytes, obj=sample_id.bytes):
        kept = LabelSample.objects.select_for_update().filter(pk=sample_id, finished_at=None).first()
        if kept is None or _done(kept) != rows:
            raise Conflict(_MOMENT)
        kept.figures, kept.finished_at = figures, now or timezone.now()
        kept.save(update_fields=["figures", "finished_at"])
        kept.labels.all().delete()
    vault.recall_parcels(sample_id, PURPOSE)
    return kept


def _done(row: LabelSample) -> list[str]:
    return sorted(marks for marks in row.labels.values_list("marks", flat=True) if OPEN not in marks)


def _figures(drawn: list[Item], rows: list[str]) -> dict[str, Any]:
    """Return what is kept of a sample: counts of queries, and the share of searches with its interval."""
    if not rows:
        raise Conflict(_("Nobody has labelled the whole sample yet. Label what is left first."))
    places = [set(place) for place in zip(*rows, strict=True)]
    clear = [
        Label(BELONGS in said, weight=one.weight)
        for one, said in zip(drawn, places, strict=True)
        if len(said & {BELONGS, NOT}) == 1
    ]
    if not clear:
        raise Conflict(
            _("No query of this sample is clear, so nothing can be said. Discard it and draw another.")
        )
    found = precision(clear)
    return {
        "n": found.n,
        "right": sum(one.right for one in clear),
        "unclear": len(places) - found.n,
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "weighted": len({one.weight for one in clear}) > 1,
        "people": len(rows),
        "alike": sum(len(said) == 1 for said in places) if len(rows) > 1 else None,
    }
