"""Keys live in a database of their own, with backups of their own."""

from typing import Any


class KeysApart:
    """Sends the vault's models to the database `keys` and everything else to `default`."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Return the alias of the database that holds the model."""
        return "keys" if model._meta.app_label == "vault" else "default"

    db_for_write = db_for_read

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        """Refuse a relation that would cross the two databases."""
        return bool(self.db_for_read(first) == self.db_for_read(second))  # either may be a lazy object

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Make each table only in the database that it belongs to."""
        return db == ("keys" if app_label == "vault" else "default")
