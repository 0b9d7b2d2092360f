"""Effects as each kind of channel says them. Pure: an adapter knows only what stands here."""

from safeconduct.line.engine.script.rendering.buttons import Button, Message, telegram, whatsapp
from safeconduct.line.engine.script.rendering.telephone import (
    Enqueue,
    Gather,
    Hangup,
    Play,
    Record,
    SpeakOut,
    Verb,
    prompts,
    telephone,
)
from safeconduct.line.engine.script.rendering.text import sms
from safeconduct.line.engine.script.rendering.web import Bubble, Question, web

__all__ = [
    "Bubble",
    "Button",
    "Enqueue",
    "Gather",
    "Hangup",
    "Message",
    "Play",
    "Question",
    "Record",
    "SpeakOut",
    "Verb",
    "prompts",
    "sms",
    "telegram",
    "telephone",
    "web",
    "whatsapp",
]
