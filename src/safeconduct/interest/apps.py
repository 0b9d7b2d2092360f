"""Registers the room with Django, and stands in the rail."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import navigation


class InterestConfig(AppConfig):
    """The interest room."""

    name = "safeconduct.interest"
    label = "interest"

    def ready(self) -> None:
        """Stand in the desk's rail; the import declares what the audit log names.

        The public face loads none of it.
        """
        if settings.FACE == "public":
            return
        from safeconduct.interest import services  # noqa: F401, PLC0415

        navigation.register_page(
            name="interest",
            order=400,
            url_name="interest:series",
            title=_("Interest"),
            right="interest.see",
            icon="chart",
            keys="g t",
        )
