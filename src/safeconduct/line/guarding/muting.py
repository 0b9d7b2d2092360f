"""Muting somebody who only disturbs: he is answered as ever and does not notice; nobody is alarmed, nothing is lost.

What he says is sealed for his case and lies beside it until he is heard again, by a colleague's wish or when the time
is over; then it stands in the case, in its order. Withdrawing works all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, NotFound
from safeconduct.line.models import Muted, SetAside
from safeconduct.vault import services as vault

LASTS, LONGEST = timedelta(hours=24), timedelta(days=7)
MUTED, HEARD = "line.muted", "line.heard_again"
audit.declare(MUTED, _("A person was muted for a time"))
audit.declare(HEARD, _("A muted person is heard again"))


def mute(
    by: accounts.Staff, case: cases.Case, lasts: timedelta = LASTS, now: datetime | None = None
) -> datetime:
    """Mute the person of a case that the colleague may see; return until when. Once more changes the time.

    BadInput for longer than a week.
    """
    if not timedelta(0) < lasts <= LONGEST:
        raise BadInput(_("Somebody can be muted for a week at most."))
    until = cases.to_quarter((now or timezone.now()) + lasts, up=True)
    with audit.act(MUTED, actor=by.id.bytes, obj=case.id.bytes):
        Muted.objects.update_or_create(case_id=case.id, defaults={"until": until})
    return until


def unmute(by: accounts.Staff, case: cases.Case) -> None:
    """Hear somebody again: what he said meanwhile stands in his case. Nothing to do when he is not muted."""
    with audit.act(HEARD, actor=by.id.bytes, obj=case.id.bytes):
        _hear(case.id)


def muted_until(case_id: UUID, now: datetime | None = None) -> datetime | None:
    """Return until when the person of a case is muted; None when he is heard."""
    live = Muted.objects.filter(case_id=case_id, until__gt=now or timezone.now())
    return live.values_list("until", flat=True).first()


def set_aside(
    caller: vault.Person | cases.Caller,
    text: str,
    *,
    channel: str,
    ticket: str,
    pictures: Sequence[cases.Picture] = (),
    now: datetime | None = None,
) -> bool:
    """Take what a muted person says; False when he is not muted, and then nothing was done. Durable when true."""
    moment = now or timezone.now()
    if muted_until(caller.case_id, moment) is None:
        return False
    case = cases.Case.objects.filter(pk=caller.case_id).first()
    if case is None:
        raise NotFound(_("What you wrote here was erased. You can write again at any time."))
    said: list[tuple[str, dict[str, Any], bytes]] = [("message", {"text": text}, b"")] if text.strip() else []
    said += [("picture", {"mime": one.media_type}, one.data) for one in pictures]
    rows = []
    for part, (kind, more, body) in enumerate(said):
        header = cases.header_of(kind, moment, channel=channel, duress=caller.duress, **more)
        entry_id = vault.id_of_form(case.id, f"{ticket}\0aside\0{text}", part)
        entry = cases.prepare(case, vault.TALK, header, body, entry_id)
        row = SetAside(entry_id=entry.id, case_id=case.id, key_version=entry.key_version, sealed=entry.sealed)
        rows.append(row)
    SetAside.objects.bulk_create(rows, ignore_conflicts=True)  # the channel may bring it twice
    return True


def end_mutes(now: datetime | None = None) -> None:
    """Hear again whoever was muted until now, and whoever said something in the very moment of being unmuted."""
    moment = now or timezone.now()
    muted = Muted.objects.filter(until__gt=moment).values("case_id")
    over = set(Muted.objects.filter(until__lte=moment).values_list("case_id", flat=True))
    left = set(SetAside.objects.exclude(case_id__in=muted).values_list("case_id", flat=True))
    for case_id in over | left:
        with audit.act(HEARD, actor=audit.SYSTEM, obj=case_id.bytes):
            _hear(case_id)


def _hear(case_id: UUID) -> None:
    """Put what was set aside into the case, where it still is; inside the act's transaction."""
    Muted.objects.filter(case_id=case_id).delete()
    case = cases.Case.objects.filter(pk=case_id).first()
    rows = list(SetAside.objects.filter(case_id=case_id).order_by("pk"))
    if case is not None:
        for row in rows:
            cases.store_held(case, vault.TALK, row.entry_id, row.key_version, bytes(row.sealed))
    # Only what was put there: more may be set aside while this is written, and waits for `end_mutes`.
    SetAside.objects.filter(pk__in=[row.pk for row in rows]).delete()
