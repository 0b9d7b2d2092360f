"""Registers the room with Django."""

from django.apps import AppConfig


class LineConfig(AppConfig):
    """The line room."""

    name = "safeconduct.line"
    label = "line"
