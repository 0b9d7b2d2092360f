"""On a telephone effects are a few verbs: play, speak, gather, record, enqueue, hang up."""

from __future__ import annotations

from collections.abc import Sequence

from tests.engines.line.script.small import after, common, small, started, text

from safeconduct.line.engine.script import Article, Ended, Handover, Input, State
from safeconduct.line.engine.script.rendering import (
    Enqueue,
    Gather,
    Hangup,
    Play,
    Record,
    SpeakOut,
    prompts,
    telephone,
)
from safeconduct.line.shipped import scripts


def test_a_question_plays_its_answers_and_gathers_one_key() -> None:
    _, effects = after(small(), started(small()), Input("digits", "*"))
    (gather,) = telephone(effects, common())
    assert isinstance(gather, Gather)
    assert gather.most == 1
    assert [one.text for one in gather.prompts] == [
        "Who en.",
        "For me en: press 1.",
        "For us en: press 2.",
        "Not said en: press 9.",
        "A person: press 0.",
    ]
    assert gather.prompts[1] == Play("small.1.menu.himself.en", "en", "For me en: press 1.")


def test_a_free_answer_is_recorded_and_a_key_ends_it() -> None:
    _, effects = after(small(), started(small()), text("1"))
    verbs = telephone(effects, common())
    assert isinstance(verbs[-1], Record)
    assert verbs[-1].prompts[-1].text == "Speak after the tone. Then press the hash key."
    assert set(verbs[-1].keys) == set("908*")
    assert verbs[-1].finish == "#"


def test_a_codename_is_gathered_as_twenty_digits() -> None:
    book = scripts()
    _, effects = after(book, started(book), text("1"), Input("digits", "4"))
    last = telephone(effects, common())[-1]
    assert isinstance(last, Gather)
    assert (last.most, last.finish) == (20, "#")
    assert last.prompts[0].text == "Your codename, please: its twenty digits."


def test_a_handover_waits_for_a_person_and_an_end_hangs_up() -> None:
    assert telephone([Handover("danger"), Ended()], common()) == (Enqueue("danger"), Hangup())


def test_an_article_is_read_aloud_in_its_language() -> None:
    def lines(article: Article) -> Sequence[str]:
        return [f"{article.id} one", "two"]

    verbs = telephone([Article("white-cloth", "uk")], common(), lines)
    assert verbs == (SpeakOut("uk", "white-cloth one"), SpeakOut("uk", "two"))


def test_the_telephone_has_words_of_its_own() -> None:
    book = scripts()
    state = State("at_the_front", 1, "place", "en")
    _, effects = after(book, state, Input("digits", "*"))
    record = telephone(effects, common())[0]
    assert isinstance(record, Record)
    assert record.prompts[0].text.startswith("The phone company could listen.")


def test_all_recordings_of_a_script_can_be_listed() -> None:
    found = prompts(small(), "uk")
    assert Play("small.1.hello.say.uk", "uk", "Hello uk.") in found
    assert Play("small.1.menu.group.uk", "uk", "For us uk: натисніть 2.") in found
    assert [one for one in found if one.prompt == "common.1.misunderstood.uk"]
    assert not [one for one in found if "{" in one.text]


def test_words_with_a_value_need_no_recording() -> None:
    listed = [one.prompt for one in prompts(scripts().scripts["codename"], "en")]
    assert "codename.1.show.say.en" not in listed
    assert "codename.1.show.ask.en" in listed
