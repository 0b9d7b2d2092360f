"""How long words are: in sentences for whoever reads them in fear, in parts for an SMS."""

from __future__ import annotations

import re

SIGNS_IN_PART = 67  # of UCS-2, in an SMS of several parts; a single one has 70
SIGNS_IN_ONE = 70
_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][»”\"')])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*|\d+|\{[a-z_]+\}")


def words_in_sentences(text: str) -> list[int]:
    """Return how many words each sentence has; a line that ends without a mark is one sentence."""
    return [len(_WORD.findall(one)) for one in _END.split(text.strip()) if one]


def sms_parts(text: str) -> int:
    """Return how many parts an SMS has in UCS-2, as Cyrillic letters need it; a rare sign counts twice."""
    signs = len(text.encode("utf-16-le")) // 2
    return 1 if signs <= SIGNS_IN_ONE else -(-signs // SIGNS_IN_PART)
