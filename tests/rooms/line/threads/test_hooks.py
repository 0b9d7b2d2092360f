"""Services bring what people wrote to the public face: each proves who it is; nothing is acknowledged too early."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from tests.rooms.line.channels.fake_kannel import PASSWORD, USER, FakeKannel
from tests.rooms.line.channels.fake_whatsapp import NUMBER_ID, FakeWhatsApp
from tests.rooms.line.channels.fake_whatsapp import SECRET as APP_SECRET
from tests.rooms.line.threads.conftest import Chat, talk

from safeconduct.cases.models import Case
from safeconduct.faces.problems import Busy
from safeconduct.jobs import services as jobs
from safeconduct.line import hooks
from safeconduct.line.channels.sms.sending import Kannel
from safeconduct.line.channels.sms.writing import Gateway
from safeconduct.line.models import Heard
from safeconduct.line.threads import parking, senders
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SECRET = "fictional-gateway-secret"
NUMBER = "+10000000042"


@pytest.fixture
def credentials(settings: Any, line_open: Any) -> Iterator[Path]:
    """The files of the two services, in the home of the test run."""
    vault.publish_dispatcher()
    folder = Path(settings.HOME) / "credentials"
    words = {"sms-secret": SECRET, "whatsapp-secret": APP_SECRET, "whatsapp-verify": "fictional-verify-token"}
    for name, word in words.items():
        (folder / name).write_text(word)
    settings.LINE = {
        "sms": {"address": "http://127.0.0.1:9/", "user": USER, "sender": "777"},
        "whatsapp": {"number_id": NUMBER_ID},
    }
    yield folder
    for name in words:
        (folder / name).unlink()


@pytest.fixture
def kannel(credentials: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeKannel]:
    with FakeKannel() as fake:
        gateway = Gateway(f"{fake.base}/cgi-bin/sendsms", USER, PASSWORD, "777")
        monkeypatch.setattr(senders, "sms", lambda: Kannel(gateway, timeout=5.0))
        yield fake


def text(client: Any, words: str, number: str, secret: str = SECRET) -> int:
    """Bring a text as Kannel does: raw octets in UTF-16."""
    query = urlencode({"secret": secret, "from": NUMBER, "to": "777", "coding": "2", "charset": "UTF-16BE"})
    query += f"&id={number}&text={quote(words.encode('utf-16-be'))}"
    answer = client.get(f"/hooks/sms/?{query}")
    if answer.status_code == 200:
        assert answer.content == b"", "Whatever is in the answer goes out as an SMS."
    jobs.run_due()
    return int(answer.status_code)


def test_a_text_is_answered_by_text_in_its_language(public_client: Any, kannel: FakeKannel) -> None:
    assert text(public_client, "Как сдаться, чтобы не убили?", "1") == 200
    assert kannel.sent[-1]["to"] == NUMBER
    assert "перестать воевать" in kannel.sent[0]["text"]
    assert "Не пишите, где вы." in kannel.sent[0]["text"]


def test_whoever_registers_by_text_goes_on_in_a_messenger_by_the_digits(
    public_client: Any, kannel: FakeKannel, line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, words in enumerate(("Допоможіть", "1", "2", "1", "1", "1", "1", "9"), 1):
        text(public_client, words, str(number))
        code = next((one["text"] for one in kannel.sent if "єдиний шлях назад" in one["text"]), "")
        if code:
            break
    digits = "".join(sign for sign in code.split(":")[1].split(".")[0] if sign.isdigit())
    assert len(digits) == 20
    chat, seen = Chat(address="5"), []
    monkeypatch.setattr(senders, "sender", lambda _channel: lambda out: seen.append(out) or _sent())
    chat.begin()
    chat.say(digits)
    chat.say("Це знову я, тепер у месенджері.")
    case = Case.objects.get()
    assert talk(line_open, case)[-1] == "Це знову я, тепер у месенджері."
    assert digits not in "".join(talk(line_open, case))


def _sent() -> Any:
    from safeconduct.line.channels.records import Sent

    return Sent("1")


def test_the_same_text_brought_again_is_taken_once(public_client: Any, kannel: FakeKannel) -> None:
    text(public_client, "Допоможіть нам, нас троє, ми хочемо здатися.", "7")
    before = len(kannel.sent)
    assert text(public_client, "Допоможіть нам, нас троє, ми хочемо здатися.", "7") == 200
    assert (len(kannel.sent), Heard.objects.count(), Case.objects.count()) == (before, 1, 1)


def test_a_wrong_secret_and_another_network_are_refused(
    public_client: Any, credentials: Path, settings: Any
) -> None:
    assert text(public_client, "hello", "1", secret="x" * 20) == 403
    settings.LINE["sms"]["networks"] = ["192.0.2.0/24"]
    assert text(public_client, "hello", "1") == 403
    assert Heard.objects.count() == 0


def test_what_cannot_be_stored_is_to_come_again(
    public_client: Any, credentials: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any) -> bool:
        raise Busy("Not now.")

    monkeypatch.setattr(hooks, "take", full)
    assert text(public_client, "hello", "1") == 503


def test_what_can_never_be_taken_costs_nobody_else_his_words(
    public_client: Any, credentials: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[str] = []

    def take(one: Any) -> bool:
        if one.contact == "+380000000001":
            raise parking.TooMany("Of him too much waits already.")
        came.append(one.contact)
        return True

    monkeypatch.setattr(hooks, "take", take)
    both = [
        FakeWhatsApp.message("text", {"body": "hello"}, f"38000000000{one}", f"wamid.{one}") for one in (1, 2)
    ]
    assert bring(public_client, *FakeWhatsApp.webhook({"messages": both})) == 200
    assert came == ["+380000000002"], "A service brings the messages of many people at once."


def test_after_an_outage_whatsapp_brings_more_at_once_than_a_form_may_hold(
    public_client: Any, credentials: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[str] = []
    monkeypatch.setattr(hooks, "take", lambda one: came.append(one.message_id) or True)
    many = [
        FakeWhatsApp.message("text", {"body": "hello " * 250}, name=f"wamid.{one}") for one in range(1000)
    ]
    body, signature = FakeWhatsApp.webhook({"messages": many})
    assert 1_048_576 < len(body) < 3_000_000
    assert bring(public_client, body, signature) == 200
    assert len(set(came)) == 1000


def test_a_form_with_a_file_is_no_message_of_a_service(public_client: Any, credentials: Path) -> None:
    headers = {"X-Hub-Signature-256": "sha256=" + "0" * 64}
    assert public_client.post("/hooks/whatsapp/", {"words": "hello"}, headers=headers).status_code == 403


def bring(client: Any, body: bytes, signature: str) -> int:
    """Bring a webhook of WhatsApp."""
    headers = {"X-Hub-Signature-256": signature}
    answer = client.post("/hooks/whatsapp/", body, content_type="application/json", headers=headers)
    return int(answer.status_code)


def test_a_channel_that_is_not_set_up_does_not_exist(public_client: Any, settings: Any) -> None:
    settings.LINE = {}
    assert public_client.get("/hooks/sms/?id=1").status_code == 404
    assert public_client.post("/hooks/whatsapp/", b"{}", content_type="application/json").status_code == 404


def test_whatsapp_is_taken_with_a_signature_and_refused_without(
    public_client: Any, credentials: Path
) -> None:
    body, signature = FakeWhatsApp.webhook({"messages": [FakeWhatsApp.message("text", {"body": "hello"})]})

    def bring(sign: str) -> int:
        answer = public_client.post(
            "/hooks/whatsapp/", body, content_type="application/json", headers={"X-Hub-Signature-256": sign}
        )
        return int(answer.status_code)

    assert bring("sha256=" + "0" * 64) == 403
    assert Heard.objects.count() == 0
    assert bring(signature) == 200
    assert Heard.objects.count() == 1


def test_whatsapp_is_set_up_by_the_word_that_was_agreed(public_client: Any, credentials: Path) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "12345"}
    right = public_client.get("/hooks/whatsapp/", asked | {"hub.verify_token": "fictional-verify-token"})
    wrong = public_client.get("/hooks/whatsapp/", asked | {"hub.verify_token": "another-fictional-word"})
    assert (right.content, right.status_code, wrong.status_code) == (b"12345", 200, 403)


@pytest.mark.parametrize("path", ["sms/?id=1&secret=", "sms/report/?id=1", "telegram/", "whatsapp/"])
def test_without_its_credential_a_channel_lets_nobody_in(
    public_client: Any, settings: Any, path: str
) -> None:
    settings.LINE = {"sms": {}, "telegram": {}, "whatsapp": {}}
    method = "GET" if path.startswith("sms") else "POST"
    header = {"X-Telegram-Bot-Api-Secret-Token": ""}
    answer = public_client.generic(method, f"/hooks/{path}", b"{}", "application/json", headers=header)
    assert answer.status_code == 403
