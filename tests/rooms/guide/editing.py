"""What the tests of editing share: two editors, and an English and a Ukrainian text to change."""

from __future__ import annotations

from typing import Any

from safeconduct.accounts.models import Membership, Staff, Team
from safeconduct.guide import services as guide

ARTICLE = "white-cloth"
MORE = "\nKeep the cloth in the open hand.\n"


def colleague(username: str, role: str = "editor") -> Staff:
    """A colleague in a team of a role; no key is needed for public words."""
    team, _new = Team.objects.get_or_create(name=f"{role}s", role=role, defaults={"takes_new_cases": False})
    one = Staff.objects.create(username=username, display_name=username.replace("-", " "))
    Membership.objects.create(team=team, staff=one, holds_key=False)
    return one


def source(language: str = "en", article: str = ARTICLE) -> str:
    """The words that are published now."""
    return guide.published_now(article, language)[1]


def draft(
    by: Staff, text: str = "", language: str = "en", article: str = ARTICLE, **more: Any
) -> guide.Revision:
    """Save a draft as the editor's page does; without a text, one sentence is added to what is published."""
    rows = guide.open_rows(article, language)
    given = {
        "version": rows[guide.State.DRAFT].version if guide.State.DRAFT in rows else 0,
        "base": guide.published_now(article, language)[0],
    }
    return guide.save(by, article, language, text or source(language, article) + MORE, **given | more)


def proposal(by: Staff, text: str = "", language: str = "en", **more: Any) -> guide.Revision:
    row = draft(by, text, language, **more)
    return guide.propose(by, row.id, row.version)


def published(by: Staff, second: Staff, text: str = "", language: str = "en", **more: Any) -> guide.Revision:
    return guide.publish(second, proposal(by, text, language, **more).id, reviewed=False)


def words(language: str = "en", article: str = ARTICLE) -> str:
    """The published words as plain text."""
    text = guide.content().articles[article].texts[language]
    return "\n".join(run.text for block in text.blocks for item in block.items for run in item)
