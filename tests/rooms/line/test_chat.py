"""The chat on the public face: the line's scripts with forms alone, durable, and live for those who have scripts."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.rooms.line.conftest import hidden, text_of
from tests.rooms.line.threads.conftest import talk

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry
from safeconduct.jobs import services as jobs
from safeconduct.line.engine.floods import Rules
from safeconduct.line.guarding import sources
from safeconduct.line.models import ChatReply, Heard, Thread
from safeconduct.line.threads import chatting
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
CHAT = "/en/chat/"
WORDS = "We are two and we want to stop. Tell us what to do first."


@dataclass
class Browser:
    """A browser without scripts: the page that it shows, and what can be done there."""

    client: Any
    page: Any = None

    def open(self) -> Any:
        self.page = self.client.get(CHAT)
        return self.page

    def send(self, **fields: Any) -> Any:
        given = {"ticket": hidden(self.page, "ticket"), **fields}
        if 'name="form"' in self.page.content.decode():
            given["form"] = hidden(self.page, "form")
        self.page = self.client.post(CHAT, given)
        return self.page

    def pick(self, label: str) -> Any:
        buttons = re.findall(r'name="pick" value="([^"]+)">([^<]+)<', self.page.content.decode())
        found = {html.unescape(label): html.unescape(data) for data, label in buttons}
        return self.send(pick=found[label])

    @property
    def words(self) -> str:
        return text_of(self.page)


@pytest.fixture
def browser(public_client: Any, line_open: Any) -> Browser:
    vault.publish_dispatcher()
    one = Browser(public_client)
    one.open()
    return one


def test_the_first_page_says_who_can_see_it_and_sets_no_cookie(browser: Browser) -> None:
    assert "The network sees that you open this page" in browser.words
    assert "Is it safe for you to go on now?" in browser.words
    assert not browser.client.cookies
    assert Thread.objects.count() == 0
    assert len(browser.page.content) < 14_000


def test_the_page_may_load_our_script_and_no_other(browser: Browser) -> None:
    policy = browser.page["Content-Security-Policy"]
    assert "script-src 'self'; connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in browser.client.get("/en/write/")["Content-Security-Policy"]
    assert browser.client.get("/en/chat/live.js")["Content-Type"].startswith("text/javascript")


def test_a_choice_leads_on_and_the_cookie_is_for_this_site_alone(browser: Browser) -> None:
    browser.pick("Yes")
    assert "What can we do for you?" in browser.words
    cookie = browser.client.cookies[settings.CHAT_COOKIE]
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"]) == ("Strict", True, "")


def test_words_are_in_a_case_before_they_are_acknowledged(browser: Browser, line_open: Any) -> None:
    browser.send(text=WORDS)
    assert talk(line_open, Case.objects.get())[-1].endswith(WORDS)
    assert WORDS not in browser.words


def test_a_form_that_is_sent_twice_is_taken_once(browser: Browser) -> None:
    browser.pick("Yes")
    first = browser.page
    browser.send(text=WORDS)
    count = (Entry.objects.count(), Heard.objects.count())
    browser.page = first
    assert browser.send(text=WORDS).status_code == 200
    assert (Entry.objects.count(), Heard.objects.count()) == count


def test_the_codename_is_shown_once_and_confirmed_as_everywhere(browser: Browser) -> None:
    browser.pick("Yes")
    browser.pick("Leave a message")
    browser.send(text=WORDS)
    for _ in range(6):
        if 'name="shown"' in browser.page.content.decode():
            break
        browser.pick(re.findall(r'name="pick" value="[^"]+">([^<]+)<', browser.page.content.decode())[0])
    shown = hidden(browser.page, "shown")
    assert len(shown.split()) == 8
    asked = browser.client.post("/en/code/", {"shown": shown})
    assert "Type your codename once" in text_of(asked)
    assert shown not in browser.open().content.decode()


def test_a_colleagues_answer_comes_into_the_open_chat(browser: Browser, line_open: Any) -> None:
    browser.send(text=WORDS)
    assert browser.client.get("/en/chat/news/").status_code == 204
    cases.reply(line_open.staff["operator"][0], Case.objects.get(), "Stay where you are. We are coming.")
    jobs.run_due()
    found = browser.client.get("/en/chat/news/", headers={"X-After": "0"})
    assert "Stay where you are." in text_of(found)
    last = re.search(r'data-last="(\d+)"', found.content.decode())
    assert last
    assert browser.client.get("/en/chat/news/", headers={"X-After": last[1]}).status_code == 204
    assert "Stay where you are." in text_of(browser.open())
    assert b"Stay where you are." not in bytes(ChatReply.objects.get().locked)


def test_nobody_else_sees_it(browser: Browser, line_open: Any) -> None:
    browser.send(text=WORDS)
    cases.reply(line_open.staff["operator"][0], Case.objects.get(), "Stay where you are.")
    jobs.run_due()
    browser.client.cookies[settings.CHAT_COOKIE] = "x" * 43
    assert "Stay where you are." not in text_of(browser.open())
    assert browser.client.get("/en/chat/news/").status_code == 204


def test_a_returning_person_types_his_codename_and_goes_on_in_his_case(
    browser: Browser, line_open: Any
) -> None:
    opened = cases.open_case(cases.FirstWords("I wrote by form before.", "en"))
    browser.pick("Yes")
    browser.send(text=opened.codename)
    browser.send(text="It is me again, now in the chat.")
    assert Case.objects.count() == 1
    assert talk(line_open, opened.case)[-1] == "It is me again, now in the chat."


def test_a_picture_is_cleaned_and_what_is_none_is_said_so(browser: Browser, line_open: Any) -> None:
    browser.pick("Yes")
    answer = browser.send(text="", photo=SimpleUploadedFile("a.jpg", b"no picture at all", "image/jpeg"))
    assert answer.status_code in (200, 400)
    assert 'role="alert"' in answer.content.decode() or Entry.objects.exists()


def test_an_empty_message_gets_a_sentence_and_the_question_stays(browser: Browser) -> None:
    browser.pick("Yes")
    answer = browser.send(text="   ")
    assert answer.status_code == 400
    assert "Nothing was written." in browser.words
    assert "What can we do for you?" in browser.words


def test_a_form_from_elsewhere_is_refused_and_its_words_stay(browser: Browser) -> None:
    browser.pick("Yes")
    browser.page.content  # noqa: B018 - the page is read
    for form in ("0" * 64, "é"):
        answer = browser.client.post(CHAT, {"text": WORDS, "form": form})
        assert answer.status_code == 403
        assert WORDS in text_of(answer)


def test_when_too_many_are_new_his_words_stand_in_the_form(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sources.Guard(Rules(new_rate=0.001, new_burst=1))
    full.wait("web", b"somebody", known=False)
    monkeypatch.setattr(chatting, "texts", lambda: full)
    answer = browser.send(text=WORDS)
    assert answer.status_code == 503
    assert WORDS in text_of(answer)
    assert not browser.client.cookies.get(settings.CHAT_COOKIE)


def test_closing_forgets_the_chat_on_both_sides(browser: Browser) -> None:
    browser.send(text=WORDS)
    token = browser.client.cookies[settings.CHAT_COOKIE].value
    left = browser.client.post(CHAT, {"close": "1"})
    assert "Clear the traces" in text_of(left)
    assert not browser.client.cookies[settings.CHAT_COOKIE].value
    assert chatting.look(token, "en") is None
    assert Case.objects.count() == 1


@pytest.mark.parametrize("language", ["uk", "ru", "fr"])
def test_it_speaks_the_language_of_the_address(public_client: Any, line_open: Any, language: str) -> None:
    begun = public_client.get(f"/{language}/chat/")
    assert begun.status_code == 200
    assert {"uk": "безпечно", "ru": "безопасно", "fr": "danger"}[language] in text_of(begun)
    assert len(begun.content) < 14_000


def test_a_language_that_is_chosen_in_the_chat_is_the_pages_from_then_on(browser: Browser) -> None:
    browser.send(text="8")
    browser.pick("Українська")
    assert 'lang="uk"' in browser.page.content.decode()
    assert 'action="/uk/chat/"' in browser.page.content.decode()


def test_where_a_place_is_asked_for_the_page_says_how_to_read_it_off_the_phone(browser: Browser) -> None:
    browser.pick("Yes")
    browser.pick("I am at the front")
    for _ in range(8):
        if "How to read the place off your phone" in browser.words:
            return
        browser.pick(re.findall(r'name="pick" value="[^"]+">([^<]+)<', browser.page.content.decode())[1])
    pytest.fail("No question asked for a place.")
