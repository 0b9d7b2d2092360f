"""Both faces in one test process: the desk's settings; a client of the public face swaps them per request."""

import os

from safeconduct.config.settings.desk import *  # noqa: F403

CODENAME_COST = {"passes": 1, "kibibytes": 8}
STAFF_COST = {"passes": 1, "kibibytes": 8}
SECURE_COOKIES = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PERSON_COOKIE = "s"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TEST_DATABASE = os.environ.get("SAFECONDUCT_DATABASE", "sqlite")
