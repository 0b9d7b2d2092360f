"""The auditor's page: lists, filters, verifies, and is itself recorded."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import RequestFactory

from safeconduct.audit import desk, services
from safeconduct.audit.models import Entry, Payload

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.rooms.audit.addresses")]

Ask = Callable[..., HttpResponse]


@pytest.fixture
def auditor() -> Any:
    return get_user_model().objects.create(username="auditor", display_name="Ada Auditor")


@pytest.fixture
def ask(auditor: Any, rf: RequestFactory) -> Ask:
    """Ask a view directly, as the guard lets an auditor through."""

    def asked(view: Callable[..., Any], method: str = "get", **query: str) -> HttpResponse:
        request = getattr(rf, method)("/audit-room/", query)
        request.user, request.session = auditor, {}
        request.staff_rights = frozenset({"audit.read"})
        return view(request)

    return asked


def test_both_views_need_the_right_to_read_the_log() -> None:
    assert (desk.entries.right, desk.verify.right) == ("audit.read", "audit.read")  # type: ignore[attr-defined]


def test_the_list_names_who_did_what_and_reading_it_is_an_entry(ask: Ask, auditor: Any) -> None:
    services.record("test.done", actor=services.PERSON, obj=b"case-7")
    first, second = ask(desk.entries).content.decode(), ask(desk.entries).content.decode()
    assert "Something was done in a test" in first
    assert "A person" in first
    assert "case-7" in first
    assert "Ada Auditor" in second
    assert list(Entry.objects.order_by("seq").values_list("verb", flat=True))[1:] == ["audit.listed"] * 2
    assert bytes(Entry.objects.get(seq=2).actor) == auditor.id.bytes


def test_filters_narrow_the_list(ask: Ask) -> None:
    services.record("test.done", actor=services.PERSON, obj=bytes(range(16)))
    services.record("test.done", actor=services.SYSTEM, obj=b"another")
    page = ask(desk.entries, object="00010203-0405-0607-0809-0a0b0c0d0e0f").content.decode()
    assert page.count("<td>00010203-0405-0607-0809-0a0b0c0d0e0f</td>") == 2  # the act, and this reading of it
    assert "<td>another</td>" not in page
    page = ask(desk.entries, verb="test.done", actor=str(UUID(bytes=services.SYSTEM))).content.decode()
    assert "<td>another</td>" in page
    assert "<td>00010203" not in page


def test_a_long_list_has_a_link_to_older_entries(ask: Ask) -> None:
    for _ in range(desk.SHOWN + 5):
        services.record("test.done", actor=services.SYSTEM)
    page = ask(desk.entries, verb="test.done").content.decode()
    assert page.count("<tr>") == desk.SHOWN + 1
    assert "after=6" in page
    older = ask(desk.entries, verb="test.done", after="6").content.decode()
    assert older.count("<tr>") == 5 + 1
    assert "after=" not in older


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"actor": "me"}, "That is not an actor"),
        ({"after": "x"}, "not a number"),
        ({"object": "o" * 200}, "too long"),
    ],
)
def test_a_filter_that_cannot_be_read_gets_one_sentence_and_400(
    ask: Ask, query: dict[str, str], says: str
) -> None:
    answer = ask(desk.entries, **query)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not Entry.objects.exists()


def test_verification_shows_the_summary(ask: Ask) -> None:
    services.record("test.done", actor=services.SYSTEM, sealed=b"sealed")
    page = ask(desk.verify, "post").content.decode()
    assert "The log is whole" in page
    assert "2 entries" in page


def test_verification_shows_each_fault(ask: Ask) -> None:
    services.record("test.done", actor=services.SYSTEM, sealed=b"sealed")
    Payload.objects.all().delete()
    page = ask(desk.verify, "post").content.decode()
    assert "The log is not whole" in page
    assert "Row 1: the payload is gone" in page
