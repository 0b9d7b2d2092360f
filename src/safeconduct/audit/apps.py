"""Registers the room with Django."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from safeconduct.audit import guard


class AuditConfig(AppConfig):
    """The audit room."""

    name = "safeconduct.audit"
    label = "audit"

    def ready(self) -> None:
        """Lock the connections against changes of the log; only the command `migrate` goes without."""
        connection_created.connect(guard.on_connection, dispatch_uid="audit.guard")
        pre_migrate.connect(_lift, sender=self, dispatch_uid="audit.lift")
        post_migrate.connect(_install, sender=self, dispatch_uid="audit.install")


def _lift(using: str, **_: Any) -> None:
    guard.lift(connections[using])


def _install(using: str, **_: Any) -> None:
    connections[using].ensure_connection()
    guard.install(connections[using])
