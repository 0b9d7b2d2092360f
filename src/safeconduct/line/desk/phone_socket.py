"""The desk's end of the control socket: one question, one answer, little patience."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import Busy
from safeconduct.line.voice.control import place

PATIENCE_S = 2.0
CONNECTING_S = 8.0  # the voice process finds out first where it can be reached


class VoiceAway(Busy):
    """The voice process does not run here, or does not answer (503)."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The telephone is not running, so no call can be taken at the desk. Tell an administrator: "
                "'safeconduct voice' must run on this machine."
            )
        )


class Refusal(Exception):
    """The voice process cannot do that now; `code` says why (see phone_words)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _OverSocket(http.client.HTTPConnection):
    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__("voice", timeout=seconds)
        self._path = path

    def connect(self) -> None:
        self.sock = place.connect(self._path, self.timeout or PATIENCE_S)


def ask(verb: str, body: dict[str, Any], seconds: float = PATIENCE_S) -> dict[str, Any]:
    """Let the voice process do a verb and return what it says; VoiceAway or Refusal when it does not."""
    home: Path = settings.HOME
    link = _OverSocket(place.socket_path(home), seconds)
    try:
        token = place.token_path(home).read_text("ascii")
        link.request(
            "POST",
            f"/{verb}",
            json.dumps(body),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        answer = link.getresponse()
        said = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise VoiceAway from fault
    finally:
        link.close()
    if answer.status == 200 and isinstance(said, dict):
        return said
    if answer.status in {400, 409} and isinstance(said, dict):
        raise Refusal(str(said.get("error", "bad")))
    raise VoiceAway
