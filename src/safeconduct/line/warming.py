"""What the first message would otherwise wait for: scripts, guide and word lists, read when a server starts."""

from __future__ import annotations

import threading

from django.conf import settings
from django.db import Error as StoreError
from django.db import connections

from safeconduct.faces import log
from safeconduct.guide import services as guide
from safeconduct.line.shipped import scripts
from safeconduct.vault import services as vault


def warm() -> None:
    """Read what every conversation needs, some seconds of work; where the database is away, later ones will."""
    try:
        scripts()
        for language, _name in settings.LANGUAGES:
            guide.search("?", language, 1)
            vault.new_codename(language)
    except StoreError as fault:
        log.get().warning("not_warm", exception=type(fault).__name__)
    finally:
        connections.close_all()


def in_background() -> None:
    """Warm up beside the first requests, where people are heard on channels beside the web."""
    if settings.LINE:
        threading.Thread(target=warm, name="warming", daemon=True).start()
