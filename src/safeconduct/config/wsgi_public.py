"""WSGI entry of the public face: the guide's pages from memory, everything else from Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings.public")
_django = get_wsgi_application()

from django.db import close_old_connections  # noqa: E402

from safeconduct.config.kept_pages import KeptPages  # noqa: E402
from safeconduct.guide import built, services  # noqa: E402
from safeconduct.guide.addresses import same_for_all  # noqa: E402
from safeconduct.line import services as line  # noqa: E402


def _version() -> str:
    close_old_connections()  # as Django does before a request: a connection that broke must not stay broken
    return f"{services.version()} {built.version()}"


application = KeptPages(_django, _version, same_for_all)
line.warm_in_background()
