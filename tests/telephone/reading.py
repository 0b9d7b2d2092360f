"""Run in a process of its own over a home: `python -m tests.telephone.reading VERB`, JSON out."""

from __future__ import annotations

import json
import os
import sys
import wave
from io import BytesIO
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"


def cases() -> list[dict[str, Any]]:
    """What an operator reads and hears of every case, the oldest first."""
    from bench.service import PASSWORD

    from safeconduct.accounts.models import Staff
    from safeconduct.cases import services
    from safeconduct.cases.models import Case
    from safeconduct.line.voice.recording import loudness
    from safeconduct.vault import services as vault

    staff = Staff.objects.get(username="operator1")
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened))
    assert ring is not None
    found = []
    for case in Case.objects.order_by("created_on", "pk"):
        items = services.open_page(staff, ring, case).talk
        sounds = []
        for item in services.heard_once(items):
            if services.is_sound(item):
                with wave.open(BytesIO(services.sound(staff, ring, case, item.id).data)) as file:
                    pcm = file.readframes(file.getnframes())
                    sounds.append({"seconds": len(pcm) / 16000, "loud": loudness(pcm)})
        said = [item.text for item in items if item.kind == "message"]
        kinds = [item.kind for item in items]
        found.append({"said": said, "sounds": sounds, "kinds": kinds, "language": case.language})
    return found


def sms(*words: str) -> str:
    """Lead a conversation by SMS up to these words; returns the text in which its codename stands."""
    from django.utils import timezone

    from safeconduct.line.channels.records import Incoming
    from safeconduct.line.engine.script import Input
    from safeconduct.line.models import Outgoing
    from safeconduct.line.threads.receiving import receive
    from safeconduct.vault import services as vault

    number = "+15550142"
    for count, word in enumerate(words):
        receive(Incoming("sms", f"{number}/{count}", number, Input("text", word), "en"), None, timezone.now())
    rows = Outgoing.objects.order_by("pk")
    texts = [json.loads(vault.open_as_dispatcher(row.tied, bytes(row.sealed)))["text"] for row in rows]
    return next(text for text in texts if "Your codename:" in text)


def main() -> None:
    """Do what the first word says."""
    django.setup()
    verbs: dict[str, Any] = {"cases": cases, "sms": sms}
    sys.stdout.write(json.dumps(verbs[sys.argv[1]](*sys.argv[2:])))


if __name__ == "__main__":
    main()
