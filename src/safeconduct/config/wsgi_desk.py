"""WSGI entry of the desk face."""

import os

from safeconduct.config.starting import loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings.desk")
with loading():
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
