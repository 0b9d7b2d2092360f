"""The auditor reads in his own language what was done; the log itself is the same in every language."""

import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.utils import translation
from django.utils.functional import Promise

from safeconduct.audit import desk, services, verbs
from safeconduct.audit.models import Entry
from safeconduct.faces.messages import LANGUAGES

# One act in the words of each language, and one that is said with the label of a case's button.
OPENED = {
    "uk": "Людина написала вперше; відкрито справу",
    "ru": "Человек написал впервые; открыто дело",
    "fr": "Une personne a écrit pour la première fois ; un dossier a été ouvert",
}
MOVED = {
    "uk": "Справа перейшла далі: Він вирушає",
    "ru": "Дело перешло дальше: Он выходит",
    "fr": "Un dossier a avancé : Il se met en route",
}
ONLY_IN_TESTS = "test."
# Asked of a fresh interpreter: which verbs does a server know that has run no job and no command?
KNOWN = """
import django
django.setup()
from safeconduct.audit import services
print(*(verb.name for verb in services.all_verbs()))
"""


def declared() -> list[services.Verb]:
    return [verb for verb in services.all_verbs() if not verb.name.startswith(ONLY_IN_TESTS)]


@pytest.mark.django_db
@pytest.mark.urls("tests.rooms.audit.addresses")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_auditors_page_names_acts_and_offers_verbs_in_his_language(
    rf: RequestFactory, language: str
) -> None:
    services.record("case.opened", actor=services.PERSON)
    services.record("case.moved.set_out", actor=services.SYSTEM)
    request: Any = rf.get("/audit-room/")
    request.user, request.session = get_user_model().objects.create(username="auditor"), {}
    request.staff_rights = frozenset({"audit.read"})
    with translation.override(language):
        page = desk.entries(request).content.decode()
    assert f"<td>{OPENED[language]}</td>" in page
    assert f'<option value="case.opened">{OPENED[language]}</option>' in page
    assert f"<td>{MOVED[language]}</td>" in page
    assert f'<option value="case.moved.set_out">{MOVED[language]}</option>' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_verb_is_left_in_english(language: str) -> None:
    with translation.override("en"):
        english = {verb.name: services.sentence(verb.name) for verb in declared()}
    with translation.override(language):
        left = [name for name, says in english.items() if services.sentence(name) == says]
    assert len(english) > 80
    assert left == []


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_two_acts_never_read_alike(language: str) -> None:
    with translation.override(language):
        said = [services.sentence(verb.name) for verb in declared()]
    assert sorted(said) == sorted(set(said))


def test_every_sentence_stays_lazy_until_somebody_reads_it() -> None:
    assert [verb.name for verb in declared() if not isinstance(verb.says, Promise)] == []


def test_the_same_declaration_is_harmless_in_whatever_language_it_is_repeated() -> None:
    known = verbs.named("case.opened")
    with translation.override("uk"):
        services.declare("case.opened", known.says)
        with pytest.raises(ValueError, match="declared already and says 'A person wrote for the first time"):
            services.declare("case.opened", OPENED["uk"])
    assert verbs.named("case.opened") is known


@pytest.mark.django_db
def test_the_log_keeps_the_name_of_the_verb_whatever_language_is_spoken() -> None:
    with translation.override("fr"):
        services.record("case.opened", actor=services.PERSON)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["case.opened"]
    assert services.verify().whole


def test_the_desk_knows_the_verbs_that_only_a_job_or_a_command_writes() -> None:
    told = subprocess.run([sys.executable, "-c", KNOWN], capture_output=True, text=True, check=True)
    assert {"keys.renewed", "backup.made"} <= set(told.stdout.split())
