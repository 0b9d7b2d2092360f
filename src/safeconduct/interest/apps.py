"""Registers the room with Django."""

from django.apps import AppConfig


class InterestConfig(AppConfig):
    """The interest room."""

    name = "safeconduct.interest"
    label = "interest"
