"""Dead letters: what could not be sent, for a colleague to see. Neither its address nor its words are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.audit import services as audit
from safeconduct.faces.problems import Conflict, NotFound
from safeconduct.jobs import services as jobs
from safeconduct.line.models import Outgoing, Way
from safeconduct.line.threads.delivering import deliver

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

AGAIN, DISCARDED = "line.letter_sent_again", "line.letter_discarded"
audit.declare(AGAIN, _("A message that could not be sent was put on its way again"))
audit.declare(DISCARDED, _("A message that could not be sent was discarded"))

REASONS = {
    "refused": _("The channel does not take this message."),
    "window": _(
        "More than a day has passed since this person wrote: WhatsApp takes nothing until he writes again."
    ),
    "undelivered": _("The channel could not deliver it. Answer again, or on another channel."),
    "unknown": _("It may have arrived: the channel's answer was lost twice."),
    "late": _("It waited too long for the channel. Look whether it still helps."),
}
OTHERWISE = _("It could not be sent.")


@dataclass(frozen=True)
class Letter:
    """A message that could not be sent. `whole`: it is still here and can be sent again.

    `case_id` is the case that its conversation belongs to, while that conversation lasts; else None.
    """

    id: UUID
    channel: str
    reason: _StrPromise | str
    on: date
    attempts: int
    whole: bool
    case_id: UUID | None


def dead_letters(limit: int = 200) -> list[Letter]:
    """Return what could not be sent, the latest first."""
    rows = list(Outgoing.objects.filter(dead=True).order_by("-pk")[:limit])
    ways = Way.objects.filter(thread_id__in={row.thread_id for row in rows})
    cases = dict(ways.values_list("thread_id", "case_id"))
    return [
        Letter(
            row.tied,
            row.channel,
            REASONS.get(row.reason, OTHERWISE),
            row.on,
            row.attempts,
            len(bytes(row.sealed)) > 0,
            cases.get(row.thread_id),
        )
        for row in rows
    ]


def send_again(letter: UUID, *, actor: bytes = audit.SYSTEM) -> None:
    """Put a dead letter on its way again, before whatever waits for the same contact.

    actor: who asked for it, as the audit log names him (16 bytes). NotFound when it is no longer there, Conflict
    when its words are gone.
    """
    with audit.act(AGAIN, actor=actor, obj=letter.bytes):
        row = _found(letter)
        if not bytes(row.sealed):
            raise Conflict(
                _("The words of this message are no longer here. Answer again on the page of its case.")
            )
        row.dead, row.reason, row.attempts, row.claimed_until = False, "", 0, None
        row.on = timezone.now().date()
        row.save(update_fields=["dead", "reason", "attempts", "claimed_until", "on"])
        jobs.enqueue(deliver, str(row.thread_id))


def discard(letter: UUID, *, actor: bytes = audit.SYSTEM) -> None:
    """Delete a dead letter; see `send_again` for `actor` and what is raised."""
    with audit.act(DISCARDED, actor=actor, obj=letter.bytes):
        _found(letter).delete()


def _found(letter: UUID) -> Outgoing:
    row = Outgoing.objects.select_for_update().filter(tied=letter, dead=True).first()
    if row is None:
        raise NotFound(
            _("This message is no longer among those that could not be sent. Look at the list again.")
        )
    return row
