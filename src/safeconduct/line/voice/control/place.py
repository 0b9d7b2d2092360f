"""Where the control socket lies and what opens it; read by the desk, written by the voice process."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

LONGEST = 100  # bytes of a path that fits into an address of a socket


def socket_path(home: Path) -> Path:
    """Return the socket's path in an installation's home."""
    return home / "run" / "voice.sock"


def token_path(home: Path) -> Path:
    """Return where the token lies: made anew by each voice process, readable by its owner alone."""
    return home / "run" / "voice.token"


def make_token(home: Path) -> str:
    """Make the folder and a fresh token; both for the owner alone."""
    path = token_path(home)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    token, new = secrets.token_urlsafe(32), path.with_name(f".{secrets.token_hex(6)}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(token)
    new.replace(path)
    return token


def connect(path: Path, seconds: float) -> socket.socket:
    """Return a socket connected to a path; OSError when nobody listens there."""
    made = socket.socket(socket.AF_UNIX)
    try:
        made.settimeout(seconds)
        _through(path, made.connect)
    except OSError:
        made.close()
        raise
    return made


def listen(path: Path) -> socket.socket:
    """Return a socket that listens at a path, for the owner alone; what a dead process left there is removed."""
    try:
        connect(path, 1.0).close()
    except OSError:
        path.unlink(missing_ok=True)
    else:
        raise RuntimeError(
            "Another voice process of this installation is running. End it first, or use another home."
        )
    made = socket.socket(socket.AF_UNIX)
    try:
        _through(path, made.bind)
        path.chmod(0o600)  # its folder is closed to others already
        made.listen(64)
        made.setblocking(False)
    except OSError:
        made.close()
        raise
    return made


def _through(path: Path, act: Callable[[str], object]) -> None:
    """Let a socket use a path of any length: a long one through its open folder."""
    if len(os.fsencode(path)) <= LONGEST:
        act(str(path))
        return
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        act(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)
