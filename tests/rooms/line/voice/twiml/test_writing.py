"""Verbs of a call as TwiML: each way leads on, and no word can become markup."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from hypothesis import given
from hypothesis import strategies as st

from safeconduct.line.engine.script.rendering import Enqueue, Gather, Hangup, Play, Record, SpeakOut, Verb
from safeconduct.line.voice.twiml import writing
from safeconduct.line.voice.twiml.writing import Prompt, Ways

BASE = "https://line.example"
HELLO = Play("menu.1.ask.ask.uk", "uk", "Натисніть 1.")


def ways(person: str = "", recorded: str = "") -> Ways:
    def sound(one: Prompt) -> str:
        return f"{BASE}/sound" if isinstance(one, Play) and one.prompt == recorded else ""

    return Ways(BASE, 7, sound, person)


def written(*verbs: Verb, **more: str) -> Xml.Element:
    found = writing.answer(verbs, ways(**more))
    assert found.startswith(b"<?xml")
    return Xml.fromstring(found)  # noqa: S314 - our own


def test_a_question_takes_keys_and_goes_on_without_one() -> None:
    response = written(SpeakOut("en", "Hello."), Gather((HELLO,), most=20, seconds=8, finish="#"))
    say, gather, go = response
    assert (say.tag, say.text, say.get("language")) == ("Say", "Hello.", "en-GB")
    assert gather.attrib == {
        "input": "dtmf",
        "numDigits": "20",
        "timeout": "8",
        "finishOnKey": "#",
        "action": f"{BASE}/hooks/voice/keys/?turn=7",
        "method": "POST",
    }
    assert (gather[0].text, gather[0].get("language")) == ("Натисніть 1.", "uk-UA")
    assert (go.tag, go.text) == ("Redirect", f"{BASE}/hooks/voice/keys/?turn=7&silent=1")


def test_a_recorded_voice_is_played_and_the_others_are_said() -> None:
    [play, *_] = written(HELLO, recorded=HELLO.prompt)
    assert (play.tag, play.text) == ("Play", f"{BASE}/sound")


def test_a_message_may_be_answered_by_a_key_before_and_while_it_is_recorded() -> None:
    gather, record, go = written(Record((HELLO,), keys="08*", seconds=180))
    assert (gather.get("numDigits"), gather.get("timeout")) == ("1", "1")
    assert (record.get("finishOnKey"), record.get("maxLength")) == ("#08*", "180")
    assert record.get("action") == f"{BASE}/hooks/voice/recorded/?turn=7&drop=08%2A"
    assert go.text == f"{BASE}/hooks/voice/keys/?turn=7&silent=1"


def test_a_person_is_called_or_nobody_is_there() -> None:
    [dial] = written(Enqueue("asked"), person="sip:line@192.0.2.1")
    assert (dial.tag, dial[0].tag, dial[0].text) == ("Dial", "Sip", "sip:line@192.0.2.1")
    assert dial.get("action") == f"{BASE}/hooks/voice/person/?turn=7"
    assert written(Enqueue("asked"), person="+15550100")[0][0].tag == "Number"
    [go] = written(Enqueue("asked"))
    assert go.text == f"{BASE}/hooks/voice/person/?turn=7&nobody=1"


def test_nothing_comes_after_an_input_and_what_asks_nothing_ends() -> None:
    assert [one.tag for one in written(Gather((HELLO,)), Hangup())] == ["Gather", "Redirect"]
    assert [one.tag for one in written(HELLO)] == ["Say", "Hangup"]
    assert [one.tag for one in written(HELLO, Hangup())] == ["Say", "Hangup"]


def test_a_code_is_said_digit_by_digit() -> None:
    [say, _] = written(SpeakOut("en", "Your codename: 12345 67890."))
    assert "1, 2, 3, 4, 5." in (say.text or "")


@given(st.text())
def test_no_word_becomes_markup_and_every_answer_can_be_read(text: str) -> None:
    [say, _] = written(SpeakOut("en", text))
    assert len(say) == 0 and (say.text or "").count("<") == text.count("<")
