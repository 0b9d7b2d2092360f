"""Registers the room with Django, and with the rooms below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import panels


class LocateConfig(AppConfig):
    """The locate room."""

    name = "safeconduct.locate"
    label = "locate"

    def ready(self) -> None:
        """Listen to what people write, and stand on the case page."""
        from safeconduct.cases import services as cases  # noqa: PLC0415
        from safeconduct.locate import outgoing, services  # noqa: PLC0415

        cases.register_handler("person_wrote", services.keep_places_of)
        cases.register_handler("withdrawn", services.forget)
        cases.register_handler("closed", services.forget)
        cases.provide_facts(services.facts)
        cases.register_check(outgoing.places)
        panels.register_panel(
            place="case",
            name="place",
            order=20,
            url_name="locate:panel",
            title=_("Position"),
            right="locate.read",
        )
        panels.register_panel(
            place="case",
            name="place-report",
            order=21,
            url_name="locate:report",
            title=_("Report a place"),
            right="locate.write",
        )
