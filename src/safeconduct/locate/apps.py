"""Registers the room with Django."""

from django.apps import AppConfig


class LocateConfig(AppConfig):
    """The locate room."""

    name = "safeconduct.locate"
    label = "locate"
