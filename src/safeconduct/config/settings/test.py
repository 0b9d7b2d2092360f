"""Both faces in one test process: the desk's settings; a client of the public face swaps them per request.

The run gets a throw-away home of its own before any other setting is read.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from safeconduct.vault import credentials

_throw_away = tempfile.mkdtemp(prefix="safeconduct-test-")
os.environ["SAFECONDUCT_HOME"] = _throw_away
credentials.create_missing(Path(_throw_away))
_owner = os.getpid()  # a forked child that ends must not take the home with it


def _leave() -> None:
    if os.getpid() == _owner:
        shutil.rmtree(_throw_away, ignore_errors=True)


atexit.register(_leave)

from safeconduct.config.settings.desk import *  # noqa: E402, F403

CODENAME_COST = {"passes": 1, "kibibytes": 8}
STAFF_COST = {"passes": 1, "kibibytes": 8}
SECURE_COOKIES = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PERSON_COOKIE = "s"
CHAT_COOKIE = "c"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# pytest leaves the databases of parallel runs in memory where it knows the engine; ours has another name.
for _database in DATABASES.values():  # noqa: F405
    if _database["ENGINE"].endswith("sqlite3"):
        _database["TEST"] = {"NAME": ":memory:"}
