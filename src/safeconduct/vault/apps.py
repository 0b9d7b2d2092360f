"""Registers the room with Django."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault room."""

    name = "safeconduct.vault"
    label = "vault"
