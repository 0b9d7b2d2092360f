"""Effects as messages with buttons: Telegram, and WhatsApp with its few buttons or its list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from safeconduct.line.engine.script.effects import Article, Ask, Effect, Option, Say
from safeconduct.line.engine.script.records import Common
from safeconduct.line.engine.script.rendering.articles import Lines, no_lines
from safeconduct.line.engine.script.rendering.text import numbered

TELEGRAM_DATA = 64  # bytes of callback_data
TELEGRAM_TEXT = 4096  # characters
WHATSAPP_BUTTONS, WHATSAPP_BUTTON = 3, 20  # how many, and characters on each
WHATSAPP_ROWS, WHATSAPP_ROW = 10, 24


@dataclass(frozen=True, slots=True)
class Button:
    """What can be tapped: its words, and the data that come back as the input `button`."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `opens` is the word that opens the list when the buttons are the rows of one."""

    text: str = field(repr=False)  # it may hold a codename, or an answer of ours
    buttons: tuple[Button, ...] = ()
    opens: str = ""
    wants: tuple[str, ...] = ()


def telegram(effects: Iterable[Effect], lines: Lines = no_lines) -> tuple[Message, ...]:
    """Return messages for Telegram, each with one button a row; none when there is nothing to say."""
    return tuple(
        Message(text, _buttons(asked), wants=asked.wants if asked else ())
        for text, asked in _bubbles(effects, lines)
    )


def whatsapp(effects: Iterable[Effect], common: Common, lines: Lines = no_lines) -> tuple[Message, ...]:
    """Return messages for WhatsApp: up to three buttons, else a list of at most ten rows, else numbers."""
    made = []
    for text, asked in _bubbles(effects, lines):
        buttons = _buttons(asked)
        longest = max((len(one.label) for one in buttons), default=0)
        if asked is None or (len(buttons) <= WHATSAPP_BUTTONS and longest <= WHATSAPP_BUTTON):
            made.append(Message(text, buttons, wants=asked.wants if asked else ()))
        elif len(buttons) <= WHATSAPP_ROWS and longest <= WHATSAPP_ROW:
            opens = common.said["choose"][asked.words.language].words.by("messenger")
            made.append(Message(text, buttons, opens, asked.wants))
        else:
            made.append(Message(numbered((asked,), "messenger"), wants=asked.wants))
    return tuple(made)


def _buttons(asked: Ask | None) -> tuple[Button, ...]:
    return tuple(_button(one) for one in asked.options) if asked else ()


def _button(option: Option) -> Button:
    return Button(option.label.by("messenger"), option.data)


def _bubbles(effects: Iterable[Effect], lines: Lines) -> list[tuple[str, Ask | None]]:
    found: list[tuple[str, Ask | None]] = []
    for one in effects:
        if isinstance(one, Say) and not one.words.needs:
            found.append((one.words.by("messenger"), None))
        elif isinstance(one, Article):
            found += [(text, None) for text in _packed(lines(one))]
        elif isinstance(one, Ask):
            found.append((one.words.by("messenger"), one))
    return found


def _packed(lines: Iterable[str]) -> list[str]:
    """Return lines in as few messages as Telegram's length allows."""
    packed: list[str] = []
    for line in lines:
        for part in (line[at : at + TELEGRAM_TEXT] for at in range(0, len(line), TELEGRAM_TEXT)):
            if packed and len(packed[-1]) + 1 + len(part) <= TELEGRAM_TEXT:
                packed[-1] += f"\n{part}"
            else:
                packed.append(part)
    return packed
