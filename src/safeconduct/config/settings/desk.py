"""The desk: staff only, every route names the right it needs."""

from csp.constants import NONE, SELF

from safeconduct.config import home
from safeconduct.config.settings.base import *  # noqa: F403
from safeconduct.config.settings.base import ELEVATION_SECONDS, STAFF_SESSION_SECONDS

FACE = "desk"
SECRET_KEY = home.credential("desk-secret")
ROOT_URLCONF = "safeconduct.config.urls_desk"
WSGI_APPLICATION = "safeconduct.config.wsgi_desk.application"
MIDDLEWARE = [
    "safeconduct.faces.faults.OneSentence",
    "safeconduct.faces.headers.DeskHeaders",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "safeconduct.faces.language.LanguageFromStaff",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "safeconduct.accounts.middleware.KeyringFromCookie",
    "safeconduct.accounts.middleware.DenyByDefault",
]
SESSION_COOKIE_NAME = "desk"
SESSION_COOKIE_AGE = STAFF_SESSION_SECONDS
CSRF_COOKIE_NAME = "desk_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "safeconduct.faces.faults.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer a form's Origin is null and cannot be checked
KEY_COOKIE = "desk_key"
ELEVATION_COOKIE = "desk_high"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
AUTHENTICATION_BACKENDS = ["safeconduct.accounts.login.PasswordOpensKeys"]
ACCOUNT_ADAPTER = "safeconduct.accounts.login.DeskAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = ELEVATION_SECONDS
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "10/m/key,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False  # a passkey is a second factor: only the password opens the keys
MFA_TOTP_TOLERANCE = 1  # a code may be typed half a minute late, or by a clock that runs ahead
MFA_FORMS = {
    "authenticate": "safeconduct.accounts.one_time.SignInCode",
    "reauthenticate": "safeconduct.accounts.one_time.AgainCode",
}
MFA_ADAPTER = "safeconduct.accounts.login.SecondFactorAdapter"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # frames are refused by faces.headers and by the policy's frame-ancestors
    "security.W004",  # Strict-Transport-Security is sent by faces.headers, with what else is sent only over TLS
    "security.W008",  # the reverse proxy or the onion service ends TLS; this process listens on loopback
]
