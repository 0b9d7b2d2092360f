"""Rows as they stood once: what hundreds of tests begin with is made once in a process and then written back.

Keys are costly to make and the same ones serve every test: each gets its own rows of them, and no test sees what
another did to its own. The numbers that a database gives out go on counting: no new row meets one that was put back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction
from tests.emptying import full, tables

ALIASES = ("default", "keys")


@dataclass(frozen=True)
class Rows:
    """All rows of both databases: by alias, the statement that writes a table and the values of its rows."""

    written: dict[str, list[tuple[str, list[tuple[Any, ...]]]]]

    def put_back(self) -> None:
        """Write the rows into empty tables."""
        for alias, statements in self.written.items():
            with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
                for statement, values in statements:
                    cursor.executemany(statement, values)


def are_empty() -> bool:
    """Say whether both databases are as a test finds them: what a fixture before ours wrote must not be kept."""
    return not any(full(connections[alias]) for alias in ALIASES)


def taken() -> Rows:
    """Read every row of every table of both databases."""
    return Rows({alias: _statements(alias) for alias in ALIASES})


def _statements(alias: str) -> list[tuple[str, list[tuple[Any, ...]]]]:
    found = []
    quote = connections[alias].ops.quote_name
    with connections[alias].cursor() as cursor:
        for table in tables(alias):
            cursor.execute(f"SELECT * FROM {quote(table)} ORDER BY 1")
            names = [quote(column[0]) for column in cursor.description]
            if values := [tuple(row) for row in cursor.fetchall()]:
                places = ", ".join(["%s"] * len(names))
                found.append((f"INSERT INTO {quote(table)} ({', '.join(names)}) VALUES ({places})", values))
    return found
