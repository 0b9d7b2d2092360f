"""Counts the work of an act: derivations of Argon2id, and the statements that each database is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections

from safeconduct.vault.engine.stretching import stretch
from safeconduct.vault.services import staff as staff_keys


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[str]]]:
    """Count the derivations of Argon2id, and keep the kinds of queries of each database in order."""
    seen: dict[str, list[str]] = {"derivations": [], "default": [], "keys": []}
    derive_really = stretch

    def derivation(secret: str, salt: bytes, cost: Any, pepper: bytes) -> bytes:
        seen["derivations"].append(f"{cost.passes} {cost.kibibytes}")
        return derive_really(secret, salt, cost, pepper)

    def note(alias: str) -> Callable[..., Any]:
        def wrapper(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
            seen[alias].append(kind_of(sql))
            return execute(sql, parameters, many, context)

        return wrapper

    with (
        monkeypatch.context() as patched,
        connections["default"].execute_wrapper(note("default")),
        connections["keys"].execute_wrapper(note("keys")),
    ):
        patched.setattr(staff_keys, "stretch", derivation)
        yield seen


def kind_of(sql: str) -> str:
    """Return a statement without its values and without the names of savepoints."""
    return re.sub(r"(SAVEPOINT) \S+", r"\1", re.sub(r"\s+", " ", sql))


def work_of(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> dict[str, list[str]]:
    with watched(monkeypatch) as seen:
        act()
    return seen
