"""One throw-away home for the whole run, with its own credentials; then Django may read its settings."""

import os
import tempfile
from pathlib import Path

from safeconduct.vault import credentials

_home = tempfile.mkdtemp(prefix="safeconduct-test-")
os.environ["SAFECONDUCT_HOME"] = _home
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
credentials.create_missing(Path(_home))
