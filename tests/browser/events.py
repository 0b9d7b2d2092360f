"""A process beside the servers in which colleagues and persons do things, one after the other.

It is started once, since setting up Django takes longer than most of what is done. It ends when its input does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


class Events:
    """The near end: a process that runs one script over one home."""

    def __init__(self, script: str | Path, environment: Mapping[str, str], home: Path) -> None:
        """Start a script of this folder, or of another one that is named by its whole path."""
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / script)],
            env={**environment, "PYTHONPATH": str(ROOT)},
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *words: Any) -> Any:
        """Let one thing happen; returns what it returned. Its traceback, if it failed, is on standard error."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline()
        assert said, f"{words[0]} failed in the installation; see standard error."
        return json.loads(said)

    def end(self) -> None:
        """Let the process end, as its input does."""
        self._process.communicate(timeout=60)


def answer(acts: Mapping[str, Callable[..., Any]]) -> None:
    """The far end: do what each line of standard input names, and print what that returned as one line."""
    for line in sys.stdin:
        name, *words = json.loads(line)
        with redirect_stdout(sys.stderr):
            returned = acts[name](*words)
        sys.stdout.write(json.dumps(returned) + "\n")
        sys.stdout.flush()
