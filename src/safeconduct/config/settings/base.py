"""What both faces share. Nothing here decides what a route may do; that is said where the route is."""

import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from safeconduct.config import home

HOME = home.home()
OPTIONS = home.options()
PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = False
ALLOWED_HOSTS: list[str] = OPTIONS.get("hosts", ["127.0.0.1", "localhost", "[::1]"])
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("uk", _("Ukrainian")), ("ru", _("Russian")), ("fr", _("French"))]
LOCALE_PATHS = [PACKAGE / "locale"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Staff"

ROOMS = ["interest", "guide", "cases", "line", "locate", "exits", "aftercare", "publish"]
GROUND = ["vault", "audit", "jobs", "accounts"]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "safeconduct.config.static_files.UsedStaticFiles",
    "safeconduct.faces",
    *[f"safeconduct.{room}" for room in GROUND + ROOMS],
    "allauth",  # after our rooms: the desk's own templates come before allauth's
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
]

DATABASES: dict[str, dict[str, Any]] = {}
for alias, journal in (("default", "WAL"), ("keys", "TRUNCATE")):
    variable = "SAFECONDUCT_DATABASE" if alias == "default" else "SAFECONDUCT_KEYS_DATABASE"
    address = os.environ.get(variable) or OPTIONS.get("databases", {}).get(alias)
    DATABASES[alias] = home.database(address) if address else home.sqlite(f"{alias}.sqlite3", journal)
DATABASE_ROUTERS = ["safeconduct.vault.router.KeysApart"]

TASKS = {"default": {"BACKEND": "safeconduct.jobs.backend.LeaseBackend", "QUEUES": []}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "safeconduct.faces.context.shell",
            ],
        },
    }
]

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
# An upload must never touch the disk in clear: memory only, and refused beyond the limit.
FILE_UPLOAD_HANDLERS = ["safeconduct.faces.uploads.MemoryOnly"]
UPLOAD_LIMIT = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 60

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
# False only for a loopback demonstration or an onion service, which is encrypted below HTTP.
SECURE_COOKIES = bool(OPTIONS.get("secure_cookies", True))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES

if OPTIONS.get("behind_tls_proxy"):  # the proxy must overwrite this header, or anybody could set it
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Cost of Argon2id: codenames carry 88 random bits, a password carries what its owner chose.
_costs = OPTIONS.get("costs", {})
CODENAME_COST: dict[str, int] = _costs.get("codename", {"passes": 2, "kibibytes": 19 * 1024})
STAFF_COST: dict[str, int] = _costs.get("staff", {"passes": 3, "kibibytes": 64 * 1024})

PERSON_SESSION_SECONDS = 15 * 60
STAFF_IDLE_SECONDS = 15 * 60
STAFF_SESSION_SECONDS = 12 * 3600
ELEVATION_SECONDS = 5 * 60

LOGGING_CONFIG = None
# The folder that `guide build` made, for the public pages to link; a relative one lies in the home.
_outlets = OPTIONS.get("guide", {}).get("outlets")
GUIDE_OUTLETS: Path | None = HOME / _outlets if _outlets else None
ORGANISATION: dict[str, Any] = OPTIONS.get("organisation", {})
# The channels of the line beside the web: [line.telegram] and its like; see docs/administrator.md.
LINE: dict[str, Any] = OPTIONS.get("line", {})
