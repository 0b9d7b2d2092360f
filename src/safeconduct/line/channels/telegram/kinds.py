"""The files that a message of Telegram can hold, and what they are to the script."""

from __future__ import annotations

from typing import Literal

from safeconduct.line.channels.fields import Fields
from safeconduct.line.channels.records import Attachment

MOST_DOWNLOAD = 20_000_000  # bytes that a bot may fetch
Kind = Literal["voice", "photo", "text"]


def attached(message: Fields) -> tuple[Attachment | None, Kind]:
    """Return the file of a message, if it can be fetched, and the kind of input that it is.

    A video note is speech, so it answers a question that takes a voice. A picture or sound that was sent as a
    document is what it says it is. Any other file is kept for a person to look at and answers nothing.
    """
    if message.has("photo"):
        return _largest(message.parts("photo", 50)), "photo"
    for name, usual in (("voice", "audio/ogg"), ("audio", "audio/mpeg"), ("video_note", "video/mp4")):
        if message.has(name):
            return _file(message.part(name), "file" if name == "video_note" else "voice", usual), "voice"
    for name, usual in (("document", "application/octet-stream"), ("video", "video/mp4")):
        if message.has(name):
            return _document(message.part(name), usual)
    return None, "text"


def _largest(sizes: list[Fields]) -> Attachment | None:
    """Return the largest picture that can be fetched; its sizes come without a type, and are JPEG."""
    best: tuple[int, Attachment] | None = None
    for one in sizes:
        found = _file(one, "photo", "image/jpeg")
        area = (one.whole("width") or 0) * (one.whole("height") or 0)
        if found is not None and (best is None or area >= best[0]):
            best = (area, found)
    return best[1] if best else None


def _document(found: Fields, usual: str) -> tuple[Attachment | None, Kind]:
    media_type = found.text("mime_type")
    if media_type in ("image/jpeg", "image/png", "image/webp"):
        return _file(found, "photo", usual), "photo"
    if media_type.startswith("audio/"):
        return _file(found, "voice", usual), "voice"
    return _file(found, "file", usual), "text"


def _file(found: Fields, kind: Literal["voice", "photo", "file"], usual: str) -> Attachment | None:
    size = found.whole("file_size")
    ref = found.name("file_id")
    if size is not None and not 0 <= size <= MOST_DOWNLOAD:
        return None
    return Attachment(kind, ref, found.text("mime_type")[:100] or usual, size)
