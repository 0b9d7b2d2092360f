"""For building the guide's outlets: no credential, no database, and what the administrator wrote only if asked.

`safeconduct guide build` names the home explicitly; without one, the outlets are the same on every machine.
"""

import os
import secrets

from safeconduct.config.settings.base import *  # noqa: F403
from safeconduct.config.settings.base import INSTALLED_APPS as _ALL
from safeconduct.config.settings.base import OPTIONS

FACE = "public"
INSTALLED_APPS = [
    "safeconduct.config.tables_only.AccountTables" if app == "allauth.account" else app for app in _ALL
]
SECRET_KEY = secrets.token_hex(32)  # signs nothing: no page that is built carries a form
ROOT_URLCONF = "safeconduct.config.urls_public"
DATABASES = {}
ORGANISATION = OPTIONS.get("organisation", {}) if os.environ.get("SAFECONDUCT_HOME") else {}
