"""What a room says when it cannot do what was asked: one sentence for the reader and the right status."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Problem(Exception):
    """Something that the reader must be told in one sentence.

    ``sentence`` says what was wrong and what to do; mark it with ``gettext_lazy`` so that it is translated
    when it is shown. It is shown to the reader and never logged, so it may repeat what he wrote.
    ``field`` names the form field at fault, when there is one. ``status`` is the HTTP status.
    """

    status: int = 500
    retry_after: ClassVar[int | None] = None

    def __init__(self, sentence: str | _StrPromise, *, field: str | None = None) -> None:
        super().__init__()
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)


class BadInput(Problem):
    """What was sent cannot be understood or is not possible (400)."""

    status = 400


class NotAllowed(Problem):
    """Whoever asks has not the right (403)."""

    status = 403


class NotFound(Problem):
    """There is no such thing, or whoever asks may not know that there is (404)."""

    status = 404


class WrongMethod(Problem):
    """The address is right, and what was asked of it is not done there (405)."""

    status = 405


class Conflict(Problem):
    """Somebody else changed it in the meantime, or its state does not allow it (409)."""

    status = 409


class TooLarge(Problem):
    """More was sent than is taken at once (413)."""

    status = 413


class Busy(Problem):
    """Not now; the same request will work a little later (503)."""

    status = 503
    retry_after = 20


class NoRoom(Problem):
    """The disk is full: nothing was stored, and another way to reach the line must be shown (507)."""

    status = 507
