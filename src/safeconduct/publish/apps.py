"""Registers the room with Django."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """The publish room."""

    name = "safeconduct.publish"
    label = "publish"
