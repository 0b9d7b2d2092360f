"""Run in a process of its own over a home: what happens on our side of the chat (see events.py)."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"
django.setup()

from tests.browser.events import answer  # noqa: E402

from safeconduct.accounts.models import Staff  # noqa: E402
from safeconduct.cases import services as cases  # noqa: E402
from safeconduct.jobs import services as jobs  # noqa: E402
from safeconduct.vault import services as vault  # noqa: E402


def prepare() -> None:
    """Let every process seal addresses to the sending one, as `safeconduct init` does."""
    vault.publish_dispatcher()


def reply(text: str) -> None:
    """Answer every case, and send what waits."""
    by = Staff.objects.get(username="operator-1")
    for case in cases.Case.objects.all():
        cases.reply(by, case, text)
    jobs.run_due()


if __name__ == "__main__":
    answer({"prepare": prepare, "reply": reply})
