"""The sign-in's tables without its middleware, for the process that serves the public and signs nobody in."""

from django.apps import AppConfig


class AccountTables(AppConfig):
    """allauth's account tables; its own configuration insists on a middleware that only the desk has."""

    name = "allauth.account"
    default_auto_field = "django.db.models.AutoField"
