"""What stands in a conversation, as the page draws it: words, pictures, notes, and small events."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from safeconduct.cases import services as cases
from safeconduct.cases.desk.channels import Shown, shown
from safeconduct.cases.engine.tongue import detect
from safeconduct.vault import services as vault

KINDS = {vault.TALK: "said", vault.REPLIES: "ours", vault.NOTES: "note"}
TRANSLATION = "translation"
LAST_WORDS = 5  # messages that tell in which language somebody writes


@dataclass(frozen=True)
class Translation:
    """What somebody said in a colleague's words."""

    text: str
    who: str
    lang: str


@dataclass(frozen=True)
class Line:
    """One entry: `kind` is said, ours, note, event, picture, sound, file or unreadable; `lang` of its words.

    `fresh` marks what was said after the reader began to write. `translations` are colleagues' words for it;
    `channel` is where it was said, and `last` that it is the person's latest.
    """

    id: UUID
    kind: str
    text: str
    at: datetime | None
    who: str
    lang: str
    duress: bool
    fresh: bool
    translations: tuple[Translation, ...] = ()
    channel: Shown | None = None
    last: bool = False


def lines(opened: cases.OpenCase, names: dict[UUID, str], since: int | None = None) -> list[Line]:
    """Return the conversation in order; `since` is the last position that the reader had seen."""
    here = {item.id.hex for item in opened.talk}
    lengths = cases.seconds(opened.talk)
    under: dict[str, list[Translation]] = defaultdict(list)
    for item in opened.talk:
        if item.kind == TRANSLATION:
            who = names.get(item.by, "") if item.by else ""
            under[str(item.header.get("of"))].append(
                Translation(item.text, who, str(item.header.get("lang", "")))
            )
    found = [
        _line(item, opened.case.language, names, since, lengths)
        for item in cases.heard_once(opened.talk)
        if item.kind != TRANSLATION or item.header.get("of") not in here
    ]
    last = max((place for place, line in enumerate(found) if line.kind == "said"), default=-1)
    return [
        replace(line, translations=tuple(under.get(line.id.hex, ())), last=place == last)
        for place, line in enumerate(found)
    ]


def tongue_of(found: list[Line]) -> str:
    """Return the language in which the person probably wrote his last words; empty when they do not tell."""
    said = [line.text for line in found if line.kind == "said"]
    return detect("\n".join(said[-LAST_WORDS:])).code


def _line(
    item: cases.Item,
    language: str,
    names: dict[UUID, str],
    since: int | None,
    lengths: dict[str, float],
) -> Line:
    kind = _kind(item)
    text = item.text if kind in ("said", "ours", "note") else what_happened(item)
    if kind == "sound":
        text = length_of(lengths.get(str(item.header.get("rec")), 0.0))
    spoken = str(item.header.get("lang", language)) if kind in ("said", "ours") else ""
    if kind == "said":  # whoever has the page read aloud needs the language of these words
        spoken = detect(item.text).code or spoken
    return Line(
        id=item.id,
        kind=kind,
        text=text,
        at=item.at,
        who=names.get(item.by, "") if item.by else "",
        lang=spoken,
        duress=bool(item.header.get("duress")),
        fresh=since is not None and item.position > since,
        channel=shown(str(item.header.get("channel", ""))) if item.compartment == vault.TALK else None,
    )


def _kind(item: cases.Item) -> str:
    if item.kind == "unreadable":
        return "unreadable"
    if cases.is_sound(item):
        return "sound"
    if item.kind == "picture":
        return "picture" if item.header.get("mime") == "image/jpeg" else "file"
    if item.compartment == vault.TALK and item.kind != "message":
        return "event"
    return KINDS[item.compartment]


def length_of(seconds: float) -> str:
    """Return a length as minutes and seconds; empty for one that is not known."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}" if whole else ""


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
        "sound": _("Voice message"),
        "unreadable": _("This entry cannot be opened. It is kept; tell an administrator."),
    }
    return words.get(item.kind, item.text or _("Something arrived that has no words"))
