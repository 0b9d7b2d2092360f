"""WSGI entry of the public face: the guide's pages from memory, everything else from Django."""

import os

from safeconduct.config.starting import loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings.public")
with loading():
    from django.core.wsgi import get_wsgi_application

    _django = get_wsgi_application()  # the rooms can be imported after it alone

    from django.db import close_old_connections

    from safeconduct.config.kept_pages import KeptPages
    from safeconduct.guide import built, services
    from safeconduct.guide.addresses import same_for_all
    from safeconduct.line import services as line


def _version() -> str:
    close_old_connections()  # as Django does before a request: a connection that broke must not stay broken
    return f"{services.version()} {built.version()}"


application = KeptPages(_django, _version, same_for_all)
line.warm_in_background()
