"""For building the guide's outlets: no credential, and of an installation only what it is asked for.

`safeconduct guide build` names the home explicitly; without one, the outlets are the same on every machine.
"""

import os
import secrets

from safeconduct.config.settings.base import *  # noqa: F403
from safeconduct.config.settings.base import DATABASES, HOME, OPTIONS
from safeconduct.config.settings.base import INSTALLED_APPS as _ALL

FACE = "public"
INSTALLED_APPS = [
    "safeconduct.config.tables_only.AccountTables" if app == "allauth.account" else app for app in _ALL
]
SECRET_KEY = secrets.token_hex(32)  # signs nothing: no page that is built carries a form
ROOT_URLCONF = "safeconduct.config.urls_public"
# The published words of the installation that is named; a home without a database has published nothing yet.
if not os.environ.get("SAFECONDUCT_HOME") or (
    DATABASES["default"]["ENGINE"].endswith("sqlite3") and not (HOME / "default.sqlite3").exists()
):
    DATABASES = {}
ORGANISATION = OPTIONS.get("organisation", {}) if os.environ.get("SAFECONDUCT_HOME") else {}
