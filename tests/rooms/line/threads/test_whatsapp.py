"""WhatsApp: repeated updates, files, its window of a day, and what it tells of our messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from PIL import Image
from tests.rooms.line.channels.fake_whatsapp import NUMBER_ID, SECRET, TOKEN, FakeWhatsApp
from tests.rooms.line.threads.conftest import talk
from tests.rooms.line.threads.test_telegram import _operator

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.jobs import services as jobs
from safeconduct.line import services as line
from safeconduct.line.channels.whatsapp.sending import WhatsApp
from safeconduct.line.models import Delivery, Heard
from safeconduct.line.threads import senders
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NUMBER = "15550100"
WORDS = "Нас троє, ми хочемо здатися. Відповідайте швидше, мало часу."


@pytest.fixture
def fake(settings: Any, line_open: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWhatsApp]:
    vault.publish_dispatcher()
    file = Path(settings.HOME) / "credentials" / "whatsapp-secret"
    file.write_text(SECRET)
    settings.LINE = {"whatsapp": {"number_id": NUMBER_ID}}
    with FakeWhatsApp() as service:
        made = WhatsApp(TOKEN, NUMBER_ID, f"{service.base}/v24.0", timeout=5.0)
        monkeypatch.setattr(senders, "whatsapp", lambda: made)
        yield service
    file.unlink()


def bring(client: Any, *values: dict[str, Any]) -> int:
    body, signature = FakeWhatsApp.webhook(*values)
    headers = {"X-Hub-Signature-256": signature}
    answer = client.post("/hooks/whatsapp/", body, content_type="application/json", headers=headers)
    jobs.run_due()
    return int(answer.status_code)


def message(kind: str, content: Any, name: str = "wamid.A1") -> dict[str, Any]:
    return {"messages": [FakeWhatsApp.message(kind, content, NUMBER, name)]}


def status(name: str, state: str, **more: Any) -> dict[str, Any]:
    return {
        "statuses": [{"id": name, "status": state, "timestamp": "1764400000", "recipient_id": NUMBER, **more}]
    }


@pytest.fixture(autouse=True)
def heard_now(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The hours of these tests begin now."""
    with time_machine.travel(timezone.now(), tick=True) as clock:
        yield clock


def test_an_update_that_comes_again_is_answered_once(public_client: Any, fake: FakeWhatsApp) -> None:
    assert [bring(public_client, message("text", {"body": WORDS})) for _ in range(3)] == [200] * 3
    assert (len(fake.sent), Heard.objects.count(), Case.objects.count()) == (1, 1, 1)


def test_a_picture_and_a_voice_message_are_fetched_into_the_case(
    public_client: Any, fake: FakeWhatsApp, line_open: Any
) -> None:
    out = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG")
    fake.media |= {"m1": out.getvalue(), "m2": b"OggS" + bytes(3000)}
    bring(public_client, message("text", {"body": WORDS}))
    bring(public_client, message("image", {"id": "m1", "mime_type": "image/jpeg"}, "wamid.A2"))
    bring(public_client, message("audio", {"id": "m2", "mime_type": "audio/ogg; codecs=opus"}, "wamid.A3"))
    seen = cases.open_page(*_operator(line_open), Case.objects.get()).talk
    assert [item.header.get("mime") for item in seen if item.kind == "picture"] == ["image/jpeg", "audio/ogg"]


def test_a_place_is_taken_as_figures(public_client: Any, fake: FakeWhatsApp, line_open: Any) -> None:
    bring(public_client, message("text", {"body": WORDS}))
    bring(public_client, message("location", {"latitude": 47.4456, "longitude": 35.8343}, "wamid.A2"))
    assert any("47.445600, 35.834300" in one for one in talk(line_open, Case.objects.get()))


def test_a_delivery_is_known_and_a_failure_is_left_for_a_colleague(
    public_client: Any, fake: FakeWhatsApp
) -> None:
    bring(public_client, message("text", {"body": WORDS}))
    bring(public_client, message("text", {"body": "1"}, "wamid.A2"))
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sent", "sent"]
    for _ in range(2):
        bring(public_client, status("wamid.1", "delivered"))
        bring(public_client, status("wamid.2", "failed", errors=[{"code": 131026}]))
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["delivered", "failed"]
    (letter,) = line.dead_letters()
    assert (letter.whole, letter.case_id) == (False, Case.objects.get().pk)


def test_a_day_after_his_last_word_nothing_is_sent_and_a_colleague_sees_why(
    public_client: Any, fake: FakeWhatsApp, heard_now: Any, line_open: Any
) -> None:
    bring(public_client, message("text", {"body": WORDS}))
    before = len(fake.sent)
    cases.reply(line_open.staff["operator"][0], Case.objects.get(), "Залишайтеся в укритті.")
    heard_now.shift(timedelta(hours=24))
    jobs.run_due()
    assert len(fake.sent) == before
    assert "until he writes again" in str(line.dead_letters()[0].reason)
