"""What a person sees while a database cannot be written, and what is stored once it can."""

from __future__ import annotations

from tests.crash.house import House
from tests.crash.person import Answer

WAIT = 2.0  # seconds that the server waits for a locked file
SHORT = f"[databases]\nwait_seconds = {WAIT}\n"
TEXT = "Two of us want to stop. Is anybody there?"


def says_not_now(answer: Answer, text: str = TEXT) -> bool:
    """Check a refusal: its status, when to come again, one sentence, the other way, and the words."""
    assert (answer.status, answer.codename) == (503, "")
    assert int(answer.headers["retry-after"]) > 0
    assert len(answer.sentences) == 1
    assert "cannot be stored" in answer.sentences[0]
    assert 'href="tel:+00000000000"' in answer.page
    assert text in answer.page
    return True


def taken_once(house: House, answer: Answer) -> bool:
    """Check that one case is there, whole, with the words and the codename that was shown."""
    assert answer.status == 200
    found = house.inside("whole")
    assert (found["cases"], found["opened"], found["orphans"], found["chain"]) == (1, 1, 0, [0, []])
    assert house.inside("talk", [answer.codename]) == [[TEXT]]
    return True
