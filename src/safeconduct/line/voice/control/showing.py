"""What an operator's page is told: codes and times only, never a number and never a name."""

from __future__ import annotations

from typing import Any

from safeconduct.line.voice.control.exchange import Exchange
from safeconduct.line.voice.control.operators import Operator, Talk

MOST = 50  # callers and wishes that are listed; the counts say how many there are


async def seen_by(exchange: Exchange, one: Operator | None) -> dict[str, Any]:
    """Return the state of the line for an operator, or for a page that carries no telephone."""
    wishes = await exchange.wishes()
    waiting = list(exchange.queue)
    mine = one.id if one else ""
    return {
        "duty": one.duty if one else "away",
        "connected": bool(one and one.phone.up),
        "languages": sorted(one.languages) if one else [],
        "said": one.said if one else "",
        "waiting_count": len(waiting),
        "waiting": [
            {
                "id": each.id,
                "language": each.language,
                "why": each.why,
                "since": each.since.isoformat(),
                "urgent": each.urgent,
                "for": "" if not each.for_operator else "me" if each.for_operator == mine else "other",
            }
            for each in waiting[:MOST]
        ],
        "wishes": [
            {
                "id": wish.id,
                "language": wish.language,
                "since": wish.since.isoformat(),
                "urgent": wish.urgent,
            }
            for wish in wishes[:MOST]
        ],
        "call": _call(one.talk) if one and one.talk else None,
        "ended": _call(one.wrap_up) if one and one.wrap_up else None,
        "colleagues": [
            {"id": other.id, "duty": other.duty, "languages": sorted(other.languages)}
            for other in exchange.operators
            if other is not one
        ],
    }


def _call(talk: Talk) -> dict[str, Any]:
    return {
        "id": talk.waiting.id,
        "language": talk.waiting.language,
        "why": talk.waiting.why,
        "since": talk.since.isoformat(),
        "held": talk.party.held,
        "case": str(talk.waiting.case_id) if talk.waiting.case_id else "",
        "ended_by": talk.ended_by,
    }
