"""How precise each topic is, by the samples that were labelled: the figure that stands beside every chart of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from safeconduct.interest.topic_models import LabelSample


@dataclass(frozen=True, slots=True)
class Measured:
    """What the latest labelled sample of a topic says.

    Of `n` clear queries `right` belong; `share` with `low` and `high` (95 %) is that of the searches where the
    sample is `weighted` by how often each query was searched, else that of the queries. `alike` of all queries were
    labelled the same by all `people`; None where one person labelled.
    """

    topic: str
    definition: int
    on: datetime
    n: int
    right: int
    unclear: int
    share: float
    low: float
    high: float
    weighted: bool
    people: int
    alike: int | None


def measured(name: str, definition: int) -> Measured | None:
    """Return the figure of one version of a topic, or of the nearest earlier one; None where none was labelled."""
    rows = LabelSample.objects.filter(topic=name, finished_at__isnull=False, definition__lte=definition)
    row = rows.order_by("-definition", "-finished_at").first()
    return None if row is None else _measured(row)


def all_measured(names: Iterable[str]) -> dict[str, list[Measured]]:
    """Return every figure of some topics, the latest version and sample first; one query."""
    found: dict[str, list[Measured]] = {name: [] for name in names}
    rows = LabelSample.objects.filter(topic__in=found, finished_at__isnull=False)
    for row in rows.order_by("-definition", "-finished_at"):
        found[row.topic].append(_measured(row))
    return found


def _measured(row: LabelSample) -> Measured:
    if row.finished_at is None:
        raise ValueError("This sample is not finished; its figures are not known.")
    return Measured(topic=row.topic, definition=row.definition, on=row.finished_at, **row.figures)
