"""Prepared replies: complete in every language, offered in the person's, published by a second person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import at, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Prepared
from safeconduct.cases.services import prepared

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
CODES = [code for code, _name in settings.LANGUAGES]


def form(version: int = 0, **changed: str) -> dict[str, str]:
    words = {f"title_{code}": f"Title {code}" for code in CODES} | {
        f"text_{code}": f"Words {code}" for code in CODES
    }
    return {**words, "version": str(version), **changed}


def offered(client: Any, case: Case) -> list[str]:
    found = client.get(f"{at(case)}prepared/", headers={"HX-Request": "true"}).context["found"]
    return [one.text for one in found]


def test_what_the_package_brings_is_complete_short_and_could_betray_nobody() -> None:
    brought = prepared.shipped()
    assert len(brought) >= 10
    for key, wording in brought.items():
        assert sorted(wording) == sorted(CODES), key
        for code, words in wording.items():
            assert words["title"] and len(words["title"]) <= prepared.LONGEST_TITLE, (key, code)
            assert words["text"] and len(words["text"]) <= 320, (key, code)
            assert cases.findings(words["text"]) == [], (key, code)


def test_they_are_offered_in_the_persons_language_with_the_meaning_in_the_readers(
    case: Case, signed_in: Enter
) -> None:
    answer = signed_in("operator").get(f"{at(case)}prepared/", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert '<span lang="ru" data-words>Обещать этого не могу.' in page
    assert "<small>I cannot promise you this." in page
    assert "<html" not in page
    assert "<html" in signed_in("operator").get(f"{at(case)}prepared/").content.decode()


def test_a_draft_is_offered_only_after_a_second_person_has_published_it(case: Case, signed_in: Enter) -> None:
    one, two = signed_in("caseworker", 1), signed_in("editor", 1)
    assert one.post("/prepared/new/", form()).status_code == 302
    assert "Words ru" not in offered(one, case)
    own = one.post("/prepared/title-en/publish/", {"version": "1"})
    assert own.status_code == 403
    assert "A colleague reads it and publishes it." in shown(own.content)
    assert two.post("/prepared/title-en/publish/", {"version": "1"}).status_code == 302
    assert "Words ru" in offered(one, case)
    assert [len(audit.entries(verb=f"prepared.{act}")) for act in ("written", "published")] == [1, 1]


def test_a_new_draft_leaves_what_is_in_force_until_it_is_published(case: Case, signed_in: Enter) -> None:
    one, two = signed_in("caseworker", 1), signed_in("editor", 1)
    before = prepared.shipped()["honest"]["ru"]["text"]
    assert one.post("/prepared/honest/", form()).status_code == 302
    assert before in offered(one, case)
    two.post("/prepared/honest/publish/", {"version": "1"})
    assert before not in offered(one, case)
    assert "Words ru" in offered(one, case)


def test_words_that_are_missing_in_a_language_can_be_kept_and_not_published(
    line_open: OpenLine, signed_in: Enter
) -> None:
    signed_in("caseworker", 1).post("/prepared/new/", form(text_fr=""))
    answer = signed_in("editor", 1).post("/prepared/title-en/publish/", {"version": "1"})
    assert answer.status_code == 409
    assert "Words are missing in some language." in shown(answer.content)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text_ru": "Позвоните +00 000 000 000"}, "A prepared reply may not: it goes to anybody."),
        ({"text_en": "See https://example.org"}, "A prepared reply may not: it goes to anybody."),
        ({"text_uk": "слово " * 200}, "at most 1,000 characters"),
        ({"title_en": "t" * 61}, "at most 60 characters"),
        ({"title_en": ""}, "Write an English title"),
        ({"title_en": "Honest"}, "There is an answer of this name already."),
    ],
)
def test_what_cannot_be_kept_is_said_in_its_field_and_nothing_is_lost(
    line_open: OpenLine, signed_in: Enter, changed: dict[str, str], sentence: str
) -> None:
    answer = signed_in("editor").post("/prepared/new/", form(**changed))
    assert answer.status_code in (400, 409)
    assert sentence in shown(answer.content)
    assert "Words fr" in answer.content.decode()
    assert not Prepared.objects.exists()


def test_two_who_write_at_once_do_not_overwrite_each_other(line_open: OpenLine, signed_in: Enter) -> None:
    one, two = signed_in("caseworker", 1), signed_in("caseworker", 2)
    one.post("/prepared/honest/", form())
    answer = two.post("/prepared/honest/", form(text_en="Mine"))
    assert answer.status_code == 409
    two.post("/prepared/honest/", form(version=1, text_en="Mine"))
    stale = signed_in("editor", 1).post("/prepared/honest/publish/", {"version": "1"})
    assert stale.status_code == 409


def test_taken_back_it_is_offered_no_more_whoever_wrote_it(case: Case, signed_in: Enter) -> None:
    client, key = signed_in("caseworker", 1), "bleeding"
    words = prepared.shipped()[key]["ru"]["text"]
    assert client.post(f"/prepared/{key}/withdraw/", {"version": "0"}).status_code == 302
    assert words not in offered(client, case)
    assert "not in force" in shown(client.get("/prepared/").content)
    assert words in client.get(f"/prepared/{key}/").content.decode()
    assert client.post(f"/prepared/{key}/withdraw/", {"version": "0"}).status_code == 409
    assert signed_in("editor", 1).post(f"/prepared/{key}/publish/", {"version": "1"}).status_code == 302
    assert words in offered(client, case)
    assert len(audit.entries(verb="prepared.withdrawn")) == 1


def test_operators_choose_and_do_not_write(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    assert offered(client, case)
    assert client.get("/prepared/").status_code == 403
    assert client.post("/prepared/new/", form()).status_code == 403
    assert signed_in("caseworker").get("/prepared/nothing-here/").status_code == 404
