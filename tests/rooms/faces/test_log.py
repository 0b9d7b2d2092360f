"""The log: only what was declared, and never a free text."""

import json
import logging

import pytest

from safeconduct.faces import log


@pytest.fixture(autouse=True)
def own_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_allowed", set(log._allowed))


def said(**given: object) -> dict[str, object]:
    return dict(log.allow_listed(None, "info", given))


def test_declared_keys_survive_and_others_are_dropped() -> None:
    assert said(event="job_done", status=200, name="Ivan") == {"event": "job_done", "status": 200}


def test_a_room_declares_its_own_key() -> None:
    log.declare("job")
    assert said(event="job_done", job="send.reply") == {"event": "job_done", "job": "send.reply"}


def test_a_text_that_is_not_an_identifier_is_withheld() -> None:
    assert said(event="fault", route="I am at the mill")["route"] == "withheld"
    assert said(event="fault", route="мельница")["route"] == "withheld"
    assert said(event="fault", status=["a"])["status"] == "withheld"


def test_a_sentence_is_no_event() -> None:
    assert said(event="Ivan called")["event"] == "unnamed"


def test_what_other_libraries_log_keeps_no_message() -> None:
    record = logging.LogRecord("lib", logging.WARNING, "f", 1, "GET /case/%s", ("amber",), None)
    line = json.loads(log.Bare().format(record))
    assert (line["logger"], line["level"], line["event"]) == ("lib", "warning", "library")
    assert "amber" not in json.dumps(line)
    assert "case" not in json.dumps(line)
