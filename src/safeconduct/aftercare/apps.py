"""Registers the room with Django, and with the rooms below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import navigation


class AftercareConfig(AppConfig):
    """The aftercare room."""

    name = "safeconduct.aftercare"
    label = "aftercare"

    def ready(self) -> None:
        """Tell the workflow of receptions, and stand in the rail."""
        from safeconduct.aftercare import services  # noqa: PLC0415
        from safeconduct.cases import services as cases  # noqa: PLC0415

        cases.provide_facts(services.facts)
        navigation.register_page(
            name="aftercare",
            order=300,
            url_name="aftercare:expected",
            title=_("Reception"),
            right="aftercare.read",
            icon="heart",
            keys="g c",
        )
