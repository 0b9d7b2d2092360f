"""Registers the room with Django, and with the rooms below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import navigation, panels, styles


class ExitsConfig(AppConfig):
    """The exits room."""

    name = "safeconduct.exits"
    label = "exits"

    def ready(self) -> None:
        """Listen to the workflow, and stand on the case page and in the rail."""
        from safeconduct.cases import services as cases  # noqa: PLC0415
        from safeconduct.exits import services  # noqa: PLC0415

        cases.register_handler("exit_approved", services.release_brief)
        cases.register_handler("exit_stopped", services.stop_exit)
        cases.register_handler("set_out", services.note_departure)
        cases.register_handler("received", services.finish_exit)
        cases.provide_facts(services.facts)
        panels.register_panel(
            place="case", name="exit", order=30, url_name="exits:panel", title=_("Exit"), right="exits.read"
        )
        navigation.register_page(
            name="exits",
            order=200,
            url_name="exits:board",
            title=_("Exits"),
            right="exits.see",
            icon="flag",
            keys="g x",
        )
        navigation.register_page(
            name="notices",
            order=210,
            url_name="exits:notices",
            title=_("Notices"),
            right="exits.notice",
            icon="horn",
            keys="g n",
        )
        panels.register_panel(
            place="person", name="way", order=10, url_name="exits:way", title=_("My way out")
        )
        styles.register_style("exits", STYLE)


# Read in the dark, on a cracked screen; on paper without the buttons.
STYLE = """
.w { font-size: 1.25rem; line-height: 1.6 }
@media print { header, footer, .np, nav { display: none } }
"""
