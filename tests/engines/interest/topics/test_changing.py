"""A change of a definition gives the reason of a seam, and must raise the version."""

import pytest

from safeconduct.interest.engine.topics import TopicFault, changed, parse

OLD = "name: small\nversion: 1\nconcepts: {act: {ru: [сдаться, сдача]}}\nexclusions: {games: {ru: [игра]}}\n"


def test_tells_what_came_and_went() -> None:
    new = OLD.replace("version: 1", "version: 2").replace("[игра]", "[игры, егэ]")
    assert changed(parse(OLD), parse(new)) == "small 1 → 2 (+2 −1)"


def test_another_order_or_note_is_no_seam() -> None:
    new = OLD.replace("сдаться, сдача", "сдача, сдаться").replace("games:", "play:") + "notes: more\n"
    assert changed(parse(OLD), parse(new)) is None
    assert changed(parse(OLD), parse(new.replace("version: 1", "version: 9"))) is None


def test_refuses_a_change_under_the_same_version_and_another_topic() -> None:
    with pytest.raises(TopicFault, match="raise its version from 1 to 2"):
        changed(parse(OLD), parse(OLD.replace("игра", "игры")))
    with pytest.raises(TopicFault, match="two topics"):
        changed(parse(OLD), parse(OLD.replace("small", "other")))
