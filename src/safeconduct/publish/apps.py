"""Registers the room with Django, and stands in the rail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import navigation


class PublishConfig(AppConfig):
    """The publish room."""

    name = "safeconduct.publish"
    label = "publish"

    def ready(self) -> None:
        """Stand in the rail; the import declares the audit verb."""
        from safeconduct.publish import services  # noqa: F401, PLC0415

        navigation.register_page(
            name="publish",
            order=420,
            url_name="publish:figures",
            title=_("Figures"),
            right="publish.figures",
            icon="bars",
            keys="g u",
        )
