"""Registers the room with Django."""

from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import navigation, panels, styles
from safeconduct.guide.engine.drawing.svg import MOTION_STYLES


class GuideConfig(AppConfig):
    """The guide room."""

    name = "safeconduct.guide"
    label = "guide"

    def ready(self) -> None:
        """Stand on every public page with two links and in the rail; the import declares what the audit log names."""
        from safeconduct.guide import services  # noqa: F401, PLC0415

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
        navigation.register_page(
            name="guide",
            order=410,
            url_name="guide:articles",
            title=_("Guide"),
            right="guide.edit",
            icon="page",
            keys="g d",
        )
