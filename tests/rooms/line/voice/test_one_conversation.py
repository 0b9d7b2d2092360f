"""Somebody registers by SMS, goes on by telephone with his codename on the keypad, and ends on the web: one case."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from tests.rooms.line.conftest import RETURN, TALK, hidden, text_of
from tests.rooms.line.threads.conftest import Chat, talk
from tests.rooms.line.voice.fake_leg import HANG_UP, Speech, call
from tests.rooms.line.voice.test_messages import heard

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.jobs import services as jobs

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NUMBER, ANOTHER_TELEPHONE = "+15550100", "+15550199"


def test_by_sms_by_telephone_and_on_the_web_it_is_one_case_and_one_conversation(
    line_open: Any, chats: dict[str, Chat], public_client: Any
) -> None:
    # By SMS he registers for several, and stops at a question.
    chat = chats.setdefault(NUMBER, Chat(NUMBER, "sms"))
    chat.begin()
    for answer in ("1", "5", "We are four near the mill and want to stop. Please answer.", "1", "2"):
        chat.say(answer)
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=True):
        jobs.run_due()
    (code,) = {found for text in chat.seen for found in re.findall(r"\d{4}(?: \d{4}){4}", text)}

    # From another telephone, a day later, the keypad leads him back to that very question.
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=True):
        keys = code.replace(" ", "") + "#"
        leg = call("3", "1", "7", keys, "2", "0", Speech(4.0), HANG_UP, caller=ANOTHER_TELEPHONE)
        after = leg.said[leg.said.index("We go on where we were.") :]
        assert after[1] == "Who is it for?"
        cases.reply(line_open.staff["operator"][0], Case.objects.get(), "Come on Sunday, without weapons.")

        # On the web he reads the answer, and writes once more.
        assert public_client.post(RETURN, {"code": code})["Location"] == TALK
        assert "Come on Sunday, without weapons." in text_of(public_client.get(TALK))
        form = hidden(public_client.get(TALK), "form")
        public_client.post(TALK, {"form": form, "text": "We understood. Four of us."})

    case = Case.objects.get()
    said = talk(line_open, case)
    wanted = [
        "We are four near the mill",
        "Who is it for? For several of us",
        "Come on Sunday",
        "We understood.",
    ]
    places = [next(place for place, one in enumerate(said) if words in one) for words in wanted]
    assert places == sorted(places)
    assert heard(line_open, case) == [pytest.approx(4.0)]
