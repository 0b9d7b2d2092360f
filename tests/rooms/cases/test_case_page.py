"""The case page shows what was said, in order, to those who may read it, and says what it cannot show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import WORDS, person_with, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, CaseTeam, Entry
from safeconduct.cases.services import conversation
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def at(case: Case) -> str:
    return f"/case/{case.handle}/"


def test_what_was_said_stands_in_order_with_its_language_and_who_said_it(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    client = signed_in("operator")
    cases.reply(client.staff, case, "Оставайтесь в укрытии.")
    cases.note(client.staff, case, "Sounds calm.")
    cases.write(person, "Спасибо.")
    answer = client.get(at(case))
    page = answer.content.decode()
    kinds = [line.kind for line in answer.context["lines"]]
    assert kinds == ["said", "event", "ours", "note", "said"]
    assert f'<span lang="ru">{WORDS}</span>' in page
    assert '<span lang="ru">Оставайтесь в укрытии.</span>' in page
    assert "operator 1, note Sounds calm." in shown(answer.content)
    assert "Came back with a code" in shown(answer.content)
    assert 'role="log"' in page


def test_reading_a_case_is_recorded(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    client.get(at(case))
    (entry,) = audit.entries(verb="case.read")
    assert (entry.actor, entry.obj) == (client.staff.pk.bytes, case.pk.bytes)


def test_signs_of_life_without_words_are_small_lines(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.check_in(person)
    assert "Pressed “I am here”" in shown(signed_in("operator").get(at(case)).content)


def test_duress_is_said_on_top_and_at_each_line(case: Case, person: vault.Person, signed_in: Enter) -> None:
    cases.write(person_with(cases.make_code(person, "duress_words", "en")), "Всё хорошо.")
    page = signed_in("operator").get(at(case)).content
    text = shown(page)
    assert "Somebody may be forcing this person" in text
    assert text.count("⚠ Under duress") == 2
    assert "Came back with the duress code" in text


def test_an_entry_that_cannot_be_opened_is_said_and_the_rest_is_shown(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.write(person, "Второе сообщение.")
    row = Entry.objects.filter(case=case, compartment=vault.TALK).earliest("position")
    blob = bytes(row.sealed)
    row.sealed = blob[:-1] + bytes([blob[-1] ^ 1])
    row.save()
    text = shown(signed_in("operator").get(at(case)).content)
    assert "This entry cannot be opened. It is kept" in text
    assert "Второе сообщение." in text


@pytest.mark.parametrize(
    ("about", "people", "says"),
    [
        ("relative", None, "A relative writes for somebody."),
        ("group", 3, "A group of 3 people."),
        ("group", None, "A group. One of them writes for all."),
    ],
)
def test_who_writes_for_whom_is_said_on_top(
    line_open: OpenLine, signed_in: Enter, about: str, people: int | None, says: str
) -> None:
    case = cases.open_case(cases.FirstWords("Words", "uk", about=about, people=people)).case
    text = shown(signed_in("operator").get(at(case)).content)
    assert says in text
    assert text.index(says) < text.index("Words")


def test_a_picture_is_covered_and_is_fetched_only_when_it_is_opened(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.write(person, "", pictures=[cases.Picture(b"\xff\xd8jpeg", "image/jpeg")])
    client = signed_in("operator")
    answer = client.get(at(case))
    (line,) = [line for line in answer.context["lines"] if line.kind == "picture"]
    page = answer.content.decode()
    assert '<details><summary>Picture: covered until you open it</summary><img loading="lazy"' in page
    image = client.get(f"{at(case)}picture/{line.id}/")
    assert (image.content, image["Content-Type"]) == (b"\xff\xd8jpeg", "image/jpeg")
    assert image["Cache-Control"] == "no-store"


def test_a_file_that_could_not_be_opened_is_saved_and_never_shown(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.write(person, "", pictures=[cases.Picture(b"<script>", "application/octet-stream")])
    client = signed_in("operator")
    (line,) = [line for line in client.get(at(case)).context["lines"] if line.kind == "file"]
    file = client.get(f"{at(case)}picture/{line.id}/")
    assert file["Content-Type"] == "application/octet-stream"
    assert file["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file["Content-Security-Policy"]
    assert file["X-Content-Type-Options"] == "nosniff"


def test_a_message_is_no_picture(case: Case, signed_in: Enter) -> None:
    row = Entry.objects.get(case=case, compartment=vault.TALK)
    assert signed_in("operator").get(f"{at(case)}picture/{row.pk}/").status_code == 404


def test_what_a_person_writes_is_never_markup(line_open: OpenLine, signed_in: Enter) -> None:
    case = cases.open_case(cases.FirstWords("<b onclick=x>bold</b>", "en")).case
    assert "<b onclick" not in signed_in("operator").get(at(case)).content.decode()
    assert "<b onclick" not in signed_in("operator").get("/").content.decode()


def test_a_long_case_is_read_page_by_page_and_keeps_tags_and_first_words(
    line_open: OpenLine, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "LATEST", 4)
    opened = cases.open_case(cases.FirstWords("The very first words", "en", about="relative"))
    case, client = opened.case, signed_in("operator")
    cases.tag(client.staff, case, ["wounded"])
    for n in range(6):
        cases.note(client.staff, case, f"Note {n}")
    answer = client.get(at(case))
    text = shown(answer.content)
    assert "Note 5" in text
    assert "Note 1" not in text
    assert "A relative writes for somebody." in text
    older = client.get(f"{at(case)}?before={answer.context['opened'].earlier}")
    assert "Note 1" in shown(older.content)
    assert "Back to the latest" in shown(older.content)
    assert 'id="reply"' not in older.content.decode()


def test_the_open_page_asks_for_news_and_opens_nothing_when_there_is_none(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    client = signed_in("operator")
    seen = client.get(at(case)).context["opened"].seen
    before = len(audit.entries(verb="case.read"))
    assert client.get(f"{at(case)}talk/?seen_position={seen}").status_code == 204
    assert len(audit.entries(verb="case.read")) == before
    cases.write(person, "Вы здесь?")
    page = client.get(f"{at(case)}talk/?seen_position={seen}").content.decode()
    assert "Вы здесь?" in page
    assert "fresh" in page
    assert f'name="seen_position" value="{seen + 1}"' in page
    assert "<html" not in page


def test_an_address_that_is_not_ours_gets_one_sentence(case: Case, signed_in: Enter) -> None:
    answer = signed_in("operator").get(f"{at(case)}?before=first")
    assert answer.status_code == 400
    assert "This address is not one of ours." in shown(answer.content)


def test_ways_on_say_what_is_missing(case: Case, signed_in: Enter) -> None:
    client = signed_in("caseworker")
    Case.objects.filter(pk=case.pk).update(state="deployed")
    text = shown(client.get(at(case)).content)
    assert "Accept the position Accept a position first." in text
    assert "Yes: He withdraws" in text


def test_the_stages_say_where_the_case_stands(case: Case, signed_in: Enter) -> None:
    Case.objects.filter(pk=case.pk).update(state="deployed")
    page = signed_in("operator").get(at(case)).content.decode()
    assert page.count('<li class="d">') == 2
    assert '<li class="c" aria-current="step">At the front</li>' in page


def test_a_case_beside_the_journey_has_no_stage_but_a_state(case: Case, signed_in: Enter) -> None:
    Case.objects.filter(pk=case.pk).update(state="withdrawn", waits="nobody")
    page = signed_in("operator").get(at(case)).content.decode()
    assert 'aria-current="step"' not in page
    assert '<span class="chip">Withdrawn</span>' in page
    assert "it reaches him only if he comes back" in page


def test_the_number_of_queries_does_not_grow_with_what_was_said(
    case: Case, person: vault.Person, signed_in: Enter, line_open: OpenLine
) -> None:
    def queries() -> int:
        with (
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            assert client.get(at(case)).status_code == 200
        return len(main) + len(keys)

    client, other = signed_in("caseworker"), line_open.staff["operator"][0]
    cases.reply(client.staff, case, "A first answer.")
    cases.plan_check_in(client.staff, case, case.waits_since.replace(year=case.waits_since.year + 1))
    client.get(at(case))
    few = queries()
    for n in range(5):
        cases.write(person, f"Message {n}")
        cases.reply(other, case, f"Answer {n}")
        cases.note(other, case, f"Note {n}")
        cases.plan_check_in(other, case, case.waits_since.replace(year=case.waits_since.year + 1))
    assert queries() == few
    assert few < 45


def test_a_planner_sees_the_case_and_nothing_that_was_said(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    cases.note(line_open.staff["operator"][0], case, "A note between colleagues")
    cases.tag(line_open.staff["operator"][0], case, ["secret-tag"])
    client = signed_in("planner")
    page = client.get(at(case))
    text = shown(page.content)
    assert page.status_code == 200
    assert "Your team does not read what is said in this case." in text
    for hidden in (WORDS, "A note between colleagues", "secret-tag", "<textarea"):
        assert hidden not in page.content.decode()
    for path in ("talk/", f"picture/{Entry.objects.filter(case=case).earliest('position').pk}/"):
        assert client.get(at(case) + path).status_code == 403
    assert client.post(f"{at(case)}reply/", {"text": "x"}).status_code == 403


@pytest.mark.parametrize("role", ["administrator", "auditor", "analyst", "editor", "liaison", "reception"])
def test_roles_without_cases_reach_no_page_of_one(case: Case, signed_in: Enter, role: str) -> None:
    client = signed_in(role)
    for path in ("", "talk/", "identity/"):
        answer = client.get(at(case) + path)
        assert answer.status_code == 403
        assert WORDS not in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "talk/",
        "reply/",
        "note/",
        "assign/",
        "priority/",
        "tags/",
        "wait/",
        "move/",
        "check-in/",
        "offer/",
    ],
)
def test_a_case_of_another_team_is_not_there(
    case: Case, signed_in: Enter, line_open: OpenLine, path: str
) -> None:
    CaseTeam.objects.filter(case=case, team_id=line_open.teams["operator"].pk).delete()
    client = signed_in("operator")
    answer = (
        client.get(at(case) + path) if path in ("", "talk/") else client.post(at(case) + path, {"text": "x"})
    )
    assert answer.status_code == 404


def test_a_case_of_another_team_and_one_that_never_was_look_the_same(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    CaseTeam.objects.filter(case=case, team_id=line_open.teams["operator"].pk).delete()
    client = signed_in("operator")
    assert shown(client.get(at(case)).content) == shown(client.get("/case/no-such-1/").content)


def test_the_rights_of_one_team_do_not_open_a_case_of_the_other(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    from safeconduct.accounts.models import Membership, Team

    client = signed_in("operator")
    planners = Team.objects.create(name="night planners", role="planner")
    vault.found(planners.pk, [client.staff.pk])
    Membership.objects.create(team=planners, staff=client.staff, holds_key=True)
    CaseTeam.objects.filter(case=case, team_id=line_open.teams["operator"].pk).delete()
    CaseTeam.objects.create(case=case, team_id=planners.pk, role="planner")
    assert "Your team does not read what is said" in shown(client.get(at(case)).content)
    answer = client.post(f"{at(case)}reply/", {"text": "Hello"})
    assert answer.status_code == 403
    assert not Entry.objects.filter(case=case, compartment=vault.REPLIES).exists()
