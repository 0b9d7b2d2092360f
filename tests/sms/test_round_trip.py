"""SMS through a real Kannel: long Cyrillic texts both ways, a thousand round trips, and whoever dies in between."""

from __future__ import annotations

from tests.sms.conftest import Line
from tests.sms.network import until

from safeconduct.line.channels.sms.alphabet import plainer
from safeconduct.line.engine.script import Input, begin, step
from safeconduct.line.shipped import scripts
from safeconduct.line.threads.rendering import rendered

LONG = "Нас двоє біля старого млина, обидва поранені. Завтра на світанку вийдемо з білою тканиною. Чи ви є?"
ROUND_TRIPS = 1000
LONG_EACH = 50  # every so-manieth writes enough to open a case


def opening(language: str) -> str:
    """Return the text that meets whoever writes first, as it is said by SMS."""
    book = scripts()
    common = next(iter(book.scripts.values())).common
    _state, effects = step(book, begin(book, language), Input("text", "…"))
    (message,) = rendered("sms", effects, common)
    return plainer(message.text)


def number(count: int) -> str:
    """Return a number that is kept for fiction: 555-01xx of some area."""
    return f"1{201 + count // 100}55501{count % 100:02d}"


def test_a_text_of_two_parts_is_taken_whole_and_its_answer_of_three_parts_arrives_whole(line: Line) -> None:
    line.network.text(number(0), LONG)
    until(lambda: bool(line.network.texts), 20, "the answer has come")
    assert line.network.texts == [(number(0), opening("uk"))]
    assert line.network.parts == [3]
    (said,) = line.house.inside("all_said")
    assert LONG in "\n".join(said)
    until(
        lambda: line.house.count("line_delivery WHERE state = 'delivered'") == 1,
        10,
        "it is known to have arrived",
    )
    assert line.house.count("line_outgoing") == 0


def test_a_thousand_round_trips_lose_nothing_and_double_nothing_whoever_is_killed(line: Line) -> None:
    texts = [(number(n), LONG if n % LONG_EACH == 0 else f"Добрий вечір, {n}") for n in range(ROUND_TRIPS)]
    line.network.all_text(texts)
    until(lambda: len(line.network.texts) > 100, 30, "a hundred answers have come")
    line.kill_workers()
    line.kill_face()
    line.house.start()
    line.start_workers()
    until(lambda: len(line.network.texts) > 300, 60, "more answers have come")
    line.kill_face()
    line.kill_workers()
    line.start_workers()
    line.house.start()
    until(lambda: line.well() and len(line.network.answers()) == ROUND_TRIPS, 120, "everybody has an answer")
    until(lambda: line.house.count("line_outgoing") == 0, 60, "nothing is on its way any more")
    assert set(line.network.answers().values()) == {1}, "Somebody was told twice."
    assert {words for _, words in line.network.texts} == {opening("uk")}
    house = line.house
    assert house.count("line_heard") == house.count("line_thread") == ROUND_TRIPS
    said = ["\n".join(one) for one in house.inside("all_said")]
    assert [one.count(LONG) for one in said] == [1] * (ROUND_TRIPS // LONG_EACH)
