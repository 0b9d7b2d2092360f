"""The editors' pages: list, editor, revision, history; nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from tests.rooms.guide.editing import ARTICLE, MORE, draft, proposal, published, source, words

from safeconduct.guide import services as guide

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
EDIT = f"/guide/articles/{ARTICLE}/en/"
UKRAINIAN = f"/guide/articles/{ARTICLE}/uk/"


@pytest.fixture
def pair(signed_in: Callable[..., Client]) -> list[Any]:
    """Two editors in their browsers."""
    return [signed_in("editor"), signed_in("editor", 2)]


def body(answer: Any) -> str:
    return unescape(answer.content.decode())


def form(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "note": "", "version": 0, "base": 0, "act": "save"} | more


def test_the_list_shows_every_article_and_what_waits(pair: list[Any]) -> None:
    proposal(pair[0].staff)
    page = body(pair[1].get("/guide/articles/"))
    assert all(article.texts["en"].title in page for article in guide.content().articles.values())
    assert "Decide on editor 1's proposal" in page
    assert "Before you decide" in page


def test_the_list_is_narrowed_to_a_mark(pair: list[Any]) -> None:
    published(pair[0].staff, pair[1].staff)
    page = body(pair[1].get("/guide/articles/?show=stale"))
    assert "1 article" in page and "The white cloth" in page and "If you are wounded" not in page
    assert "No text is in this state." in body(pair[1].get("/guide/articles/?show=draft"))
    assert "If you are wounded" in body(pair[1].get("/guide/articles/?show=nonsense"))


def test_the_editor_shows_the_words_beside_the_english_ones(pair: list[Any]) -> None:
    page = body(pair[0].get(UKRAINIAN))
    assert source("uk") in page.replace("\r\n", "\n")
    assert source("en") in page
    assert "No fault was found." in page and "Nothing differs." in page


def test_checking_shows_faults_and_preview_and_stores_nothing(pair: list[Any]) -> None:
    answer = pair[0].post(EDIT, form(source() + "\n" + "word " * 30 + ".\n", act="check"))
    page = body(answer)
    assert answer.status_code == 200
    assert "Words in the longest sentence: 30." in page
    assert "On the public page" in page and "As it is read aloud" in page
    assert not guide.Revision.objects.exists()


def test_what_cannot_be_read_has_its_fault_and_no_preview(pair: list[Any]) -> None:
    page = body(pair[0].post(EDIT, form("only words", act="check")))
    assert "Begin with the front matter" in page and "only words" in page
    assert "On the public page" not in page


def test_saving_leads_back_to_the_draft(pair: list[Any]) -> None:
    answer = pair[0].post(EDIT, form(source() + MORE), follow=True)
    page = body(answer)
    assert "The draft is saved." in page and MORE.strip() in page
    assert 'name="version" value="1"' in page
    assert "<ins>" in page
    assert MORE.strip() not in words()


def test_proposing_leads_to_the_revision_which_its_author_cannot_publish(pair: list[Any]) -> None:
    answer = pair[0].post(EDIT, form(source() + MORE, act="propose"), follow=True)
    assert "A second person must publish it." in body(answer)
    row = guide.Revision.objects.get()
    assert row.state == guide.State.PROPOSED
    assert f"/guide/articles/revisions/{row.id}/publish/" not in body(answer)
    refused = pair[0].post(f"/guide/articles/revisions/{row.id}/publish/", {"read": "on"})
    assert refused.status_code == 403 and "who did not must publish it" in body(refused)
    assert MORE.strip() not in words()


def test_proposing_a_fault_keeps_the_words_as_a_draft_and_says_so(pair: list[Any]) -> None:
    answer = pair[0].post(EDIT, form(source() + "\n" + "word " * 30 + ".\n", act="propose"))
    page = body(answer)
    assert answer.status_code == 400
    assert "This has to be mended first" in page and "The draft is saved, and not proposed yet." in page
    assert 'name="version" value="1"' in page
    assert guide.Revision.objects.get().state == guide.State.DRAFT


def test_of_two_who_edit_at_once_the_second_sees_both_texts(pair: list[Any]) -> None:
    pair[0].post(EDIT, form(source() + "\nThe first wrote this.\n"))
    answer = pair[1].post(EDIT, form(source() + "\nThe second wrote that.\n"))
    page = body(answer)
    assert answer.status_code == 409
    assert "Somebody else saved this draft in the meantime." in page
    assert "The second wrote that." in page and "first" in page
    assert "From the stored draft to your words" in page
    again = pair[1].post(EDIT, form(source() + "\nThe second wrote that.\n", version=1))
    assert again.status_code == 302
    assert "The second wrote that." in guide.Revision.objects.get().source


def test_the_second_person_publishes_and_the_public_page_changes(
    pair: list[Any], public_client: Client
) -> None:
    row = proposal(pair[0].staff)
    address = f"/guide/articles/revisions/{row.id}/publish/"
    unread = pair[1].post(address, {"reviewed": "on"})
    assert unread.status_code == 400 and "tick the box" in body(unread)
    answer = pair[1].post(address, {"read": "on", "reviewed": "on"}, follow=True)
    assert "Published." in body(answer)
    assert MORE.strip() in body(public_client.get(f"/en/guide/{ARTICLE}/"))
    assert "other language" not in body(public_client.get(f"/uk/guide/{ARTICLE}/"))
    assert guide.Revision.objects.get().reviewed


def test_what_changed_in_english_stands_beside_a_stale_translation(pair: list[Any]) -> None:
    published(pair[0].staff, pair[1].staff)
    page = body(pair[0].get(UKRAINIAN))
    assert "renders older English words" in page
    assert "What changed in English since this translation" in page and "It is revision 2." in page


def test_a_refusal_needs_its_reason_and_leads_to_a_new_draft(pair: list[Any]) -> None:
    row = proposal(pair[0].staff)
    address = f"/guide/articles/revisions/{row.id}/refuse/"
    assert pair[1].post(address, {"answer": " "}).status_code == 400
    page = body(pair[1].post(address, {"answer": "Too short"}, follow=True))
    assert "Too short" in page and f"{EDIT}?from={row.id}" in page
    assert MORE.strip() in body(pair[0].get(f"{EDIT}?from={row.id}"))


def test_words_of_another_text_are_no_beginning(pair: list[Any]) -> None:
    row = draft(pair[0].staff)
    assert MORE.strip() not in body(pair[0].get(f"{UKRAINIAN}?from={row.id}")).split("The English words")[0]
    assert pair[0].get(f"{EDIT}?from=nonsense").status_code == 200


def test_the_history_brings_back_what_was_public(pair: list[Any]) -> None:
    published(pair[0].staff, pair[1].staff)
    page = body(pair[0].get(f"{EDIT}history/"))
    assert "public now" in page and "Bring back 0" in page
    answer = pair[0].post(f"{EDIT}bring-back/", {"number": "0"}, follow=True)
    assert "A second person must publish it." in body(answer)
    again = pair[0].post(f"{EDIT}bring-back/", {"number": "0"})
    assert again.status_code == 409 and "A proposal waits already." in body(again)


@pytest.mark.parametrize(("number", "status"), [("", 400), ("x", 400), ("7", 404)])
def test_only_what_stands_in_the_history_is_brought_back(pair: list[Any], number: str, status: int) -> None:
    assert pair[0].post(f"{EDIT}bring-back/", {"number": number}).status_code == status


def test_a_draft_is_withdrawn_from_its_page(pair: list[Any]) -> None:
    row = draft(pair[0].staff)
    page = body(pair[0].post(f"/guide/articles/revisions/{row.id}/withdraw/", follow=True))
    assert "The words stay in the history." in page
    again = pair[0].post(f"/guide/articles/revisions/{row.id}/withdraw/")
    assert again.status_code == 409 and "decided on already" in body(again)


@pytest.mark.parametrize("path", ["/guide/articles/nothing/en/", f"/guide/articles/{ARTICLE}/de/history/"])
def test_unknown_texts_are_not_found(pair: list[Any], path: str) -> None:
    assert pair[0].get(path).status_code == 404


def test_markup_in_the_words_is_text_everywhere(pair: list[Any]) -> None:
    answer = pair[0].post(EDIT, form(source() + "\n<script>alert(1)</script> stays.\n", act="check"))
    assert b"<script>alert" not in answer.content
    assert "<script>alert(1)</script> stays." in body(answer)


@pytest.mark.parametrize("role", ["operator", "caseworker", "analyst", "auditor", "administrator"])
def test_others_reach_none_of_it(signed_in: Callable[..., Client], role: str) -> None:
    client = signed_in(role)
    assert client.get("/guide/articles/").status_code == 403
    assert client.post(EDIT, form("words")).status_code == 403
    assert not guide.Revision.objects.exists()
