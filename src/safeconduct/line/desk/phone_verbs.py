"""What the audit log says of the telephone. No number and no word of a call is in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeconduct.audit import services as audit

SENTENCES = {
    "line.duty_begun": _("A colleague came on duty at the telephone"),
    "line.duty_ended": _("A colleague went off duty at the telephone"),
    "line.call_answered": _("A call was answered"),
    "line.call_handed_on": _("A call was handed on"),
    "line.call_ended": _("A colleague finished a call"),
    "line.called_back": _("Somebody who wished it was called"),
}
for _verb, _sentence in SENTENCES.items():
    audit.declare(_verb, _sentence)


def call_object(call: dict[str, Any] | None) -> bytes:
    """Return how the log names a call: the case where there is one, else a random word that names nobody."""
    if not call:
        return b""
    return UUID(call["case"]).bytes if call["case"] else f"call:{call['id']}".encode("ascii", "replace")[:64]
