"""A caller who was cut off goes on where he was: by his number for a quarter of an hour, by his codename for days."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from tests.rooms.line.threads.conftest import Chat
from tests.rooms.line.voice.fake_leg import HANG_UP, FakeLeg, Speech, board, call, in_loop

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry
from safeconduct.jobs import services as jobs
from safeconduct.line import tasks
from safeconduct.line.engine.script import Input
from safeconduct.line.models import Thread
from safeconduct.line.shipped import scripts
from safeconduct.line.threads import calling
from safeconduct.line.voice.leading import lead
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NUMBER, OTHER = "+15550100", "+15550199"
RESUMED = "We go on where we were."
LANGUAGE_MENU = "English: press 3."
HOW_MANY = "Who is it for?"


def code_in(leg: FakeLeg) -> str:
    """The codename that was spoken out, as he would write it down."""
    (said,) = {one for one in leg.said if "twenty digits:" in one}
    first, second = re.findall(r"\d{4}(?: \d{4}){4}", said)
    assert first == second
    return first.replace(" ", "")


def registered(caller: str = NUMBER) -> str:
    """Leave a message, note the codename, hang up where it was asked whether it is noted; return the codename."""
    return code_in(call("3", "1", "5", Speech(2.5), HANG_UP, caller=caller))


def test_whoever_is_cut_off_goes_on_where_he_was(line_open: Any) -> None:
    call("1", "1", "2", HANG_UP, caller=NUMBER)
    leg = call(HANG_UP, caller=NUMBER)
    assert LANGUAGE_MENU not in leg.said
    assert leg.said[0] == "Продовжуємо там, де зупинилися."
    assert set(leg.languages) == {"uk"}


def test_after_a_quarter_of_an_hour_the_number_leads_nowhere(line_open: Any) -> None:
    call("3", "1", "2", HANG_UP, caller=NUMBER)
    for minutes, resumed in ((14, True), (31, False)):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=True):
            leg = call(HANG_UP, caller=NUMBER)
        assert (RESUMED in leg.said, LANGUAGE_MENU in leg.said) == (resumed, not resumed)


def test_nor_does_another_number(line_open: Any) -> None:
    call("3", "1", "2", HANG_UP, caller=NUMBER)
    assert LANGUAGE_MENU in call(HANG_UP, caller=OTHER).said


@pytest.mark.parametrize("withheld", ["", "anonymous", "Restricted", "1234"])
def test_a_withheld_number_never_leads_back(line_open: Any, withheld: str) -> None:
    call("3", "1", "2", HANG_UP, caller=withheld)
    assert LANGUAGE_MENU in call(HANG_UP, caller=withheld).said
    assert Thread.objects.count() == 0


def test_a_call_that_came_to_its_end_leaves_nothing_behind_its_number(line_open: Any) -> None:
    call("3", "1", "9", caller=NUMBER)
    assert Thread.objects.count() == 0
    assert LANGUAGE_MENU in call(HANG_UP, caller=NUMBER).said


def test_the_number_stands_nowhere(line_open: Any) -> None:
    call("3", "1", "5", Speech(2.5), HANG_UP, caller=NUMBER)
    raw = b"".join(bytes(row.locked) + row.id.bytes for row in Thread.objects.all())
    assert Thread.objects.count() == 2
    assert b"5550100" not in raw


def test_whoever_hangs_up_in_the_menu_of_languages_meets_it_again(line_open: Any) -> None:
    call(HANG_UP, caller=NUMBER)
    assert LANGUAGE_MENU in call(HANG_UP, caller=NUMBER).said


def test_two_calls_of_one_number_at_once_are_two_conversations(line_open: Any) -> None:
    async def both() -> None:
        at = board()
        first = FakeLeg("3", "1", "2", HANG_UP, caller=NUMBER)
        second = FakeLeg("1", "1", HANG_UP, caller=NUMBER)
        await asyncio.gather(lead(first, at), lead(second, at))
        assert RESUMED not in first.said + second.said
        assert at.live == set()

    in_loop(both)
    assert Thread.objects.count() == 1


def test_a_killed_process_loses_no_callers_place(line_open: Any) -> None:
    talk = calling.meet(calling.contact_of(NUMBER), scripts(), "fr", timezone.now(), "t")
    calling.turn(talk, Input("start"), timezone.now())
    calling.turn(talk, Input("digits", "1"), timezone.now())  # and nobody is there any more to note the end
    leg = call(HANG_UP, caller=NUMBER)
    assert leg.said[:2] == ["Nous reprenons où nous en étions.", "Que pouvons-nous faire pour vous ?"]


def test_an_equal_number_proves_nothing(line_open: Any) -> None:
    registered()
    talk = calling.meet(calling.contact_of(NUMBER), scripts(), "en", timezone.now(), "t")
    assert talk.resumed
    assert not talk.held.proved_lately(timezone.now())


def test_the_codename_leads_back_from_any_telephone_to_where_the_call_stopped(line_open: Any) -> None:
    code = registered()
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=True):
        tasks.end_conversations.call()
        leg = call("2", "1", "7", code + "#", "1", HANG_UP, caller=OTHER)
    asked = leg.said.index("Ваше кодовое имя: двадцать цифр.")
    resumed = leg.said.index("Продолжаем там, где остановились.")
    assert asked < resumed < leg.said.index("Вы записали его или выучили?")
    assert Case.objects.count() == 1


def test_what_is_said_then_lies_in_the_same_case(line_open: Any) -> None:
    code = registered()
    entries = Entry.objects.count()
    call("3", "1", "7", code + "#", "1", "5", Speech(2.5), HANG_UP)
    assert Case.objects.count() == 1
    assert Entry.objects.count() > entries


def test_after_a_week_the_codename_still_opens_the_case_and_the_script_begins_anew(line_open: Any) -> None:
    code = registered()
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=True):
        tasks.end_conversations.call()
        leg = call("3", "1", "7", code + "#", HANG_UP)
    assert "Your codename is right. What you say now is added to what we know." in leg.said
    assert leg.said.count("What can we do for you?") == 2
    assert Case.objects.count() == 1


def test_a_wrong_codename_opens_nothing(line_open: Any) -> None:
    registered()
    leg = call("3", "1", "7", "12345678901234567890#", "1", "123#", "2", HANG_UP)
    assert leg.said.count("This codename does not open anything here.") == 2
    assert RESUMED not in leg.said


@pytest.mark.parametrize("typed", [19, 16])
def test_a_codename_of_which_a_key_was_lost_is_not_kept_for_anybody_to_read(
    line_open: Any, typed: int
) -> None:
    code, entries = registered(), Entry.objects.count()
    leg = call("3", "1", "7", code[:typed] + "#", HANG_UP, caller=OTHER)
    assert "This codename does not open anything here." in leg.said
    talk = calling.meet(calling.contact_of(OTHER), scripts(), "en", timezone.now(), "t")
    assert (talk.resumed, talk.held.waiting, Entry.objects.count()) == (True, (), entries)


def test_a_number_that_is_no_codename_is_kept_for_a_colleague(line_open: Any) -> None:
    call("3", "1", "7", "0015550100555#", HANG_UP, caller=OTHER)
    talk = calling.meet(calling.contact_of(OTHER), scripts(), "en", timezone.now(), "t")
    assert talk.held.waiting == ("0015550100555",)


def test_the_harmless_code_leads_to_the_script_and_never_to_the_place(line_open: Any) -> None:
    code = registered()
    read = vault.read_code(code)
    assert isinstance(read, vault.ReadCodename)
    person = cases.person_of(cases.enter(read.canonical))
    assert person is not None
    harmless = cases.make_code(person, "duress_digits", "en").replace(" ", "")
    leg = call("3", "1", "7", harmless + "#", HANG_UP)
    assert RESUMED not in leg.said
    assert "Your codename is right. What you say now is added to what we know." in leg.said


def test_the_codename_is_said_twice_and_once_more_with_the_star(line_open: Any) -> None:
    leg = call("3", "1", "5", Speech(2.5), "*", "2", HANG_UP)
    assert sum("twenty digits:" in said for said in leg.said) == 3
    code_in(leg)


def test_it_is_not_said_to_whoever_only_has_the_number(line_open: Any) -> None:
    code = registered()
    leg = call("*", "2", HANG_UP, caller=NUMBER)
    assert RESUMED in leg.said
    assert code not in re.sub(r"\D", "", leg.heard)


def test_a_conversation_by_sms_goes_on_by_telephone(line_open: Any, chats: dict[str, Chat]) -> None:
    chat = chats.setdefault(NUMBER, Chat(NUMBER, "sms"))
    chat.begin()
    for said in ("1", "5", "We are four near the mill and want to stop. Please answer."):
        chat.say(said)
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=True):
        jobs.run_due()  # the pace of the channel lets it through by then
    found = [text for text in chat.seen if "Your codename:" in text]
    code = re.sub(r"\D", "", re.findall(r"\d{4}(?: \d{4}){4}", found[0])[0])
    leg = call("3", "1", "7", code + "#", HANG_UP, caller=OTHER)
    assert RESUMED in leg.said
    assert "Have you written it down or learned it?" in leg.said
    assert Case.objects.count() == 1


def test_when_the_process_ends_the_caller_hears_it_and_may_go_on(line_open: Any) -> None:
    async def ending() -> None:
        at = board(present=lambda: 1)
        leg = FakeLeg("3", "1", "0", caller=NUMBER)
        task = asyncio.create_task(lead(leg, at))
        await leg.held.wait()
        await at.close()
        assert task.done()
        assert leg.said[-1].startswith("We must stop now.")
        refused = FakeLeg()
        await lead(refused, at)
        assert refused.verbs == []

    in_loop(ending)
    assert RESUMED not in call(HANG_UP, caller=OTHER).said
    leg = call(HANG_UP, caller=NUMBER)
    assert LANGUAGE_MENU not in leg.said
    assert "Nobody can answer right now. You can leave a message." in leg.said


def test_our_answer_is_read_aloud_to_whoever_typed_the_codename(line_open: Any) -> None:
    code = registered()
    assert "There is no answer for you yet." in call("3", "1", "7", code + "#", HANG_UP).said
    cases.reply(line_open.staff["operator"][0], Case.objects.get(), "Stay under cover until Sunday night.")
    leg = call("3", "1", "7", code + "#", HANG_UP)
    assert leg.said[leg.said.index("Our answer:") + 1] == "Stay under cover until Sunday night."
    assert "Stay under cover" not in call(HANG_UP, caller=NUMBER).heard


def test_under_duress_no_answer_is_heard(line_open: Any) -> None:
    code = registered()
    cases.reply(line_open.staff["operator"][0], Case.objects.get(), "Stay under cover until Sunday night.")
    read = vault.read_code(code)
    assert isinstance(read, vault.ReadCodename)
    person = cases.person_of(cases.enter(read.canonical))
    assert person is not None
    harmless = cases.make_code(person, "duress_digits", "en").replace(" ", "")
    leg = call("3", "1", "7", harmless + "#", HANG_UP)
    assert "There is no answer for you yet." in leg.said
    assert "Stay under cover" not in leg.heard
