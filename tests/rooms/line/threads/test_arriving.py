"""Files are fetched after the service was answered; the parts of a long text wait for one another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from PIL import Image
from tests.rooms.line.threads.conftest import Chat, talk

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.jobs import services as jobs
from safeconduct.line import tasks
from safeconduct.line.channels.records import Attachment, Fetched, Incoming, Part, Refused, RetryAfter
from safeconduct.line.engine.script import Input
from safeconduct.line.models import Arrival, Heard
from safeconduct.line.threads import arriving, senders

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORDS = "Нас троє, ми хочемо здатися. Відповідайте швидше, мало часу."
HALF = WORDS.encode("utf-16-be")
CUT = 61  # octets: in the middle of a letter


def file(kind: Any, media_type: str, given: str = "photo", number: str = "f1", words: str = "") -> Incoming:
    attachment = Attachment(kind, "ref-1", media_type)
    return Incoming(
        "telegram", number, "700100700100", Input(given, words, "ref-1"), "uk", attachment=attachment
    )


def picture() -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def fetching(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Attachment]]:
    """Let the service give these answers when a file is asked for; the last one again and again."""

    def set_up(*answers: Any) -> list[Attachment]:
        asked: list[Attachment] = []

        def fetch(attachment: Attachment) -> Any:
            asked.append(attachment)
            return answers[min(len(asked), len(answers)) - 1]

        monkeypatch.setattr(senders, "fetcher", lambda _channel: fetch)
        return asked

    return set_up


def kinds(line: Any) -> list[str]:
    from tests.rooms.line.threads.test_telegram import _operator

    return [item.kind for item in cases.open_page(*_operator(line), Case.objects.get()).talk]


def test_a_picture_lies_in_the_case_after_the_service_was_answered(
    chat: Chat, fetching: Any, line_open: Any
) -> None:
    chat.say(WORDS)
    fetching(Fetched(picture(), "image/jpeg"))
    assert arriving.arrive(file("photo", "image/jpeg"))
    assert (Arrival.objects.count(), len(kinds(line_open))) == (1, 1)
    jobs.run_due(loud=True)
    assert kinds(line_open)[-1] == "picture"
    assert Arrival.objects.count() == 0


def test_a_voice_message_is_kept_with_its_type(chat: Chat, fetching: Any, line_open: Any) -> None:
    from tests.rooms.line.threads.test_telegram import _operator

    chat.say(WORDS)
    fetching(Fetched(b"OggS" + bytes(2000), "audio/ogg; codecs=opus"))
    arriving.arrive(file("voice", "audio/ogg", "voice"))
    jobs.run_due(loud=True)
    item = cases.open_page(*_operator(line_open), Case.objects.get()).talk[-1]
    assert (item.kind, item.header["mime"]) == ("picture", "audio/ogg")


def test_a_file_that_cannot_be_had_now_is_asked_for_again(chat: Chat, fetching: Any, line_open: Any) -> None:
    chat.say(WORDS)
    asked = fetching(RetryAfter(0.0, "away"), RetryAfter(0.0, "away"), Fetched(picture(), "image/jpeg"))
    arriving.arrive(file("photo", "image/jpeg"))
    with time_machine.travel(timezone.now()) as clock:
        for _ in range(3):
            jobs.run_due(loud=True)
            clock.shift(300)
    assert (len(asked), kinds(line_open)[-1]) == (3, "picture")


def test_where_the_channel_has_lost_its_token_his_words_come_without_the_file(
    chat: Chat, line_open: Any, settings: Any
) -> None:
    chat.say(WORDS)
    settings.LINE = {"telegram": {}}
    senders.telegram.cache_clear()
    arriving.arrive(file("photo", "image/jpeg", words="Тут видно нашу хату, вона біля самої дороги."))
    with time_machine.travel(timezone.now()) as clock:
        for _ in range(arriving.MOST_TRIES):
            jobs.run_due(loud=True)
            clock.shift(300)
    assert any("нашу хату" in one for one in talk(line_open, Case.objects.get()))
    assert Arrival.objects.count() == 0


@pytest.mark.parametrize("answer", [Refused("too large"), RetryAfter(0.0, "away")])
def test_a_file_that_cannot_be_had_at_all_leaves_its_words_and_is_answered(
    chat: Chat, fetching: Any, line_open: Any, answer: Any
) -> None:
    chat.say(WORDS)
    before = len(chat.seen)
    asked = fetching(answer)
    arriving.arrive(file("photo", "image/jpeg", words="Тут видно нашу хату, вона біля самої дороги."))
    with time_machine.travel(timezone.now()) as clock:
        for _ in range(arriving.MOST_TRIES + 1):
            jobs.run_due(loud=True)
            clock.shift(600)
    assert len(asked) in (1, arriving.MOST_TRIES)
    assert "нашу хату" in talk(line_open, Case.objects.get())[-1]
    assert (len(chat.seen) > before, Arrival.objects.count()) == (True, 0)


def test_a_file_that_is_brought_twice_is_taken_once(chat: Chat, fetching: Any, line_open: Any) -> None:
    chat.say(WORDS)
    fetching(Fetched(picture(), "image/jpeg"))
    assert [arriving.arrive(file("photo", "image/jpeg")) for _ in range(2)] == [True, False]
    jobs.run_due(loud=True)
    assert not arriving.arrive(file("photo", "image/jpeg"))
    jobs.run_due(loud=True)
    assert kinds(line_open).count("picture") == 1


def part(number: int, octets: bytes, total: int = 2, reference: int = 9) -> Incoming:
    told = Part(reference, total, number, octets, "UTF-16BE")
    words = Input("text", octets.decode("utf-16-be", "replace"))
    return Incoming("sms", f"k{reference}-{number}", "700100700100", words, "uk", part=told)


@pytest.fixture
def sms(chats: dict[str, Chat]) -> Chat:
    return chats.setdefault("700100700100", Chat(channel="sms"))


@pytest.mark.parametrize("order", [(1, 2), (2, 1), (2, 2, 1, 1)])
def test_parts_make_one_text_in_any_order(sms: Chat, line_open: Any, order: tuple[int, ...]) -> None:
    cut = {1: HALF[:CUT], 2: HALF[CUT:]}
    for number in order:
        arriving.arrive(part(number, cut[number]))
        jobs.run_due(loud=True)
    assert [WORDS in one for one in talk(line_open, Case.objects.get())] == [True]
    assert (Arrival.objects.count(), Heard.objects.count()) == (0, 2)
    assert not arriving.arrive(part(1, cut[1])), "The gateway may bring a part again."


def test_what_came_of_a_text_is_taken_after_ten_minutes_and_says_what_is_missing(
    sms: Chat, line_open: Any
) -> None:
    arriving.arrive(part(2, WORDS.encode("utf-16-be"), total=3))
    jobs.run_due(loud=True)
    assert Case.objects.count() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=5)):
        jobs.run_due(loud=True)
    assert f"[2/3] {WORDS}" in talk(line_open, Case.objects.get())[0]
    assert Arrival.objects.count() == 0


def test_more_parts_than_anybody_needs_are_taken_as_they_are(
    sms: Chat, line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "MOST_WAITING", 1)
    arriving.arrive(part(1, HALF[:60]))
    arriving.arrive(part(1, WORDS.encode("utf-16-be"), reference=10))
    assert WORDS in talk(line_open, Case.objects.get())[0]
    assert Arrival.objects.count() == 1


def test_what_was_left_lying_is_taken_up_again(sms: Chat, line_open: Any) -> None:
    from safeconduct.jobs.models import Job

    arriving.arrive(part(1, WORDS.encode("utf-16-be")))
    Job.objects.all().delete()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        tasks.look_after_outbox.call()
        jobs.run_due(loud=True)
    assert f"[1/2] {WORDS}" in talk(line_open, Case.objects.get())[0]
