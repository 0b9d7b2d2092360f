"""An option under [line] that cannot be meant is said when a process starts, not when the first caller comes."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from safeconduct.line import set_up

WHOLE = {"address": "https://line.example", "account": "AC1"}


def test_what_the_documents_show_can_be_meant() -> None:
    voice = {"language": "uk", "twiml": WHOLE, "call_back": ["+380"]}
    sms = {"networks": ["192.0.2.0/24"], "parts_a_second": 10}
    set_up.check({"voice": voice, "sms": sms, "telegram": {}, "floods": {"new_a_second": 20}}, "en")
    set_up.check({}, "en")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"voice": {"twiml": {"account": "AC1"}}}, "needs address"),
        ({"voice": {"twiml": WHOLE | {"address": "line.example"}}}, "like https://line.example"),
        ({"voice": {"twiml": WHOLE | {"recordings": "https://api.example"}}}, "ends in a slash"),
        ({"voice": {"twiml": WHOLE | {"person": "somebody"}}}, "like sip:name@host"),
        ({"voice": {"twiml": WHOLE | {"tokne": "x"}}}, "cannot have 'tokne'"),
        ({"voice": {"twiml": True}}, "is a section"),
        ({"voice": {"language": "de"}}, "must be one of"),
        ({"voice": "yes"}, "is a section"),
        ({"sms": {"networks": ["gateway.example"]}}, "write one like 192.0.2.0/24"),
        ({"sms": {"parts_a_second": 0}}, "above 0"),
        ({"sms": {"parts_a_second": "ten"}}, "above 0"),
        ({"floods": {"new_a_second": 0}}, "above 0"),
        ({"floods": {"new_a_second": "twenty"}}, "above 0"),
    ],
)
def test_what_cannot_be_meant_is_named_at_the_start(
    settings: Any, given: dict[str, Any], sentence: str
) -> None:
    settings.LINE = given
    with pytest.raises(ImproperlyConfigured, match=sentence):
        apps.get_app_config("line").ready()
