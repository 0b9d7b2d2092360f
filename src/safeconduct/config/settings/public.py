"""The public face: no login, no JavaScript needed, no cookie before it is needed."""

from safeconduct.config import home
from safeconduct.config.settings.base import *  # noqa: F403
from safeconduct.config.settings.base import INSTALLED_APPS as _ALL

FACE = "public"
INSTALLED_APPS = [
    "safeconduct.config.tables_only.AccountTables" if app == "allauth.account" else app for app in _ALL
]
SECRET_KEY = home.credential("public-secret")
ROOT_URLCONF = "safeconduct.config.urls_public"
WSGI_APPLICATION = "safeconduct.config.wsgi_public.application"
MIDDLEWARE = [
    "safeconduct.faces.faults.OneSentence",
    "safeconduct.faces.headers.PublicHeaders",
    "safeconduct.faces.language.LanguageFromPath",
    "safeconduct.faces.origin.SameSiteOnly",
]
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
PERSON_COOKIE = "s"
CHAT_COOKIE = "c"

SILENCED_SYSTEM_CHECKS = [
    "security.W001",  # faces.headers sends these headers, without the redirects of Django's middleware
    "security.W002",  # frames are refused by faces.headers and by the policy's frame-ancestors
    "security.W003",  # no cookie before it is needed: faces.origin asks for the same site and for a form's token
]
