"""The administrator's page shows what failed without saying what it was about, and tries again."""

from typing import Any
from uuid import UUID

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponseBase
from django.test import RequestFactory
from django.urls import resolve
from tests.rooms.jobs import work

from safeconduct.accounts.models import Staff
from safeconduct.accounts.rights import ROLES
from safeconduct.audit import services as audit
from safeconduct.jobs import services
from safeconduct.jobs.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.rooms.jobs.addresses")]
WORDS = "what-the-job-is-about"
WHO = UUID(int=77)


def ask(method: str, address: str) -> HttpResponseBase:
    """Call the view at that address as a signed-in administrator; the door itself is tested elsewhere."""
    request: Any = RequestFactory().generic(method, address)
    request.user = Staff(id=WHO, username="olha", display_name="Olha")
    request.staff_rights = frozenset()
    request._messages = CookieStorage(request)
    match = resolve(address)
    return match.func(request, *match.args, **match.kwargs)  # type: ignore[no-any-return]


def page() -> str:
    answer: Any = ask("GET", "/jobs/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def failed_job() -> int:
    number = int(services.enqueue(work.give_up))
    services.run_due()
    Job.objects.filter(pk=number).update(arguments=f'[["{WORDS}"],{{}}]')
    return number


def test_the_page_lists_failed_and_waiting_jobs() -> None:
    number = failed_job()
    services.enqueue(work.note, WORDS)
    text = page()
    assert f"/jobs/{number}/retry/" in text
    assert "safeconduct.jobs.runner.GiveUp" in text
    assert "tests.rooms.jobs.work.note" in text
    assert WORDS not in text


def test_an_empty_page_says_so() -> None:
    text = page()
    assert "No job has failed." in text
    assert "No job waits." in text


def test_a_failed_job_is_tried_again_and_the_act_is_recorded() -> None:
    number = failed_job()
    answer: Any = ask("POST", f"/jobs/{number}/retry/")
    assert (answer.status_code, answer["Location"]) == (302, "/jobs/")
    assert Job.objects.get(pk=number).state == "ready"
    (entry,) = audit.entries(verb=services.RETRIED)
    assert (entry.actor, int.from_bytes(entry.obj, "big")) == (WHO.bytes, number)


def test_a_job_that_has_not_failed_is_left_alone_and_nothing_is_recorded() -> None:
    number = int(services.enqueue(work.note, 1))
    answer: Any = ask("POST", f"/jobs/{number}/retry/")
    assert answer.status_code == 302
    assert Job.objects.get(pk=number).attempts == 0
    assert audit.entries(verb=services.RETRIED) == []


def test_reading_the_address_of_the_act_is_refused() -> None:
    number = failed_job()
    assert ask("GET", f"/jobs/{number}/retry/").status_code == 405
    assert Job.objects.get(pk=number).state == "failed"


@pytest.mark.parametrize("address", ["/jobs/", "/jobs/1/retry/"])
def test_only_an_administrator_may_come_in(address: str) -> None:
    right = vars(resolve(address).func)["right"]
    assert [role for role, rights in ROLES.items() if right in rights] == ["administrator"]
