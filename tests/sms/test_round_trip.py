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
    until(lambda: bool(line.network.texts), 240, "the answer has come")
    assert line.network.texts == [(number(0), opening("uk"))]
    assert line.network.parts == [3]
    (said,) = line.house.inside("all_said")
    assert said == [LONG]
    until(
        lambda: line.house.count("line_delivery WHERE state = 'delivered'") == 1,
        120,
        "it is known to have arrived",
    )
    assert line.house.count("line_outgoing") == 0
    assert line.house.count("line_heard") == 1


def test_a_thousand_round_trips_lose_nothing_and_double_nothing_whoever_is_killed(line: Line) -> None:
    house, network = line.house, line.network
    before = {
        table: house.count(table) for table in ("line_heard", "line_thread", "line_delivery", "cases_case")
    }
    network.texts.clear()
    texts = [
        (number(n), LONG if n % LONG_EACH == 0 else f"Добрий вечір, {n}") for n in range(1, ROUND_TRIPS + 1)
    ]
    network.all_text(texts)
    until(lambda: line.well() and len(network.texts) > 100, 240, "a hundred answers have come")
    line.kill_worker()
    line.kill_face()
    house.start()
    line.start_worker()
    until(lambda: line.well() and len(network.texts) > 400, 240, "more answers have come")
    line.kill_face()
    house.start()
    until(lambda: line.well() and len(network.answers()) == ROUND_TRIPS, 300, "everybody has an answer")
    until(lambda: house.count("line_outgoing") == 0, 240, "nothing is on its way any more")
    assert set(network.answers().values()) == {1}, "Somebody was told twice."
    assert line.gateway["smsbox"].starts == 1, "It fell, with the texts that it had in hand."
    assert {words for _, words in network.texts} == {opening("uk")}
    now = {table: house.count(table) - many for table, many in before.items()}
    assert now["line_heard"] == now["line_thread"] == now["line_delivery"] == ROUND_TRIPS
    assert now["cases_case"] == ROUND_TRIPS // LONG_EACH
    said = house.inside("all_said")
    assert [one for one in said if "\n".join(one).count(LONG) != 1] == []


def test_what_the_network_cannot_deliver_is_left_for_a_colleague(line: Line) -> None:
    gone = "15550199"
    line.network.gone.add(gone)
    line.network.text(gone, "Добрий вечір")
    until(
        lambda: line.house.count("line_outgoing WHERE dead AND reason = 'undelivered'") == 1,
        240,
        "the failure is known",
    )
    assert line.house.count("line_delivery WHERE state = 'failed'") == 1
