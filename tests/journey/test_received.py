"""The whole way of one person: from the first words on a telephone to the reception, on both faces."""

from __future__ import annotations

from tests.journey.conftest import World


def test_a_person_writes_is_located_led_out_and_received(world: World) -> None:
    him = world.person()
    him.write("Меня отправили на фронт. Хочу сдаться. Слово маяк.")
    him.close()

    olga = world.colleague("olga")
    handle = olga.newest_case("Слово маяк")
    olga.reply(handle, "Оставайтесь в укрытии. Напишите, где вы, когда будет связь.")
    olga.move(handle, "register")
    olga.move(handle, "deploy")

    him.come_back()
    assert "Оставайтесь в укрытии" in him.answers()
    assert "Слово маяк" not in him.answers()  # a seized telephone shows nothing of what he said
    him.send_place(f"Я тут: {world.written()}")
    him.say("Нас не видят.")

    clara = world.colleague("clara")
    clara.elevate()
    assert f"{abs(world.lat):.2f}" in clara.open(handle)
    clara.accept_position(handle)
    assert clara.stage(handle) == "Located"

    edda = world.colleague("edda")
    edda.elevate()
    assert "Нас не видят" not in edda.open(handle)  # a planner does not read what is said
    said = edda.propose(handle, world.night())
    assert edda.stage(handle) == "Exit planned", said
    edda.exit_panel(handle)
    assert edda.page.locator("form[action$='/approve/']").count() == 0  # never one's own plan
    assert not him.may_set_out()

    clara.elevate()
    clara.approve(handle)
    assert clara.stage(handle) == "Exit planned"  # one approval is not enough
    assert not him.may_set_out()
    fidel = world.colleague("fidel")
    fidel.elevate()
    fidel.approve(handle)
    assert not him.may_set_out()  # two agree, the receiving unit has not: there is no brief yet

    greta = world.colleague("greta")
    greta.page.goto(f"{world.desk}/notices/")
    notice = greta.text()
    assert handle not in notice
    greta.page.locator("form[action$='/acknowledge/'] button").first.click()
    greta.traffic.settle()

    assert clara.stage(handle) == "Exit approved"
    assert him.may_set_out()
    assert f"{world.lat:.3f}" not in him.text()  # the brief holds words, no coordinates
    him.act("set_out")
    assert clara.stage(handle) == "On the way"
    assert world.check_ins(handle) == ["kept", "planned"]  # the departure is known, the arrival awaited
    him.act("here")

    hugo = world.colleague("hugo")
    hugo.page.goto(f"{world.desk}/reception/")
    hugo.page.locator("a[href*='/reception/expected/']").first.click()
    hugo.page.check("input[name=condition][value=exhausted]")
    hugo.page.fill("textarea[name=care_given]", "Water, a blanket.")
    hugo.page.check("input[name=refused_surname]")
    hugo.page.locator("main form button.big").click()
    hugo.traffic.settle()
    hugo.page.goto(f"{world.desk}/reception/")
    hugo.page.locator("a[href*='/reception/custody/']").first.click()
    assert "a blanket" in hugo.text()

    assert clara.stage(handle) == "Received"
    assert world.check_ins(handle) == ["kept", "cancelled"]  # he is here: nobody waits for a sign any more
    clara.move(handle, "close")
    assert clara.stage(handle) == "Closed"
    for one in (olga, clara, edda, fidel, greta, hugo):
        assert one.complaints == [], one.name
