"""The answers of colleagues in the web chat: laid there by the sender, opened by the token in the cookie."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db import IntegrityError

from safeconduct.line.channels.records import Blocked, Outcome, Outgoing, Refused, Sent
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.models import ChatReply
from safeconduct.vault import services as vault

WEB = "web"


@dataclass(frozen=True)
class Reply:
    """An answer of a colleague; `number` grows with each."""

    number: int
    text: str = field(repr=False)


def replies(token: str, after: int = 0) -> list[Reply]:
    """Return the answers of colleagues in this chat that came after the one of a number."""
    contact = vault.contact_of(WEB, token)
    rows = ChatReply.objects.filter(thread_id=contact.id, pk__gt=after).order_by("pk")
    return [Reply(row.pk, vault.open_for(contact, row.tied, bytes(row.locked)).decode()) for row in rows]


def send(outgoing: Outgoing) -> Outcome:
    """Lay an answer where the chat finds it; the sender of this channel. Twice with one reference is once."""
    contact, tied = vault.contact_of(WEB, outgoing.contact), UUID(hex=outgoing.reference)
    if not isinstance(outgoing.message, Message):
        return Refused("The chat shows no files.")
    locked = vault.lock_for(contact, tied, outgoing.message.text.encode())
    try:
        ChatReply.objects.bulk_create(
            [ChatReply(tied=tied, thread_id=contact.id, locked=locked)], ignore_conflicts=True
        )
    except IntegrityError:  # the chat was closed meanwhile
        return Blocked()
    return Sent("")
