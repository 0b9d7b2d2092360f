"""Whatever fails, the reader gets one sentence with the right status, and nothing else gets out."""

import json
import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.rooms.faces.addresses_public import FAULTS

SECRET = "secret words of a person"


def sentences(page: str) -> list[str]:
    return re.findall(r'role="alert">([^<]+)</p>', page)


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_one_sentence_with_its_status(public: Client, name: str) -> None:
    fault, status = FAULTS[name]
    answer = public.get(f"/en/fail/{name}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert len(sentences(page)) == 1
    assert sentences(page)[0].endswith(".")
    assert SECRET not in page
    assert type(fault).__name__ not in page
    assert "Traceback" not in page


@pytest.mark.parametrize("name", FAULTS)
def test_the_desk_answers_each_fault_as_well(desk: Client, name: str) -> None:
    answer = desk.get(f"/fail/{name}/")
    assert answer.status_code == FAULTS[name][1]
    assert len(sentences(answer.content.decode())) == 1
    assert SECRET not in answer.content.decode()


def test_the_sentence_of_a_room_is_shown_as_it_is(public: Client) -> None:
    assert sentences(public.get("/en/fail/conflict/").content.decode()) == ["Somebody was faster."]


def test_a_store_that_is_away_says_when_to_try_again(public: Client) -> None:
    assert public.get("/en/fail/sqlite-locked/")["Retry-After"] == "20"
    assert "Retry-After" not in public.get("/en/fail/unforeseen/")


def test_a_full_disk_shows_the_other_ways_to_reach_the_line(public: Client) -> None:
    answer = public.get("/en/fail/full/")
    page = answer.content.decode()
    assert answer.status_code == 507
    assert 'href="tel:+000000000"' in page
    assert "@example" in page
    assert 'href="sms:+000000001"' in page


def test_an_unknown_address_is_answered_in_the_language_of_its_path(public: Client) -> None:
    answer = public.get("/uk/nowhere/")
    assert answer.status_code == 404
    assert "Такої сторінки немає" in answer.content.decode()
    assert '<html lang="uk">' in answer.content.decode()


@pytest.mark.parametrize("name", ["unforeseen", "sqlite-full", "bad"])
def test_what_the_person_wrote_is_not_lost(public: Client, name: str) -> None:
    answer = public.post(f"/ru/fail/{name}/", {"text": "Нас двое <b>"})
    page = answer.content.decode()
    assert answer.status_code == FAULTS[name][1]
    assert 'name="text"' in page
    assert "Нас двое &lt;b&gt;</textarea>" in page


def test_a_page_without_text_has_no_text_area(public: Client) -> None:
    assert "<textarea" not in public.get("/en/fail/bad/").content.decode()


def test_the_log_names_class_and_route_and_nothing_of_the_person(
    public: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    public.post("/en/fail/unforeseen/", {"text": "Meet me at the mill"}, HTTP_USER_AGENT="Very rare phone")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    told = [line for line in lines if line["event"] == "fault"]
    assert [(line["exception"], line["status"]) for line in told] == [("RuntimeError", 500)]
    assert not re.search("mill|secret|rare|unforeseen|127.0.0.1", json.dumps(lines))


def test_an_interface_gets_the_sentence_as_json(public: Client) -> None:
    answer = public.get("/en/fail/conflict/", HTTP_ACCEPT="application/json")
    assert answer.status_code == 409
    assert answer.json() == {"sentence": "Somebody was faster.", "field": None}


def test_the_desk_can_say_that_the_database_is_away_without_the_database(
    desk: Client, settings: Settings
) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Session" not in name]
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if "auth" not in name and "messages" not in name
    ]
    answer = desk.post("/gone/", {"text": "draft"})
    assert answer.status_code == 503
    assert sentences(answer.content.decode())[0].startswith("This cannot be stored")
    assert "draft</textarea>" in answer.content.decode()


def test_a_panel_that_fails_gets_a_fragment(desk: Client) -> None:
    answer = desk.get("/fail/not-found/", HTTP_HX_REQUEST="true")
    assert answer.content.decode().strip() == '<p class="fault" role="alert">No such thing.</p>'
    assert "HX-Retarget" not in answer


def test_a_form_that_fails_stays_and_the_sentence_stands_above_it(desk: Client) -> None:
    answer = desk.post("/fail/conflict/", {"text": "draft"}, HTTP_HX_REQUEST="true")
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#said", "innerHTML")


def test_a_missing_form_token_is_refused_with_the_text_kept(desk: Client) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = strict.post("/sent/", {"text": "Draft of a reply"})
    assert answer.status_code == 403
    assert "Draft of a reply</textarea>" in answer.content.decode()


def test_a_wrong_host_is_refused_and_not_repeated(public: Client) -> None:
    answer = public.get("/en/", HTTP_HOST="evil.example")
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_too_many_fields_are_refused(public: Client) -> None:
    answer = public.post("/en/receive/", {f"f{number}": "x" for number in range(61)})
    assert answer.status_code == 413
    assert len(sentences(answer.content.decode())) == 1


def test_a_garbled_form_is_refused(public: Client) -> None:
    answer = public.post("/en/receive/", b"nothing", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert len(sentences(answer.content.decode())) == 1
