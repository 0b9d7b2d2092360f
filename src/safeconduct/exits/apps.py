"""Registers the room with Django."""

from django.apps import AppConfig


class ExitsConfig(AppConfig):
    """The exits room."""

    name = "safeconduct.exits"
    label = "exits"
