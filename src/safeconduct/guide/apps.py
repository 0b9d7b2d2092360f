"""Registers the room with Django."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """The guide room."""

    name = "safeconduct.guide"
    label = "guide"
