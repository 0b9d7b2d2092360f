"""Somebody registers by SMS, goes on from another telephone, and ends on the web: one case, one conversation."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.conftest import PASSWORD
from tests.rooms.line.conftest import RETURN, TALK, hidden, text_of
from tests.rooms.line.threads.conftest import Chat, chats, unhurried
from tests.rooms.line.voice.fake_leg import HANG_UP, Speech, call

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.vault import services as vault

__all__ = ["chats", "unhurried"]
pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
MOBILE, ANOTHER = "+15550100", "+15550199"


def registered_by_sms(chats: dict[str, Chat]) -> str:
    """Answer the script by numbers and words; returns the codename as it came, in digits."""
    phone = chats.setdefault(MOBILE, Chat(MOBILE, "sms"))
    phone.begin()
    for said in (*"1221991", "One of us is wounded."):
        phone.say(said)
        found = re.findall(r"\d{4}(?: \d{4}){4}", "\n".join(phone.seen))
        if found:
            phone.say("1")  # it is written down
            return str(found[0])
    raise AssertionError(phone.seen)


def test_sms_then_telephone_then_web_is_one_case(
    line_open: Any, chats: dict[str, Chat], public_client: Any
) -> None:
    code = registered_by_sms(chats)
    digits = code.replace(" ", "")

    leg = call("3", "1", "7", digits + "#", "5", Speech(2.5), HANG_UP, caller=ANOTHER)
    assert "Your codename is right. What you say now is added to what we know." in leg.said

    entered = public_client.post(RETURN, {"code": code})
    assert (entered.status_code, entered["Location"]) == (303, TALK)
    page = public_client.get(TALK)
    public_client.post(TALK, {"form": hidden(page, "form"), "text": "Now I write from a café."})

    case = Case.objects.get()
    staff = line_open.staff["operator"][0]
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened), None)
    assert ring is not None
    talk = cases.open_page(staff, ring, case).talk
    assert {item.header.get("channel") for item in talk} >= {"sms", "telephone", "web"}
    assert talk[-1].text == "Now I write from a café."
    assert digits not in re.sub(r"\D", "", "\n".join(item.text for item in talk))

    cases.reply(staff, case, "Stay where you are.")
    assert "Stay where you are." in text_of(public_client.get(TALK))
