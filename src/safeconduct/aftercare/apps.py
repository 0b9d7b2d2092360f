"""Registers the room with Django."""

from django.apps import AppConfig


class AftercareConfig(AppConfig):
    """The aftercare room."""

    name = "safeconduct.aftercare"
    label = "aftercare"
