"""The programs that the film needs: found or named in a sentence, run without a shell, faults told in a sentence."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

_PACKAGES = {"ffmpeg": "ffmpeg", "ffprobe": "ffmpeg", "espeak-ng": "espeak-ng"}


class FilmFault(RuntimeError):
    """The film cannot be made; the sentence says what is missing or what failed."""


@cache
def found(program: str) -> str:
    """Return the path of a program; FilmFault says which package brings it."""
    path = shutil.which(program)
    if path is None:
        raise FilmFault(
            f"The film needs {program}. Install it: apt-get install {_PACKAGES.get(program, program)}"
        )
    return path


@cache
def version(program: str) -> str:
    """Return the first line of what a program says about itself, so that a new version renders anew."""
    flag = "--version" if program == "espeak-ng" else "-version"
    return run(program, [flag]).splitlines()[0]


@cache
def encodes(name: str) -> bool:
    """Tell whether this ffmpeg has an encoder."""
    return any(
        line.split()[1:2] == [name] for line in run("ffmpeg", ["-hide_banner", "-encoders"]).splitlines()
    )


def run(program: str, arguments: Sequence[str]) -> str:
    """Run a program to its end and return what it wrote on both outputs; FilmFault when it fails."""
    done = subprocess.run(  # noqa: S603 - no shell, and every argument is ours
        [found(program), *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise FilmFault(_failed(program, done.stderr))
    return done.stdout + done.stderr


def ffmpeg(arguments: Sequence[str]) -> str:
    """Run ffmpeg quietly, so that equal input gives equal bytes where the encoder allows."""
    return run("ffmpeg", ["-hide_banner", "-nostats", "-y", *arguments])


class Pipe:
    """An ffmpeg that is fed frames on its standard input; leaving the block waits for it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - no shell, and every argument is ours
            [found("ffmpeg"), "-hide_banner", "-loglevel", "error", "-y", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def write(self, frame: bytes | memoryview) -> None:
        """Send one frame; FilmFault when ffmpeg has stopped."""
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        try:
            self._process.stdin.write(frame)
        except BrokenPipeError:
            _, said = self._process.communicate()
            raise FilmFault(_failed("ffmpeg", said.decode(errors="replace"))) from None

    def close(self) -> None:
        """End the input and wait; FilmFault when ffmpeg failed."""
        _, said = self._process.communicate()
        if self._process.returncode:
            raise FilmFault(_failed("ffmpeg", said.decode(errors="replace")))

    def abandon(self) -> None:
        """Stop it, since the frames end early."""
        self._process.kill()
        self._process.communicate()


def _failed(program: str, said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return f"{program} failed: {lines[-1] if lines else 'it said nothing'}"
