"""What an administrator may set about Asterisk: `[line.voice.asterisk]` in config.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

CREDENTIAL = "asterisk-password"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Asterisk finds us, who it says it is, and how it reaches others. See docs/asterisk.md."""

    listen: str = "127.0.0.1:8990"
    user: str = "asterisk"
    password: str = field(default="", repr=False)
    app: str = "safeconduct"  # as in Stasis(safeconduct) and apps= of ari.conf
    media: str = "stream"
    media_client: str = "safeconduct_media"  # section of websocket_client.conf that leads to /media
    sounds: str = "safeconduct"  # folder below Asterisk's sounds, for media = "files"
    spool: str = ""  # Asterisk's recording folder as we see it, a tmpfs; lets a call go on by files
    operators: str = (
        "PJSIP/{address}@safeconduct"  # how Asterisk calls our own SIP endpoint, for media = "files"
    )
    dial: str = ""  # how Asterisk calls people, as PJSIP/{number}@trunk; empty where nobody is called
    caller_id: str = ""
    most_calls: int = 130
    certificate: str = ""  # PEM; with private_key we speak TLS, and Asterisk dials wss://
    private_key: str = ""

    @property
    def host(self) -> str:
        """The address at which we listen."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port at which we listen."""
        return int(self.listen.rpartition(":")[2])


def read(given: Mapping[str, Any], password: str) -> Settings:
    """Return settings as they stand in config.toml; ValueError with a sentence about the first that is wrong."""
    kinds = {one.name: str if one.name != "most_calls" else int for one in fields(Settings)}
    for name, value in given.items():
        if name not in kinds or name == "password":
            raise ValueError(f"[line.voice.asterisk] has no setting {name!r}; see docs/asterisk.md.")
        if not isinstance(value, kinds[name]):
            raise ValueError(
                f"[line.voice.asterisk] {name} must be {'a number' if kinds[name] is int else 'text'}."
            )
    found = Settings(**given, password=password)
    host, _, port = found.listen.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError("[line.voice.asterisk] listen must be HOST:PORT, as 127.0.0.1:8990.")
    if len(password) < 16:
        raise ValueError(f"The credential {CREDENTIAL!r} needs at least 16 characters; make it at random.")
    if found.media not in ("stream", "files"):
        raise ValueError('[line.voice.asterisk] media is "stream" or "files".')
    if (found.media == "files" or found.spool) and not Path(found.spool or "nowhere").is_dir():
        raise ValueError(
            '[line.voice.asterisk] media = "files" needs spool: the folder, on a tmpfs, in which Asterisk records. '
            "It must be there before we start."
        )
    if "{address}" not in found.operators or (found.dial and "{number}" not in found.dial):
        raise ValueError(
            "[line.voice.asterisk] operators must hold {address}, and dial {number}, where the name is to stand."
        )
    if bool(found.certificate) != bool(found.private_key):
        raise ValueError("[line.voice.asterisk] needs certificate and private_key together, or neither.")
    return found
