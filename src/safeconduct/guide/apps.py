"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import panels


class GuideConfig(AppConfig):
    """The guide room."""

    name = "safeconduct.guide"
    label = "guide"

    def ready(self) -> None:
        """Stand on every public page with one link."""
        panels.register_panel(
            place="public",
            name="surrender",
            order=10,
            url_name="guide:surrender",
            title=_("How to surrender"),
        )
