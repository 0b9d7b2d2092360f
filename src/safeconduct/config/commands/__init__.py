"""The verbs of the command line, and what they share."""

import os
from pathlib import Path


class Refused(Exception):
    """The command cannot do what was asked; the message is one sentence for whoever typed it."""


def start_django(face: str = "desk") -> None:
    """Load Django with the settings of one face; a missing credential is said in a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"safeconduct.config.settings.{face}")
    import django
    from django.core.exceptions import ImproperlyConfigured

    from safeconduct.config.starting import loading

    try:
        with loading():
            django.setup()
    except ImproperlyConfigured as fault:
        raise Refused(str(fault)) from None


def use_home(given: str | None) -> Path:
    """Choose the home folder for this process and for those that it starts; return it."""
    if given:
        os.environ["SAFECONDUCT_HOME"] = str(Path(given).resolve())
    from safeconduct.config.home import home

    return home()
