"""What of a cell may be shown in a sentence about a fault."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[0-9 .,:;/<%'’+–—-]{1,40}")


def found(cell: object) -> dict[str, str]:
    """Return the fact `found` where a cell holds only digits and signs: words of a person are never repeated."""
    text = str(cell)
    return {"found": text} if _PLAIN.fullmatch(text) else {}
