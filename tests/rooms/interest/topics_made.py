"""A small topic, and queries that it finds, invented for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safeconduct.interest import services as interest

if TYPE_CHECKING:
    from safeconduct.accounts.models import Staff

TEXT = """\
name: arms
version: 1
notes: How arms are laid down in Arcadia.
concepts:
  act:
    en: [lay down, put down]
    uk: [скласти]
    ru: [сложить]
    fr: [deposer]
  what:
    en: [arms, weapons]
    uk: [зброю]
    ru: [оружие]
    fr: [les armes]
exclusions:
  games:
    en: [chess]
slips: [weapons]
"""
QUERIES = [(f"lay down arms in arcadia {n}", 1) for n in range(12)]
"""All found, and all equally often."""


def saved(by: Staff, text: str = TEXT, name: str = "", seen: int = 0, **more: Any) -> Any:
    """Save a definition; a new topic unless a name is given."""
    return interest.save_topic(by, name, text, seen, **more)


def next_version(by: Staff) -> Any:
    """Save a second version of the topic, with two more forms."""
    return saved(by, TEXT.replace("[arms, weapons]", "[arms, weapons, guns, rifles]"), "arms", 1)
