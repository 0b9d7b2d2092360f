"""Talking to the Bot API: each call sends one thing and says what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from safeconduct.line.channels.calling import Answer, Caller, Lost, TooLarge, Unreachable
from safeconduct.line.channels.fields import Fields, read_json
from safeconduct.line.channels.outcomes import SETTINGS_WAIT, by_somebody_else, by_status, sent
from safeconduct.line.channels.records import (
    Attachment,
    Blocked,
    Fetched,
    Incoming,
    Outcome,
    Outgoing,
    Refused,
    Report,
    RetryAfter,
    Sent,
    Unreadable,
)
from safeconduct.line.channels.telegram import writing
from safeconduct.line.channels.telegram.kinds import MOST_DOWNLOAD
from safeconduct.line.channels.telegram.reading import read_update

NAME = "Telegram"
MOST_UPDATES = 20_000_000  # bytes of a hundred updates
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,100}")


@dataclass(frozen=True, slots=True)
class Polled:
    """What waited for us. Store it all, then ask again from `offset`: only then does Telegram forget it.

    `unreadable` are updates that are none of Telegram's; keep them sealed for a person.
    """

    offset: int
    read: list[Incoming | Report] = field(repr=False)
    unreadable: list[bytes] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are brought (empty: nowhere), how many wait, and Telegram's last fault with that address."""

    address: str
    waiting: int
    fault: str = ""


class Telegram:
    """A bot; `base` is another address only for tests or an own Bot API server. One may be shared by threads."""

    def __init__(
        self,
        token: str,
        base: str = "https://api.telegram.org",
        timeout: float = 20.0,
        silent: bool = True,
        caller: Caller | None = None,
    ) -> None:
        if not _TOKEN.fullmatch(token):
            raise ValueError("This is no token of a Telegram bot; take the one that BotFather gave.")
        self._token, self._base, self._timeout, self._silent = token, base.rstrip("/"), timeout, silent
        self._caller = caller or Caller()

    def send(self, outgoing: Outgoing) -> Outcome:
        """Send one message (see `writing.parts`)."""
        asked = writing.request(outgoing, self._silent)
        return asked if isinstance(asked, Refused) else self._ask(asked)

    def acknowledge(self, query: str) -> Outcome:
        """Answer a press of a button; too late is no harm."""
        return self._ask(writing.acknowledge(query))

    def set_webhook(self, url: str, secret: str) -> Outcome:
        """Have updates brought to an address."""
        return self._ask(writing.set_webhook(url, secret))

    def webhook(self) -> Webhook | RetryAfter | Refused:
        """Return where updates are brought."""
        found = self._result(writing.webhook_info(), self._timeout)
        if isinstance(found, RetryAfter | Refused):
            return found
        try:
            told = found.part("result")
            waiting = told.whole("pending_update_count") or 0
            return Webhook(told.text("url"), waiting, told.text("last_error_message"))
        except Unreadable:
            return RetryAfter(0.0, f"{NAME} gave an answer that cannot be read.")

    def delete_webhook(self) -> Outcome:
        """Have updates kept until they are asked for."""
        return self._ask(writing.delete_webhook())

    def fetch(self, attachment: Attachment, most: int = MOST_DOWNLOAD) -> Fetched | RetryAfter | Refused:
        """Return a file of at most `most` bytes."""
        found = self._result(writing.get_file(attachment.ref), self._timeout)
        if isinstance(found, RetryAfter | Refused):
            return found
        try:
            path = found.part("result").text("file_path")
        except Unreadable:
            path = ""
        asked = writing.download(self._base, self._token, path)
        if isinstance(asked, Refused):
            return asked
        try:
            answer = self._caller(asked, self._timeout, most)
        except (Unreachable, Lost):
            return RetryAfter(0.0, "The file could not be fetched whole.")
        except TooLarge:
            return Refused(f"The file is larger than {most} bytes.")
        if answer.status == 200:
            return Fetched(answer.body, attachment.media_type)
        if answer.status == 404:  # the path lives for an hour; the next try asks for a new one
            return RetryAfter(0.0, "The file is no longer where it was.")
        return _again(by_status(answer, NAME))

    def updates(self, offset: int, wait: int = 25) -> Polled | RetryAfter | Refused:
        """Return what came in from `offset` on, waiting up to `wait` seconds for it (long polling)."""
        found = self._result(writing.get_updates(offset, wait), wait + self._timeout, MOST_UPDATES)
        return found if isinstance(found, RetryAfter | Refused) else _polled(found, offset)

    def _ask(self, asked: writing.Request) -> Outcome:
        return sent(self._caller, writing.call(self._base, self._token, asked), self._timeout, _judge)

    def _result(
        self, asked: writing.Request, timeout: float, most: int = 1_000_000
    ) -> Fields | RetryAfter | Refused:
        try:
            answer = self._caller(writing.call(self._base, self._token, asked), timeout, most)
            if answer.status == 200:
                return read_json(answer.body, most)
        except (Unreachable, Lost):
            return RetryAfter(0.0, f"{NAME} cannot be reached.")
        except (TooLarge, Unreadable):
            return RetryAfter(0.0, f"{NAME} gave an answer that cannot be read.")
        return _again(_judge(answer))


def _judge(answer: Answer) -> Outcome:
    try:
        told = read_json(answer.body, 1_000_000)
        good, code = told.truth("ok"), told.whole("error_code")
        wait = told.part("parameters").number("retry_after")
    except Unreadable:
        return by_somebody_else(answer, NAME)
    if good:
        number = told.part("result").whole("message_id") if _is_message(told) else None
        return Sent("" if number is None else str(number))
    if answer.status == 429:
        return RetryAfter(
            wait if wait and wait > 0 else 1.0, f"{NAME} takes no more for the moment.", "channel"
        )
    if code != answer.status:
        return by_somebody_else(answer, NAME)
    if code == 403:
        return Blocked()
    if code == 404:  # an unknown token has no address
        return RetryAfter(
            SETTINGS_WAIT, f"{NAME} does not know us; put the token in the settings right.", "channel"
        )
    if code == 409:
        return RetryAfter(
            SETTINGS_WAIT, "Another process or a webhook takes the messages; stop one of the two."
        )
    return by_status(answer, NAME)


def _is_message(told: Fields) -> bool:
    try:
        return told.part("result").has("message_id")
    except Unreadable:  # other methods answer true
        return False


def _again(outcome: Outcome) -> RetryAfter | Refused:
    """Return what a failed question means: it can always be asked again, unless it is refused."""
    if isinstance(outcome, RetryAfter | Refused):
        return outcome
    return RetryAfter(0.0, f"{NAME} gave no usable answer.")


def _polled(told: Fields, offset: int) -> Polled | RetryAfter:
    read: list[Incoming | Report] = []
    unreadable = []
    try:
        updates = told.parts("result")
    except Unreadable:
        return RetryAfter(0.0, f"{NAME} gave an answer that cannot be read.")
    for update in updates:
        try:
            read += read_update(update)
        except Unreadable:
            unreadable.append(update.raw())
        offset = max(offset, _after(update))
    return Polled(offset, read, unreadable)


def _after(update: Fields) -> int:
    try:
        return (update.whole("update_id") or 0) + 1
    except Unreadable:
        return 0
