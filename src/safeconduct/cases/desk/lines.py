"""What stands in a conversation, as the page draws it: words, pictures, notes, and small events."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from safeconduct.cases import services as cases
from safeconduct.vault import services as vault

KINDS = {vault.TALK: "said", vault.REPLIES: "ours", vault.NOTES: "note"}


@dataclass(frozen=True)
class Line:
    """One entry: `kind` is said, ours, note, event, picture, file or unreadable; `lang` of its words.

    `fresh` marks what was said after the reader began to write.
    """

    id: UUID
    kind: str
    text: str
    at: datetime | None
    who: str
    lang: str
    duress: bool
    fresh: bool


def lines(opened: cases.OpenCase, names: dict[UUID, str], since: int | None = None) -> list[Line]:
    """Return the conversation in order; `since` is the last position that the reader had seen."""
    return [_line(item, opened.case.language, names, since) for item in opened.talk]


def _line(item: cases.Item, language: str, names: dict[UUID, str], since: int | None) -> Line:
    kind = _kind(item)
    text = item.text if kind in ("said", "ours", "note") else what_happened(item)
    spoken = str(item.header.get("lang", language)) if kind in ("said", "ours") else ""
    return Line(
        id=item.id,
        kind=kind,
        text=text,
        at=item.at,
        who=names.get(item.by, "") if item.by else "",
        lang=spoken,
        duress=bool(item.header.get("duress")),
        fresh=since is not None and item.position > since,
    )


def _kind(item: cases.Item) -> str:
    if item.kind == "unreadable":
        return "unreadable"
    if item.kind == "picture":
        return "picture" if item.header.get("mime") == "image/jpeg" else "file"
    if item.compartment == vault.TALK and item.kind != "message":
        return "event"
    return KINDS[item.compartment]


def what_happened(item: cases.Item) -> str:
    """Return the words for an entry that has none of its own."""
    if item.kind == "entered":
        return (
            _("Came back with the duress code") if item.header.get("duress") else _("Came back with a code")
        )
    if item.kind == "withdrawn":
        if item.header.get("erase"):
            return _("Withdrew, and asked that everything be erased")
        return _("Withdrew")
    if item.kind == "moved":
        return _("Said himself: %(act)s") % {"act": cases.verb_label(str(item.header.get("verb", "abort")))}
    words = {
        "here": _("Pressed “I am here”"),
        "picture": _("Picture"),
        "unreadable": _("This entry cannot be opened. It is kept; tell an administrator."),
    }
    return words.get(item.kind, item.text or _("Something arrived that has no words"))
