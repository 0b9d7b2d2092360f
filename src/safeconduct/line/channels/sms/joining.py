"""Long messages whose parts the gateway did not join. Whoever keeps the parts asks here when they are whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from safeconduct.line.channels.language import of_words
from safeconduct.line.channels.records import Incoming
from safeconduct.line.channels.sms.parameters import decoded
from safeconduct.line.engine.script import Input


def key(incoming: Incoming) -> tuple[str, int, int] | None:
    """Return what the parts of one message share: the contact, its reference and their number; None of no part."""
    part = incoming.part
    return None if part is None else (incoming.contact, part.reference, part.total)


def joined(parts: Iterable[Incoming]) -> Incoming | None:
    """Return the whole message when all parts of one key are there, else None.

    The octets are joined before they are decoded: a gateway may cut a sign of four octets in two. The id is the
    one of the first part, whatever came last, so that joining twice is the same message.
    """
    by_number = {one.part.number: one for one in parts if one.part is not None}
    first = by_number.get(1)
    if first is None or first.part is None or len(by_number) < first.part.total:
        return None
    octets = b"".join(one.part.octets for _, one in sorted(by_number.items()) if one.part is not None)
    text = decoded(octets, first.part.charset)
    return replace(first, input=Input("text", text), language_hint=of_words(text), part=None)


def incomplete(parts: Iterable[Incoming]) -> Incoming:
    """Return what came of a message whose other parts did not come, each part marked as "[2/3]"; of at least one.

    The id is the one of its first part that came.
    """
    ordered = [one for one in in_order(parts) if one.part is not None]
    lines = [f"[{one.part.number}/{one.part.total}] {one.input.value}" for one in ordered if one.part]
    text = "\n".join(lines)
    return replace(ordered[0], input=Input("text", text), language_hint=of_words(text), part=None)


def in_pieces(parts: Iterable[Incoming]) -> list[Incoming]:
    """Return parts that waited too long for the rest, in their order, each as a message of its own."""
    return [replace(one, part=None) for one in in_order(parts)]


def in_order(parts: Iterable[Incoming]) -> list[Incoming]:
    """Return parts in their order."""
    return sorted(parts, key=lambda one: one.part.number if one.part else 0)
