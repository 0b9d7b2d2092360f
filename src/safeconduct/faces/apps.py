"""Registers the shells with Django."""

from django.apps import AppConfig


class FacesConfig(AppConfig):
    """The two shells that every room's pages stand in."""

    name = "safeconduct.faces"
    label = "faces"

    def ready(self) -> None:
        """Set up the log, and make our fault pages the default: no address table can forget them."""
        from django.conf import urls  # noqa: PLC0415

        from safeconduct.faces import faults, log  # noqa: PLC0415

        log.set_up()
        for name in ("handler400", "handler403", "handler404"):
            setattr(urls, name, faults.handler)
        setattr(urls, "handler500", faults.handler500)  # noqa: B010  its declared type is Django's own view's
