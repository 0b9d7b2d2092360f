"""The desk's telephone: passed on to the voice process, worded, recorded; and a clear sentence when it is away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.rooms.line.voice.softphone.thread import Voice

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def voice() -> Iterator[Voice]:
    made = Voice(settings.HOME)
    yield made
    made.stop()


def do(client: Client, verb: str, page: str = "one", **fields: Any) -> Any:
    """Do one thing as the page does; returns status and what was said."""
    path = "/telephone/finish/" if verb == "finish" else f"/telephone/do/{verb}/"
    answer = client.post(path, fields, headers={"X-Telephone": page, "Accept": "application/json"})
    return answer.status_code, answer.json()


def on_duty(client: Client, voice: Voice) -> Any:
    status, said = do(client, "connect", sdp=voice.offer())
    assert status == 200, said
    voice.connected(said["sdp"])
    return do(client, "duty", on="1", language=["ru", "fr"])[1]


def verbs() -> list[str]:
    return [entry.verb for entry in audit.entries() if entry.verb.startswith("line.")][::-1]


def test_a_call_is_answered_noted_in_the_callers_case_and_recorded(
    signed_in: Callable[..., Client], voice: Voice
) -> None:
    case = cases.open_case(cases.FirstWords("Помогите", "ru")).case
    client: Any = signed_in("operator")
    one, leg = voice.caller(case_id=case.id, urgent=True)
    told = on_duty(client, voice)
    assert (told["duty"], told["duty_text"]) == ("on-duty", "On duty")
    (row,) = told["waiting"]
    assert (row["language"], row["why"], row["urgent"]) == ("Russian", "asked for a person", True)
    told = do(client, "answer", caller=one.id)[1]
    assert told["call"]["case"] is True
    assert client.get("/telephone/case/")["Location"] == f"/case/{case.handle}/"
    assert do(client, "hold", on="1")[1]["call"]["held"] is True
    told = do(client, "hang-up")[1]
    assert told["ended"]["text"] == "You have hung up."
    assert leg.gone.is_set()
    told = do(client, "finish", text="He is alone and calm.")[1]
    assert told["duty"] == "on-duty"
    page = client.get(f"/case/{case.handle}/").content.decode()
    assert "He is alone and calm." in page
    assert verbs() == ["line.duty_begun", "line.call_answered", "line.call_ended"]
    assert {entry.obj for entry in audit.entries(verb="line.call_answered")} == {case.id.bytes}


def test_a_colleague_is_shown_by_name_and_takes_what_was_handed_to_him(
    signed_in: Callable[..., Client], voice: Voice
) -> None:
    anna, borys = signed_in("operator"), signed_in("operator", 2)
    one, _leg = voice.caller()
    on_duty(anna, voice)
    first = voice.page
    on_duty(borys, voice)
    told = do(anna, "answer", caller=one.id)[1]
    (colleague,) = told["colleagues"]
    assert (colleague["name"], colleague["languages"]) == ("operator 2", "French, Russian")
    told = do(anna, "hand-on", colleague=colleague["id"])[1]
    assert told["ended"]["text"] == "The caller waits for a colleague now."
    (row,) = do(borys, "look")[1]["waiting"]
    assert (row["for"], row["why"]) == ("me", "handed on by a colleague")
    assert do(borys, "answer", caller=row["id"])[0] == 200
    assert verbs()[-3:] == ["line.call_answered", "line.call_handed_on", "line.call_answered"]
    assert first is not None
    voice.run(first.close())


def test_what_cannot_be_done_is_said_in_a_sentence_and_not_recorded(
    signed_in: Callable[..., Client], voice: Voice
) -> None:
    client = signed_in("operator")
    assert do(client, "answer", caller="nobody") == (409, {"sentence": "Go on duty first.", "field": None})
    on_duty(client, voice)
    assert do(client, "answer", caller="nobody")[1]["sentence"].startswith("A colleague was quicker")
    assert do(client, "look", page="two")[1]["sentence"].startswith("Your telephone is open in another tab.")
    assert do(client, "finish", text="words")[1]["sentence"] == "There is no call any more."
    assert do(client, "connect", sdp="v=0")[1]["sentence"].startswith("This browser offers no sound")
    assert client.get("/telephone/case/").status_code == 404
    assert verbs() == ["line.duty_begun"]


def test_a_note_without_a_case_stays_in_the_page_and_the_call_stays_unfinished(
    signed_in: Callable[..., Client], voice: Voice
) -> None:
    client = signed_in("operator")
    one, _leg = voice.caller()
    on_duty(client, voice)
    do(client, "answer", caller=one.id)
    do(client, "hang-up")
    status, said = do(client, "finish", text="He had no case.")
    assert (status, said["field"]) == (400, "text")
    assert do(client, "look")[1]["duty"] == "wrap-up"
    assert do(client, "finish", text=" ")[1]["duty"] == "on-duty"


def test_when_the_voice_process_is_away_the_page_says_what_to_do(signed_in: Callable[..., Client]) -> None:
    client = signed_in("operator")
    page = client.get("/telephone/")
    assert page.status_code == 200
    assert "microphone=(self)" in page["Permissions-Policy"]
    assert "'unsafe" not in page["Content-Security-Policy"]
    assert "safeconduct voice" in client.get("/telephone/state/").json()["off"]
    assert "Telephone is not running" in client.get("/telephone/bar/").content.decode()
    status, said = do(client, "duty", on="1")
    assert status == 503
    assert said["sentence"].startswith("The telephone is not running")
    assert verbs() == []


def test_only_the_page_of_the_telephone_may_use_the_microphone(signed_in: Callable[..., Client]) -> None:
    client = signed_in("operator")
    for path in ("/", "/search/", "/telephone/bar/"):
        assert "microphone=()" in client.get(path)["Permissions-Policy"], path


def test_the_bar_stands_on_the_pages_of_those_who_answer_and_of_nobody_else(
    signed_in: Callable[..., Client],
) -> None:
    assert "/telephone/bar/" in signed_in("operator").get("/").content.decode()
    planner = signed_in("planner")
    assert "/telephone/" not in planner.get("/exits/").content.decode()
    assert planner.get("/telephone/").status_code == 403
    assert do(planner, "duty", on="1")[0] == 403
