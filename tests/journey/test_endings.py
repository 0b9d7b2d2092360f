"""The other ends of a way: withdrawn, forced, silent, refused, and no safe way."""

from __future__ import annotations

from tests.journey.conftest import World
from tests.journey.desk import Colleague
from tests.journey.person import Person


def located(world: World, mark: str) -> tuple[Person, Colleague, str]:
    """Lead a person to an accepted position; returns him, the caseworker and the case's handle."""
    him = world.person()
    him.write("Хочу сдаться.")
    him.send_place(f"Я тут: {world.written()}")
    him.say(f"Жду. Слово {mark}.")
    clara = world.colleague("clara")
    handle = clara.newest_case(f"Слово {mark}")
    clara.move(handle, "deploy")
    clara.accept_position(handle)
    assert clara.stage(handle) == "Located"
    return him, clara, handle


def test_whoever_withdraws_and_erases_is_gone_for_everybody(world: World) -> None:
    him = world.person()
    him.write("Я передумаю. Слово ольха.")
    olga = world.colleague("olga")
    handle = olga.newest_case("Слово ольха")
    him.withdraw("erase")
    assert him.context.cookies() == []
    assert olga.stage(handle) == "Withdrawn"
    assert "Слово ольха" not in olga.text()
    him.page.goto(f"{world.public}/ru/return/")
    him.page.fill("#code", him.codename)
    him.press("main form > button")
    assert "/talk/" not in him.page.url  # the codename stopped working


def test_a_forced_code_shows_nothing_and_tells_the_desk(world: World) -> None:
    him = world.person()
    him.write("За мной следят. Слово берёза.")
    harmless = him.make_code("duress_words")
    him.close()
    olga = world.colleague("olga")
    handle = olga.newest_case("Слово берёза")
    olga.reply(handle, "Мы рядом. Напишите вечером.")

    captor = world.person()
    captor.come_back(harmless)
    assert "Мы рядом" not in captor.answers()
    captor.say("Скажите, где вы его ждёте?")
    captor.withdraw("erase")  # the same page, and nothing of it happens

    shown = olga.open(handle)
    assert "the duress code was used" in shown
    assert olga.stage(handle) == "Enquiry"
    him.come_back()
    assert "Мы рядом" in him.answers()  # his own code goes on working


def test_a_missed_check_in_alarms_the_desk_and_sends_nothing(world: World) -> None:
    him = world.person()
    him.write("Напишу завтра утром. Слово сосна.")
    olga = world.colleague("olga")
    handle = olga.newest_case("Слово сосна")
    olga.page.goto(f"{world.desk}/case/{handle}/")
    form = olga.page.locator("form[action$='/check-in/']")
    form.locator("xpath=ancestor::details/summary").click()
    due = form.locator("input[type='datetime-local']")
    due.fill(f"{world.now():%Y-%m-%d}T23:45")
    form.locator("button").click()
    olga.traffic.settle()
    before = him.answers()

    assert world.happen("sweep", str(24 * 60))["alarms"] >= 1
    olga.page.goto(f"{world.desk}/check-ins/")
    assert handle in olga.text()
    olga.page.locator(f"tr:has-text('{handle}') form[action$='/take-up/'] button").click()
    olga.traffic.settle()
    assert handle not in olga.page.inner_text("#board")
    assert him.answers().count("Слово") == before.count("Слово") == 0  # an alarm is for staff alone


def test_a_refused_plan_goes_back_with_its_reason(world: World) -> None:
    him, clara, handle = located(world, "клён")
    edda = world.colleague("edda")
    edda.elevate()
    edda.propose(handle, world.night())
    clara.elevate()
    clara.refuse(handle, "The bridge on leg two is watched since yesterday.")
    assert clara.stage(handle) == "Located"
    assert "watched since yesterday" in edda.exit_panel(handle)
    assert not him.may_set_out()


def test_no_safe_way_is_said_and_nobody_is_sent(world: World) -> None:
    him, clara, handle = located(world, "дуб")
    world.happen("mine", world.area, str(world.lat), str(world.lon))
    try:
        fidel = world.colleague("fidel")
        fidel.elevate()
        said = fidel.propose(handle, world.night())
        assert "No safe way was found" in said
        assert clara.stage(handle) == "Located"
        assert not him.may_set_out()
    finally:
        world.happen("clear", world.area)
