"""Registers the room with Django."""

from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import panels, styles
from safeconduct.guide.engine.drawing.svg import MOTION_STYLES


class GuideConfig(AppConfig):
    """The guide room."""

    name = "safeconduct.guide"
    label = "guide"

    def ready(self) -> None:
        """Stand on every public page with two links; bring the style of our own pages."""
        styles.register_style("guide", Path(__file__).with_name("guide.css").read_text("utf-8"))
        for count, css in MOTION_STYLES.items():  # the drawings carry these sheets themselves
            styles.register_style(f"scene-{count}", css)
        panels.register_panel(
            place="public",
            name="surrender",
            order=10,
            url_name="guide:surrender",
            title=_("How to surrender"),
        )
        panels.register_panel(
            place="public",
            name="guide",
            order=11,
            url_name="guide:index",
            title=_("Questions"),
        )
