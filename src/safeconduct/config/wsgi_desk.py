"""WSGI entry of the desk face."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings.desk")
application = get_wsgi_application()
