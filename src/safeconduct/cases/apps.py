"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import keys, navigation


class CasesConfig(AppConfig):
    """The cases room."""

    name = "safeconduct.cases"
    label = "cases"

    def ready(self) -> None:
        """Stand in the desk's rail; the audit verbs are declared with the services."""
        from safeconduct.cases.services import verbs  # noqa: F401, PLC0415

        for stroke, act, words in (
            ("x", "take-next", _("Take the next case that nobody has")),
            ("z", "put-off", _("Put off until a time")),
            ("f", "filter", _("Next part of the queue")),
            ("o", "take-over", _("Take the conversation over, or give it back to the script")),
            ("t", "translate", _("Translate the last words")),
            ("l", "language", _("Correct the language")),
        ):
            keys.register_key(stroke, act, words)
        for name, order, title, right, icon, strokes in (
            ("inbox", 100, _("Inbox"), "cases.inbox", "speech", "g i"),
            ("checkins", 150, _("Check-ins"), "cases.checkins", "clock", "g k"),
            ("search", 160, _("Search"), "cases.search", "list", "g f"),
            ("prepared", 450, _("Prepared replies"), "cases.prepared", "page", "g b"),
            ("retention", 800, _("Erasure"), "cases.retention", "folder", "g e"),
        ):
            navigation.register_page(
                name=name,
                order=order,
                url_name=f"cases:{name}",
                title=title,
                right=right,
                icon=icon,
                keys=strokes,
            )
