"""Run in a process of its own: makes the databases of a throw-away home and founds a line with fictional staff.

`found` makes everything; `reply LANGUAGE TEXT` answers whoever wrote in it (see events.py).
"""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"
django.setup()

from django.core.management import call_command  # noqa: E402
from tests.browser.events import answer  # noqa: E402

from safeconduct.accounts.models import Membership, Staff, Team  # noqa: E402
from safeconduct.cases import services as cases  # noqa: E402
from safeconduct.vault import services as vault  # noqa: E402

PASSWORD = "seven quiet herons over water"
ROLES = (
    "operator",
    "caseworker",
    "planner",
    "liaison",
    "reception",
    "administrator",
    "auditor",
    "analyst",
    "editor",
)
HOLDING = ("operator", "caseworker", "planner", "reception")


def found() -> None:
    """Make databases, teams and two colleagues in each; those who hold a key of cases get one."""
    for alias in ("keys", "default"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    for role in ROLES:
        team = Team.objects.create(name=f"{role}s", role=role, takes_new_cases=role in HOLDING)
        staff = [Staff.objects.create(username=f"{role}-{n}", display_name=f"{role} {n}") for n in (1, 2)]
        for one in staff:
            vault.enrol(one.id, PASSWORD)
            Membership.objects.create(team=team, staff=one, holds_key=True)
        vault.found(team.id, [one.id for one in staff], two_persons=role == "caseworker")


def reply(language: str, text: str) -> None:
    """Answer every case in a language and agree a check-in, as an operator would."""
    from datetime import timedelta

    from django.utils import timezone

    by = Staff.objects.get(username="operator-1")
    for case in cases.Case.objects.filter(language=language):
        cases.reply(by, case, text)
        cases.plan_check_in(by, case, timezone.now() + timedelta(hours=6))


if __name__ == "__main__":
    answer({"found": found, "reply": reply})
