"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import log, navigation


class JobsConfig(AppConfig):
    """The jobs room."""

    name = "safeconduct.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Stand in the administrator's rail, and say which keys the log may carry."""
        # A row's number, a dotted path of our code, the class of an exception, a count, a truth value.
        log.declare("job", "task", "fault", "attempt", "kept")
        navigation.register_page(
            name="jobs",
            order=920,
            url_name="jobs:overview",
            title=_("Jobs"),
            right="jobs.see",
            icon="gear",
            keys="g j",
        )
