"""Run in a process of its own, inside a house: somebody speaks and speaks; prints a line for each sealed piece."""

from __future__ import annotations

import asyncio
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"


async def speak() -> None:
    """Leave a message that never ends."""
    from tests.rooms.line.voice.fake_leg import tone

    from safeconduct.line.shipped import scripts
    from safeconduct.line.threads import calling
    from safeconduct.line.voice.recording import PIECE, Sealing
    from safeconduct.line.voice.switchboard import Workers

    contact = calling.contact_of("+15550100")
    book, said = scripts(), 0
    talk = calling.Talk(book, "ticket", calling.Held(calling.begin(book, "en")), contact)
    sink = Sealing(talk, Workers(2), "A voice message is coming in by telephone.")
    while True:
        await sink.write(tone(PIECE / 16000))
        said += 1
        while sink.stored < said:
            await asyncio.sleep(0.002)
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    asyncio.run(speak())
