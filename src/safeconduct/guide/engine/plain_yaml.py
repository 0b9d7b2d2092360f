"""YAML of plain values: mappings, lists, words, numbers and dates; nothing that a file could make run."""

from __future__ import annotations

from typing import Any

import yaml

# libyaml reads the whole guide in a tenth of the time, which every start of a face would wait for otherwise.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_plain(source: str) -> Any:
    """Return the value that a text holds.

    yaml.YAMLError for what is no YAML, ValueError for a day that is not in the calendar, RecursionError for what is
    nested without end where libyaml is missing.
    """
    return yaml.load(source, Loader=_LOADER)  # noqa: S506 - a safe loader, whichever of the two
