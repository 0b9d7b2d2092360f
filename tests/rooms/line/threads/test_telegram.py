"""A whole conversation over the Bot API: heard by polling, answered from the outbox, nothing lost by an outage."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from threading import Event
from typing import Any

import pytest
from PIL import Image
from tests.rooms.line.channels.fake_service import Fault
from tests.rooms.line.channels.fake_telegram import TOKEN, FakeTelegram
from tests.rooms.line.threads.conftest import talk

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.faces.problems import BadInput
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.telegram.sending import Polled, Telegram
from safeconduct.line.models import Outgoing, Pace
from safeconduct.line.threads import listening, senders
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
CHAT = 7


@pytest.fixture
def fake(line_open: Any) -> Iterator[FakeTelegram]:
    vault.publish_dispatcher()
    with FakeTelegram() as service:
        yield service


@pytest.fixture
def bot(fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> Telegram:
    made = Telegram(TOKEN, fake.base, timeout=5.0)
    monkeypatch.setattr(senders, "telegram", lambda: made)
    return made


def work(fake: FakeTelegram, bot: Telegram) -> list[str]:
    """Hear everything that waits and send what is to be sent; return what arrived in the chat."""
    before = len(fake.sent)
    found = bot.updates(0, 0)
    assert isinstance(found, Polled)
    listening.take(bot, found)
    fake.waiting.clear()
    jobs.run_due()
    return [one["text"] for _, one in fake.sent[before:]]


def press(fake: FakeTelegram, label: str) -> None:
    """Press a button of the last message that has buttons."""
    rows = next(
        one["reply_markup"]["inline_keyboard"] for _, one in reversed(fake.sent) if "reply_markup" in one
    )
    data = next(button["callback_data"] for row in rows for button in row if button["text"] == label)
    fake.update(CHAT, "callback_query", data=data)


def test_a_person_is_met_in_his_language_and_answers_with_buttons(fake: FakeTelegram, bot: Telegram) -> None:
    fake.update(CHAT, text="/start")
    assert work(fake, bot)[0].startswith("Це лінія")
    press(fake, "Так")
    assert work(fake, bot)[-1] == "Чим вам допомогти?"
    assert fake.unanswered == set(), "Every press is answered, or the button seems to hang."


def test_words_a_place_and_a_photo_are_sealed_in_one_case(
    fake: FakeTelegram, bot: Telegram, line_open: Any
) -> None:
    out = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG")
    fake.update(CHAT, text="Нас троє, ми хочемо здатися. Відповідайте швидше, мало часу.")
    work(fake, bot)
    fake.update(CHAT, location={"latitude": 47.4456, "longitude": 35.8343})
    fake.update(CHAT, photo=[fake.file("p1", out.getvalue(), width=256, height=256)])
    work(fake, bot)
    case = Case.objects.get()
    said = talk(line_open, case)
    assert "Нас троє" in said[0]
    assert any("47.445600, 35.834300" in one for one in said)
    assert cases.open_page(*_operator(line_open), case).talk[-1].kind == "picture"


def _operator(line: Any) -> tuple[Any, Any]:
    from tests.conftest import PASSWORD

    staff = line.staff["operator"][0]
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    ring = vault.keyring(staff.id, vault.start_staff_session(opened), None)
    assert ring is not None
    return staff, ring


def test_a_colleagues_answer_arrives_in_the_chat(fake: FakeTelegram, bot: Telegram, line_open: Any) -> None:
    fake.update(CHAT, text="Нас троє, ми хочемо здатися. Відповідайте швидше, мало часу.")
    work(fake, bot)
    cases.reply(line_open.staff["operator"][0], Case.objects.get(), "Залишайтеся в укритті.")
    jobs.run_due()
    assert fake.sent[-1][1]["text"] == "Залишайтеся в укритті."
    assert fake.sent[-1][1]["protect_content"] is True


def test_after_an_outage_everything_is_sent_once_and_in_order(
    fake: FakeTelegram, bot: Telegram, line_open: Any
) -> None:
    fake.fail(Fault(503), times=2, only="sendMessage")
    fake.update(CHAT, text="/start")
    assert work(fake, bot) == []
    fake.update(CHAT, text="так")
    assert work(fake, bot) == []
    assert Outgoing.objects.count() == 2
    for _ in range(3):
        Outgoing.objects.update(claimed_until=None)
        Pace.objects.update(closed_until=None)
        for thread in set(Outgoing.objects.values_list("thread_id", flat=True)):
            from safeconduct.line.threads import outbox

            outbox.deliver(thread, senders.sender, lambda: 0.0)
    assert [one["text"][:8] for _, one in fake.sent] == ["Це лінія", "Чим вам "]
    assert (Outgoing.objects.count(), fake.duplicates) == (0, 0)


def test_whoever_blocks_the_bot_is_sent_nothing_more(fake: FakeTelegram, bot: Telegram) -> None:
    fake.blocked.add(CHAT)
    fake.update(CHAT, text="/start")
    assert work(fake, bot) == []
    assert Outgoing.objects.count() == 0


def test_updates_that_cannot_be_stored_come_again(
    fake: FakeTelegram, bot: Telegram, line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Нас троє, ми хочемо здатися. Відповідайте швидше, мало часу."
    fake.update(CHAT, text=words)
    stop, tries = Event(), []
    real = listening.enter

    def once_full(*given: Any) -> bool:
        tries.append(1)
        if len(tries) == 1:
            raise OSError(28, "No space left on device")
        stop.set()
        return real(*given)

    monkeypatch.setattr(listening, "enter", once_full)
    monkeypatch.setattr(listening, "PAUSE", 0.01)
    listening.listen(bot, stop, lambda: 0.0, wait=0)
    assert len(tries) == 2
    assert words in talk(line_open, Case.objects.get())[0]


def test_what_can_never_be_taken_does_not_close_the_door_for_others(
    fake: FakeTelegram, bot: Telegram, line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = listening.enter

    def refuse_first(one: Any, *more: Any) -> bool:
        if one.contact == "8":
            raise BadInput("Too long.")
        return real(one, *more)

    monkeypatch.setattr(listening, "enter", refuse_first)
    fake.update(8, text="x")
    fake.update(CHAT, text="/start")
    assert work(fake, bot)[0].startswith("Це лінія")


def test_after_the_case_was_erased_the_conversation_begins_anew(
    fake: FakeTelegram, bot: Telegram, line_open: Any
) -> None:
    fake.update(CHAT, text="Нас троє, ми хочемо здатися. Відповідайте швидше, мало часу.")
    work(fake, bot)
    Case.objects.all().delete()
    fake.update(CHAT, text="Чи ви ще там? Ми досі чекаємо на вашу відповідь у лісі.")
    assert work(fake, bot)[0].startswith("Це лінія")
    assert "чекаємо" in talk(line_open, Case.objects.get())[0]


def test_a_picture_that_is_too_large_is_left_out_and_its_sender_heard(
    fake: FakeTelegram, bot: Telegram, line_open: Any, settings: Any
) -> None:
    settings.UPLOAD_LIMIT = 1000
    fake.update(CHAT, document=fake.file("d1", b"\xff\xd8\xff" + bytes(5000), mime_type="image/jpeg"))
    fake.update(CHAT, text="/start")
    assert any(one.startswith("Це лінія") for one in work(fake, bot))
