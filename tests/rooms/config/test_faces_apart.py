"""The process that serves the public holds nothing of the desk: what is not there cannot be reached."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from safeconduct.vault import credentials

LOADED = """
import json, sys
import safeconduct.config.wsgi_public
from django.urls import get_resolver
for one in get_resolver().url_patterns: getattr(one, "url_patterns", None)
print(json.dumps([name for name in sys.modules if name.startswith("safeconduct.")]))
"""


def test_the_public_face_loads_no_page_of_the_desk_and_nothing_that_only_analysts_use(tmp_path: Path) -> None:
    credentials.create_missing(tmp_path)
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    told = subprocess.run(
        [sys.executable, "-c", LOADED],
        env=kept | {"SAFECONDUCT_HOME": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    )
    loaded = set(json.loads(told.stdout.splitlines()[-1]))
    assert {"safeconduct.line.public", "safeconduct.vault.services"} <= loaded
    assert sorted(name for name in loaded if ".desk" in name or ".urls_desk" in name) == []
    tables = {"", ".apps", ".models", ".topic_models"}
    assert {name for name in loaded if name.startswith("safeconduct.interest")} <= {
        f"safeconduct.interest{one}" for one in tables
    }
