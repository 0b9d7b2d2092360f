"""Settings of the measurement: the jobs room and what it stands on, on SQLite as installed."""

from safeconduct.config import home

SECRET_KEY = "measurement"
USE_TZ = True
INSTALLED_APPS = ["safeconduct.vault", "safeconduct.audit", "safeconduct.jobs"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": home.sqlite("default.sqlite3", "WAL")}
TASKS = {"default": {"BACKEND": "safeconduct.jobs.backend.LeaseBackend", "QUEUES": []}}
LOGGING_CONFIG = None
