"""Run in a process of its own with the settings of an installation: founds its line and walks one exit.

`house.py found FILE` reads from FILE a list of canaries for what is written on the way of an exit, and writes
beside it what the test needs to sign in: the secrets of second factors by name.
"""

import json
import os
import sys
from dataclasses import fields, replace
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"
django.setup()

import time_machine  # noqa: E402
from tests.rooms.exits.world import NOON, World, small  # noqa: E402

from safeconduct.accounts import services as accounts  # noqa: E402
from safeconduct.aftercare import services as aftercare  # noqa: E402
from safeconduct.exits import services as exits  # noqa: E402


def found(given: Path) -> None:
    """Make teams and colleagues; refuse, decline and at last walk an exit, with canaries in every field."""
    said = iter(json.loads(given.read_text("utf-8")))
    with time_machine.travel(NOON):
        world = World(small())
        world.locate()
        plan = world.propose()
        by, ring = world.who("caseworker")
        exits.refuse(by, ring, world.now(), plan.id, f"Too near {next(said)}", world.case.version)
        plan = world.propose()
        world.approve(plan, 0)
        world.approve(plan, 1)
        liaison, liaison_ring = world.who("liaison")
        exits.decline_notice(liaison, liaison_ring, plan.id, f"Nobody is there {next(said)}")
        plan = world.propose()
        world.approve(plan, 0)
        world.approve(plan, 1)
        world.acknowledge(plan)
        what = aftercare.Received(NOON, 1, "exhausted")
        names = [one.name for one in fields(what) if one.default == ""]
        what = replace(what, **{name: next(said) for name in names})
        reception, reception_ring = world.who("reception")
        aftercare.receive(reception, reception_ring, plan.id, what)
    secrets = {
        one.username: accounts.set_up_second_factor(one)[0]
        for people in world.staff.values()
        for one in people
    }
    told = {"secrets": secrets, "codename": world.codename, "handle": world.case.handle}
    given.with_suffix(".told").write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    {"found": found}[sys.argv[1]](Path(sys.argv[2]))
