"""Where the sound of prompts lies, and under which name. All of it is public: anybody who calls may hear it.

HOME/prompts/recorded/<prompt>.wav             a person's voice
HOME/prompts/waiting/<prompt>~<colleague>.wav  sent in, to be heard by a second colleague
HOME/prompts/spoken/<hash>.wav                 the machine's voice, by a hash of the words and the voice
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from safeconduct.line.voice.sounds import waves

NAME = re.compile(r"[a-z][a-z0-9_]{0,60}(\.[a-z0-9_]{1,60}){2,4}")


class Store:
    """The prompts of one installation."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "prompts"

    def recorded(self, prompt: str) -> Path:
        """Return where a person's voice lies, or would lie; ValueError for what is no prompt's name."""
        return self.folder / "recorded" / f"{_named(prompt)}.wav"

    def waiting(self, prompt: str, sender: str) -> Path:
        """Return where a recording lies that waits; `sender` is the colleague's id in hexadecimal."""
        if not re.fullmatch(r"[0-9a-f]{32}", sender):
            raise ValueError("A colleague's id has 32 hexadecimal digits.")
        return self.folder / "waiting" / f"{_named(prompt)}~{sender}.wav"

    def spoken(self, mark: str) -> Path:
        """Return where the machine's voice lies, or would lie."""
        return self.folder / "spoken" / f"{mark}.wav"

    def all_recorded(self) -> set[str]:
        """Return the names of all prompts that a person has recorded."""
        return {path.stem for path in _files(self.folder / "recorded") if NAME.fullmatch(path.stem)}

    def all_waiting(self) -> dict[str, str]:
        """Return for each prompt with a waiting recording who sent it."""
        parts = (path.stem.partition("~") for path in _files(self.folder / "waiting"))
        return {name: sender for name, _, sender in parts if NAME.fullmatch(name) and sender}

    def all_spoken(self) -> set[str]:
        """Return the marks of all that the machine has spoken."""
        return {path.stem for path in _files(self.folder / "spoken")}


def asterisk_name(prompt: str) -> str:
    """Return the name of a prompt as Asterisk finds it: what stands behind a dot would be a format to it."""
    return _named(prompt).replace(".", "-")


def keep(path: Path, sound: bytes) -> None:
    """Write sound as a WAV file, whole or not at all, for every process of the installation to read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.parent / f".new-{secrets.token_hex(8)}"
    try:
        with new.open("xb") as out:
            out.write(waves.wav(sound))
            out.flush()
            os.fsync(out.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def kept(path: Path) -> bytes | None:
    """Return the sound of a file that `keep` wrote; None when there is none, or when it is damaged."""
    try:
        return waves.unwrapped(path.read_bytes()) or None
    except (OSError, waves.NoSound):
        return None


def _named(prompt: str) -> str:
    if not NAME.fullmatch(prompt):
        raise ValueError("A prompt is named script.version.step.part.language.")
    return prompt


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(folder.glob("[!.]*.wav"))
