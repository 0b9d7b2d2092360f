"""Settings with the audit room alone: what the room's own processes need, on a database as in production."""

import os

from safeconduct.config import home

HOME = home.home()
OPTIONS = home.options()
SECRET_KEY = "only the tests of the audit room use this"
USE_TZ = True
INSTALLED_APPS = ["django.contrib.contenttypes", "safeconduct.audit"]
_address = os.environ.get("SAFECONDUCT_DATABASE", "")
DATABASES = {
    "default": home.database(_address)
    if _address.startswith("postgres")
    else home.sqlite("default.sqlite3", "WAL")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
