"""Talking to the Cloud API: each call sends one thing and says what became of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from safeconduct.line.channels.calling import Answer, Call, Caller, Lost, TooLarge, Unreachable, asked_wait
from safeconduct.line.channels.fields import Fields, read_json
from safeconduct.line.channels.outcomes import SETTINGS_WAIT, by_somebody_else, by_status, sent
from safeconduct.line.channels.records import (
    Attachment,
    Blocked,
    Fetched,
    Media,
    Outcome,
    Outgoing,
    Refused,
    RetryAfter,
    Sent,
    Unreadable,
)
from safeconduct.line.channels.whatsapp import writing
from safeconduct.line.channels.whatsapp.reading import MOST_DOWNLOAD
from safeconduct.line.channels.whatsapp.reasons import BLOCKED, FAILED, LATER, SETTINGS, WHOM

NAME = "WhatsApp"
MOST_ANSWER = 100_000  # bytes
_NUMBER_ID = re.compile(r"[0-9]{1,30}")


class WhatsApp:
    """A number of ours at the Cloud API; one may be shared by threads. `base` has the version in it."""

    def __init__(
        self,
        token: str,
        number_id: str,
        base: str = "https://graph.facebook.com/v24.0",
        timeout: float = 20.0,
        caller: Caller | None = None,
    ) -> None:
        if not _NUMBER_ID.fullmatch(number_id):
            raise ValueError(
                "The id of a number of WhatsApp consists of digits; it is not the number itself."
            )
        if not token.isascii() or not token.isprintable() or not token.strip():
            raise ValueError("This is no token of the Cloud API.")
        self._token, self._base, self._timeout = token, base.rstrip("/"), timeout
        self._address = f"{self._base}/{number_id}"
        self._caller = caller or Caller()

    def send(self, outgoing: Outgoing, now: datetime) -> Outcome:
        """Send one message (see `writing.parts`); a file is brought there first."""
        refused = writing.checked(outgoing, now)
        if refused is not None:
            return refused
        media_id = ""
        if isinstance(outgoing.message, Media):
            brought = self._brought(outgoing.message)
            if not isinstance(brought, str):
                return brought
            media_id = brought
        asked = writing.request(outgoing, now, media_id)
        return asked if isinstance(asked, Refused) else self._sent(asked)

    def fetch(self, attachment: Attachment, most: int = MOST_DOWNLOAD) -> Fetched | RetryAfter | Refused:
        """Return a file of at most `most` bytes, whose digest is the one that WhatsApp names."""
        where = Call(
            "GET",
            f"{self._base}/{quote(attachment.ref, safe='')}",
            {"Authorization": f"Bearer {self._token}"},
        )
        told = self._told(where)
        if not isinstance(told, Fields):
            return told
        try:
            url, digest, size = told.text("url"), told.text("sha256"), told.whole("file_size")
        except Unreadable:
            return RetryAfter(0.0, f"{NAME} gave an answer that cannot be read.")
        if size is not None and size > most:
            return Refused(f"The file is larger than {most} bytes.")
        asked = writing.file_call(self._base, self._token, url)
        return asked if isinstance(asked, Refused) else self._fetched(asked, attachment, digest, most)

    def _fetched(
        self, asked: Call, attachment: Attachment, digest: str, most: int
    ) -> Fetched | RetryAfter | Refused:
        try:
            answer = self._caller(asked, self._timeout, most)
        except (Unreachable, Lost):
            return RetryAfter(0.0, "The file could not be fetched whole.")
        except TooLarge:
            return Refused(f"The file is larger than {most} bytes.")
        if answer.status != 200:  # its address lives for five minutes; the next try asks for a new one
            return RetryAfter(0.0, "The file is no longer where it was.")
        if len(digest) == 64 and hashlib.sha256(answer.body).hexdigest() != digest.lower():
            return RetryAfter(0.0, "The file is not the one that was named.")
        return Fetched(answer.body, attachment.media_type)

    def _sent(self, asked: Mapping[str, Any]) -> Outcome:
        return sent(
            self._caller, writing.message_call(self._address, self._token, asked), self._timeout, judge
        )

    def _brought(self, media: Media) -> str | RetryAfter | Refused:
        told = self._told(writing.upload_call(self._address, self._token, media))
        if not isinstance(told, Fields):
            return told
        try:
            return told.name("id")
        except Unreadable:
            return RetryAfter(0.0, f"{NAME} gave an answer that cannot be read.")

    def _told(self, asked: Call) -> Fields | RetryAfter | Refused:
        """Return the answer to a question that can be asked again without harm."""
        try:
            answer = self._caller(asked, self._timeout, MOST_ANSWER)
            if answer.status == 200:
                return read_json(answer.body, MOST_ANSWER)
        except (Unreachable, Lost):
            return RetryAfter(0.0, f"{NAME} cannot be reached.")
        except (TooLarge, Unreadable):
            return RetryAfter(0.0, f"{NAME} gave an answer that cannot be read.")
        outcome = judge(answer)
        if isinstance(outcome, RetryAfter | Refused):
            return outcome
        return RetryAfter(0.0, f"{NAME} gave no usable answer.")


def judge(answer: Answer) -> Outcome:
    """Return what an answer to a message means: by its error code, else by its status."""
    try:
        told = read_json(answer.body, MOST_ANSWER)
        if answer.status == 200:
            return Sent(told.parts("messages")[0].name("id"))
        code = told.part("error").whole("code")
    except (Unreadable, IndexError):
        return by_somebody_else(answer, NAME)
    return by_somebody_else(answer, NAME) if code is None else _by_code(code, answer)


def _by_code(code: int, answer: Answer) -> Outcome:
    if code in BLOCKED:
        return Blocked(FAILED[code])
    if code in LATER:
        reason = f"{NAME} takes no more for the moment ({code})."
        return RetryAfter(asked_wait(answer, LATER[code]), reason, WHOM.get(code, "message"))
    if code in SETTINGS or 200 <= code < 300:
        return RetryAfter(
            SETTINGS_WAIT, f"{NAME} does not let us in ({code}); put its settings right.", "channel"
        )
    if code in FAILED:
        return Refused(FAILED[code])
    return by_status(answer, NAME)
