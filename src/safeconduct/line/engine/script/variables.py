"""The `{names}` inside editable text: values that only the room knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAME = re.compile(r"\{([a-z_]+)\}")


def variables(text: str) -> frozenset[str]:
    """Return the names that stand in braces."""
    return frozenset(_NAME.findall(text))


def stray(text: str) -> bool:
    """Tell whether a brace stands in the text that belongs to no name."""
    return any(sign in _NAME.sub("", text) for sign in "{}")


def put(text: str, values: Mapping[str, str]) -> str:
    """Return text with values in the place of their names; never by `str.format`, which reaches into objects."""
    return _NAME.sub(lambda found: values.get(found[1], found[0]), text)
