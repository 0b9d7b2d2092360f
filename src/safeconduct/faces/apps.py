"""Registers the shells with Django."""

from django.apps import AppConfig


class FacesConfig(AppConfig):
    """The two shells that every room's pages stand in."""

    name = "safeconduct.faces"
    label = "faces"
