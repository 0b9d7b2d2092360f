"""WSGI entry of the public face."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings.public")
application = get_wsgi_application()
