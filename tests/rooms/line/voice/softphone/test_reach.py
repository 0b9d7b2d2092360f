"""What a browser is told about where it reaches us."""

from __future__ import annotations

import pytest

from safeconduct.line.voice.softphone.reach import Reach, only

ANSWER = (
    "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n"
    "a=candidate:1 1 udp 2130706431 192.0.2.2 41000 typ host\r\n"
    "a=candidate:2 1 udp 2130706431 198.51.100.7 41001 typ host\r\n"
    "a=end-of-candidates\r\n"
)


def test_without_a_setting_all_addresses_of_the_machine_are_told() -> None:
    assert only(ANSWER, ()) == ANSWER


def test_only_the_named_address_is_told() -> None:
    told = only(ANSWER, ("198.51.100.7",))
    assert "198.51.100.7" in told
    assert "192.0.2.2" not in told
    assert told.endswith("a=end-of-candidates\r\n")


def test_behind_a_translation_the_named_address_stands_for_ours() -> None:
    told = only(ANSWER, ("203.0.113.9",))
    assert [line for line in told.splitlines() if "candidate:" in line] == [
        "a=candidate:1 1 udp 2130706431 203.0.113.9 41000 typ host"
    ]


@pytest.mark.parametrize("wrong", [{"hosts": ("line.example",)}, {"stun": "turn:10.0.0.5"}])
def test_a_wrong_setting_is_told_in_a_sentence(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="browser"):
        Reach(**wrong)  # type: ignore[arg-type]
