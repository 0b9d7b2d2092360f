"""The channels as the desk shows them: a drawing, and its name for whoever does not see it."""

from dataclasses import dataclass

from safeconduct.cases.words import channel_label

# Line drawings as SVG path data, 24 by 24 units, drawn like those of the rail.
_DRAWINGS = {
    "web": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
    "webchat": "M4 5h16v10H9l-5 4zM8 10h8",
    "telephone": "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z",
    "sms": "M7 3h10v18H7zM10 18h4",
    "telegram": "M3 11l18-7-4 16-6-5-3 4v-6l9-6",
    "whatsapp": "M4 20l1.5-4A8 8 0 1 1 8 18.5zM9 9c0 4 2 6 6 6",
}
_OTHER = "M4 5h16v10H9l-5 4z"


@dataclass(frozen=True)
class Shown:
    """A channel's name in the reader's language, and the drawing that stands for it."""

    name: str
    drawing: str


def shown(channel: str) -> Shown | None:
    """Return how a channel is shown; None when it is not known where something was said."""
    if not channel:
        return None
    return Shown(channel_label(channel), _DRAWINGS.get(channel, _OTHER))
