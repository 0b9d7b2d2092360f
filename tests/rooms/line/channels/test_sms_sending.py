"""What we say as parameters of sendsms, and what the gateway's answers mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.rooms.line.channels.fake_kannel import PASSWORD, USER, FakeKannel
from tests.rooms.line.channels.fake_service import Fault

from safeconduct.line.channels import Media, Outgoing, Refused, RetryAfter, Sent, Unknown
from safeconduct.line.channels.calling import Answer
from safeconduct.line.channels.sms.sending import Kannel, judge
from safeconduct.line.channels.sms.writing import Gateway, request
from safeconduct.line.engine.script.rendering import Button, Message

REPORTS = "http://127.0.0.1:8000/line/sms/report?secret=a-fictional-secret"
GATEWAY = Gateway("http://127.0.0.1:13013/cgi-bin/sendsms", USER, PASSWORD, "777", REPORTS)
HELLO = Outgoing("+380000000001", Message("Вас почули. Код: КАЛИНА"), "out-17")


@pytest.fixture
def fake() -> Iterator[FakeKannel]:
    with FakeKannel() as service:
        yield service


@pytest.fixture
def kannel(fake: FakeKannel) -> Kannel:
    return Kannel(replace(GATEWAY, url=f"{fake.base}/cgi-bin/sendsms"), timeout=1.0)


def asked(text: str, gateway: Gateway = GATEWAY) -> dict[str, str]:
    found = request(gateway, replace(HELLO, message=Message(text)))
    assert not isinstance(found, Refused)
    return dict(found)


def test_cyrillic_goes_out_as_ucs_2() -> None:
    found = asked("Вас почули")
    assert (found["coding"], found["charset"], found["text"]) == ("2", "UTF-8", "Вас почули")
    assert (found["from"], found["to"]) == ("777", "+380000000001")


def test_latin_goes_out_as_gsm() -> None:
    assert asked("You were heard: 10 €")["coding"] == "0"
    assert asked("L’opérateur")["text"] == "L'opérateur"


def test_a_report_is_asked_for_and_names_our_reference_alone() -> None:
    found = asked("Вас почули")
    assert found["dlr-mask"] == "31"
    assert found["dlr-url"] == f"{REPORTS}&id=out-17&state=%d&ts=%t"
    assert "%A" not in found["dlr-url"]
    assert "dlr-url" not in asked("x", replace(GATEWAY, reports=""))


@pytest.mark.parametrize("count", [402, 403])
def test_a_text_of_too_many_parts_is_refused(count: int) -> None:
    found = request(GATEWAY, replace(HELLO, message=Message("ж" * count)))
    assert isinstance(found, Refused) is (count > 6 * 67)


@pytest.mark.parametrize(
    "outgoing",
    [
        replace(HELLO, contact="BANK"),
        replace(HELLO, contact=""),
        replace(HELLO, message=Message("  ")),
        replace(HELLO, message=Media("photo", "a.jpg", "image/jpeg", b"x")),
        replace(HELLO, reference=""),
        replace(HELLO, reference="a&to=1"),
        replace(HELLO, reference="a%d"),
    ],
)
def test_what_cannot_go_out_is_refused_with_a_sentence(outgoing: Outgoing) -> None:
    found = request(GATEWAY, outgoing)
    assert isinstance(found, Refused)
    assert found.reason.endswith(".")
    assert "380000000001" not in found.reason


@pytest.mark.parametrize(
    "changed",
    [
        {"url": "ftp://x"},
        {"sender": "a name that is too long"},
        {"sender": ""},
        {"reports": "http://x/%C3%A4"},
        {"reports": "x"},
        {"most_parts": 0},
        {"validity": 0},
    ],
)
def test_a_gateway_that_cannot_work_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        replace(GATEWAY, **changed)  # type: ignore[arg-type]


def test_a_gateway_does_not_show_its_password() -> None:
    assert PASSWORD not in repr(GATEWAY)
    assert "a-fictional-secret" not in repr(GATEWAY)


def test_a_text_arrives_as_it_was_written(fake: FakeKannel, kannel: Kannel) -> None:
    text = "Зелёный & жёлтый = 100 % + «да»?\nДругая строка 😀"
    assert kannel.send(replace(HELLO, message=Message(text, (Button("no button", "x"),)))) == Sent("out-17")
    assert fake.sent[0]["text"] == text
    assert fake.sent[0]["dlr-url"].endswith("&id=out-17&state=%d&ts=%t")


def test_a_text_that_waits_in_the_gateway_is_sent(fake: FakeKannel, kannel: Kannel) -> None:
    fake.away = True
    assert kannel.send(HELLO) == Sent("out-17")


@pytest.mark.parametrize("fault", [Fault(503, b"Temporal failure, try again later."), Fault(500), Fault(429)])
def test_a_gateway_that_is_full_is_tried_again(fake: FakeKannel, kannel: Kannel, fault: Fault) -> None:
    fake.fail(fault)
    assert isinstance(kannel.send(HELLO), RetryAfter)
    assert isinstance(kannel.send(HELLO), Sent)
    assert len(fake.sent) == 1


def test_a_number_that_has_no_way_is_refused(kannel: Kannel) -> None:
    assert isinstance(kannel.send(replace(HELLO, contact="+999000000001")), Refused)


def test_a_wrong_password_waits_for_the_settings(fake: FakeKannel) -> None:
    wrong = replace(GATEWAY, url=f"{fake.base}/cgi-bin/sendsms", password="other")
    found = Kannel(wrong).send(HELLO)
    assert isinstance(found, RetryAfter)
    assert found.seconds >= 60
    assert "other" not in found.reason


@pytest.mark.parametrize("fault", [Fault(cut=True, taken=True), Fault(delay=1.5, taken=True)])
def test_an_answer_that_was_lost_is_unknown(fake: FakeKannel, kannel: Kannel, fault: Fault) -> None:
    fake.fail(fault)
    assert isinstance(kannel.send(HELLO), Unknown)


def test_a_gateway_that_is_away_and_comes_back(fake: FakeKannel, kannel: Kannel) -> None:
    kannel.send(HELLO)
    fake.__exit__()
    try:
        kannel.send(HELLO)
        assert isinstance(kannel.send(HELLO), RetryAfter)
    finally:
        fake.__enter__()
    assert isinstance(kannel.send(HELLO), Sent)
    assert len(fake.sent) == 2


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (202, b"0: Accepted for delivery", Sent),
        (202, b"3: Queued for later delivery", Sent),
        (200, b"Sent.", Sent),
        (202, b"something else", Unknown),
        (200, b"<html>", Unknown),
        (400, b"Sender missing and no global set, rejected", Refused),
        (403, b"Not routable. Do not try again.", Refused),
        (403, b"Authorization failed for sendsms", RetryAfter),
        (404, b"Unknown request.", RetryAfter),
        (503, b"", RetryAfter),
        (302, b"", RetryAfter),
    ],
)
def test_each_answer_of_kannel_has_its_meaning(status: int, body: bytes, kind: type) -> None:
    assert isinstance(judge(Answer(status, {}, body), "out-17"), kind)
