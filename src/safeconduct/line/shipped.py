"""The scripts that the package brings: read from their files once, and parsed by the engine."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from safeconduct.line.engine.script import Book, parse_book


def script_files() -> dict[str, str]:
    """Return the files of all shipped scripts by their name ("register.yaml")."""
    folder = files("safeconduct.line") / "scripts"
    return {
        one.name: one.read_text("utf-8")
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".yaml")
    }


@cache
def scripts() -> Book:
    """Return the shipped scripts; ScriptFault when a file cannot be read (a test reads all of them)."""
    return parse_book(script_files())
