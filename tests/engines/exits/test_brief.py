"""The person reads plain words, right plurals and no coordinate, in four languages."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.exits.engine.brief import brief, distance, duration, phrase_keys
from safeconduct.exits.engine.phrases import WORDS, Language, missing, plural
from safeconduct.exits.engine.records import Cue, Feature, Plan


@pytest.mark.parametrize("language", list(Language))
def test_no_phrase_is_missing(language: Language) -> None:
    assert list(missing(WORDS[language], WORDS[Language.EN])) == []
    assert phrase_keys() <= set(WORDS[language].phrases)


@pytest.mark.parametrize("language", list(Language))
def test_a_brief_says_when_where_and_what_to_do(plan: Plan, language: Language) -> None:
    words = WORDS[language]
    sheet = brief(plan, language)
    text = sheet.text()
    headings = [section.heading for section in sheet.sections]
    assert headings == [words.say(key) for key in ("when", "way", "meeting", "changes")]
    for line in (*words.lists["meeting"], *words.lists["changes"]):
        assert line in text
    assert f"{plan.window.opens:%H:%M}" in text
    assert words.say("until_rendezvous") in text
    assert words.say("source", attribution=plan.attributions[0]) in text
    assert "{" not in text
    assert sheet.expires == plan.window.closes


@pytest.mark.parametrize("language", list(Language))
def test_a_brief_holds_no_coordinate_and_no_place_name(plan: Plan, language: Language) -> None:
    text = brief(plan, language).text()
    assert plan.rendezvous.name not in text
    text = re.sub(r"\d\d\.\d\d\.\d{4}", "date", text)
    assert not re.search(r"\d[.,]\d{3,}", text)
    assert not re.search(r"-?\d+[.,]\d+, ?-?\d", text)


def test_the_meeting_place_is_given_only_when_asked_for(plan: Plan) -> None:
    text = brief(plan, Language.EN, with_position=True).text()
    assert f"{plan.rendezvous.lat:.5f}, {plan.rendezvous.lon:.5f}" in text


def test_times_are_local(plan: Plan) -> None:
    text = brief(replace(plan, tz="Europe/Kyiv"), Language.UK).text()
    assert "UTC+02:00" in text
    assert f"{plan.window.closes.hour + 2:02}:{plan.window.closes.minute:02}" in text


@pytest.mark.parametrize("language", list(Language))
def test_every_feature_can_be_said(plan: Plan, language: Language) -> None:
    for follows in (None, Feature.ROAD, Feature.STREAM, Feature.WATER, Feature.WOOD):
        for until in (None, *Feature):
            leg = replace(plan.legs[0], follows=follows, until=until, cues=())
            assert brief(replace(plan, legs=(leg,)), language).text()
    for feature in (Feature.ROAD, Feature.STREAM, Feature.BRIDGE, Feature.WOOD, Feature.OPEN, Feature.HOUSES):
        for crossed in (True, False):
            if crossed and feature not in (Feature.ROAD, Feature.STREAM, Feature.BRIDGE):
                continue
            leg = replace(plan.legs[0], follows=None, cues=(Cue(feature, 120.0, crossed),))
            said = WORDS[language].say(f"{'cross' if crossed else 'enter'}_{feature.value}")
            assert said in brief(replace(plan, legs=(leg,)), language).text()


def test_legs_along_one_guide_are_one_step(plan: Plan) -> None:
    leg = replace(plan.legs[0], follows=Feature.ROAD, until=None, bearing=90.0, metres=400.0, cues=())
    turn = replace(leg, bearing=135.0)
    end = replace(leg, bearing=135.0, until=Feature.RENDEZVOUS)
    way = brief(replace(plan, legs=(leg, turn, end)), Language.EN).sections[1].lines
    assert len(way) == 2
    assert way[1].startswith("1. Keep along the road or track: east, then south-east, about 1.2 kilometres")


@pytest.mark.parametrize(
    ("language", "number", "unit", "said"),
    [
        (Language.EN, 1, "hour", "1 hour"), (Language.EN, 2, "hour", "2 hours"),
        (Language.EN, 1.5, "kilometre", "1.5 kilometres"), (Language.FR, 1.5, "kilometre", "1,5 kilomètre"),
        (Language.FR, 2, "kilometre", "2 kilomètres"), (Language.UK, 1, "hour", "1 година"),
        (Language.UK, 3, "hour", "3 години"), (Language.UK, 5, "hour", "5 годин"),
        (Language.UK, 11, "hour", "11 годин"), (Language.UK, 21, "hour", "21 година"),
        (Language.UK, 1.2, "kilometre", "1,2 кілометра"), (Language.RU, 1, "minute", "1 минута"),
        (Language.RU, 22, "minute", "22 минуты"), (Language.RU, 14, "minute", "14 минут"),
        (Language.RU, 2, "metre", "2 метра"), (Language.RU, 350, "metre", "350 метров"),
        (Language.RU, 2.5, "kilometre", "2,5 километра"),
    ],
)  # fmt: skip
def test_plurals_are_right(language: Language, number: float, unit: str, said: str) -> None:
    assert WORDS[language].count(number, unit) == said


@given(number=st.integers(0, 10_000), language=st.sampled_from(list(Language)))
def test_every_number_has_a_plural_form(number: int, language: Language) -> None:
    for unit, forms in WORDS[language].units.items():
        assert plural(language, number) in forms, unit
        assert plural(language, number + 0.5) in forms, unit


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (3, "10 metres"),
        (123, "120 metres"),
        (210, "200 metres"),
        (980, "1 kilometre"),
        (2349, "2.3 kilometres"),
    ],
)
def test_distances_are_rounded_to_what_can_be_counted(metres: float, said: str) -> None:
    assert distance(WORDS[Language.EN], metres) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(60, "10 minutes"), (3600, "1 hour"), (8000, "2 hours 20 minutes")]
)
def test_durations_are_rounded_up(seconds: float, said: str) -> None:
    assert duration(WORDS[Language.EN], seconds) == said
