"""Registers the room with Django."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from safeconduct.audit import guard
from safeconduct.faces import navigation


class AuditConfig(AppConfig):
    """The audit room."""

    name = "safeconduct.audit"
    label = "audit"

    def ready(self) -> None:
        """Lock the connections against changes of the log; only the command `migrate` goes without.

        The log's page stands in the auditor's rail.
        """
        navigation.register_page(
            name="audit",
            order=910,
            url_name="audit:entries",
            title=_("Audit"),
            right="audit.read",
            icon="shield",
            keys="g a",
        )
        connection_created.connect(guard.on_connection, dispatch_uid="audit.guard")
        pre_migrate.connect(_lift, sender=self, dispatch_uid="audit.lift")
        post_migrate.connect(_install, sender=self, dispatch_uid="audit.install")


def _lift(using: str, **_data: Any) -> None:
    guard.lift(connections[using])


def _install(using: str, **_data: Any) -> None:
    connections[using].ensure_connection()
    guard.install(connections[using])
