"""Telegram brings updates to the public face: with the secret, each once, and the press of a button is answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.rooms.line.channels.fake_telegram import TOKEN, FakeTelegram
from tests.rooms.line.threads.conftest import talk

from safeconduct.cases.models import Case
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.telegram.sending import Telegram
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.models import Heard, Outgoing
from safeconduct.line.threads import outbox, senders
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SECRET = "fictional_secret-of_telegram"
CHAT = 7
WORDS = "Нас троє, ми хочемо здатися. Відповідайте швидше, мало часу."


@pytest.fixture
def fake(settings: Any, line_open: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeTelegram]:
    vault.publish_dispatcher()
    file = Path(settings.HOME) / "credentials" / "telegram-secret"
    file.write_text(SECRET)
    settings.LINE = {"telegram": {}}
    with FakeTelegram() as service:
        made = Telegram(TOKEN, service.base, timeout=5.0)
        monkeypatch.setattr(senders, "telegram", lambda: made)
        yield service
    file.unlink()


def bring(client: Any, update: Any, secret: str | None = SECRET) -> Any:
    """Bring an update as Telegram does, and let the worker do its part."""
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    answer = client.post("/hooks/telegram/", update, content_type="application/json", headers=headers)
    jobs.run_due()
    return answer


def test_what_is_written_is_answered_in_the_chat_and_sealed(
    public_client: Any, fake: FakeTelegram, line_open: Any
) -> None:
    assert bring(public_client, fake.update(CHAT, text=WORDS)).content == b""
    assert "Це лінія" in fake.sent[0][1]["text"]
    assert talk(line_open, Case.objects.get())[0].endswith(WORDS)


def test_the_press_of_a_button_is_answered_in_the_same_breath(public_client: Any, fake: FakeTelegram) -> None:
    bring(public_client, fake.update(CHAT, text="/start"))
    keyboard = fake.sent[-1][1]["reply_markup"]["inline_keyboard"]
    update = fake.update(CHAT, "callback_query", data=keyboard[0][0]["callback_data"])
    told = bring(public_client, update).json()
    assert told == {"method": "answerCallbackQuery", "callback_query_id": update["callback_query"]["id"]}
    assert "Чим вам допомогти?" in fake.sent[-1][1]["text"]


def test_an_update_that_comes_twice_is_taken_once(public_client: Any, fake: FakeTelegram) -> None:
    update = fake.update(CHAT, text=WORDS)
    assert {bring(public_client, update).status_code for _ in range(3)} == {200}
    assert (Heard.objects.count(), Case.objects.count(), fake.duplicates) == (1, 1, 0)


def test_an_edited_message_is_kept_beside_the_first_and_answers_nothing(
    public_client: Any, fake: FakeTelegram, line_open: Any
) -> None:
    bring(public_client, fake.update(CHAT, text=WORDS))
    before = len(fake.sent)
    bring(
        public_client,
        fake.update(CHAT, "edited_message", text="Нас четверо, не троє. Ми біля млина і чекаємо."),
    )
    said = talk(line_open, Case.objects.get())
    assert "Нас троє" in said[0]
    assert "Нас четверо" in said[1]
    assert len(fake.sent) == before


def test_a_sticker_is_met_with_what_can_be_answered(public_client: Any, fake: FakeTelegram) -> None:
    bring(public_client, fake.update(CHAT, text="/start"))
    bring(public_client, fake.update(CHAT, sticker={"file_id": "s", "file_unique_id": "u", "width": 1}))
    assert any("не зрозуміли" in one["text"] for _, one in fake.sent)


def test_whoever_blocks_us_is_sent_nothing_that_waits(public_client: Any, fake: FakeTelegram) -> None:
    contact = vault.contact_of("telegram", str(CHAT))
    outbox.put(contact.id, "telegram", str(CHAT), [Message("one")], timezone.now())
    bring(public_client, fake.update(CHAT, "my_chat_member", new_chat_member={"status": "kicked"}))
    assert Outgoing.objects.count() == 0


@pytest.mark.parametrize("secret", [None, "", "x" * 28])
def test_without_the_secret_nothing_is_taken(
    public_client: Any, fake: FakeTelegram, secret: str | None
) -> None:
    assert bring(public_client, fake.update(CHAT, text=WORDS), secret).status_code == 403
    assert Heard.objects.count() == 0


def test_what_is_no_update_is_noted_and_does_not_come_again(public_client: Any, fake: FakeTelegram) -> None:
    assert bring(public_client, {"no": "update"}).status_code == 200
    assert Heard.objects.count() == 0


def test_a_line_without_telegram_has_no_such_address(public_client: Any, settings: Any) -> None:
    settings.LINE = {}
    answer = public_client.post("/hooks/telegram/", {}, content_type="application/json")
    assert answer.status_code == 404
