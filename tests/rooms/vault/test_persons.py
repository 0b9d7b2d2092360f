"""The person's ways in, and the duress form that looks the same."""

import uuid
from uuid import UUID

import pytest
from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext
from tests.rooms.vault.people import enrolled, new_case, ring, team

from safeconduct.vault import services as vault
from safeconduct.vault.models import Access, CompartmentKey, WaysBook
from safeconduct.vault.services import persons, staff

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WORDS, DIGITS, DURESS = "eight words that were given", "12345678901234567890", "eight other words for duress"


@pytest.fixture
def case() -> UUID:
    made = uuid.uuid4()
    box = vault.new_mailbox(made, ["replies"], [vault.Holder(team(enrolled()), "operator")])
    ways = vault.ways_in(made, box.pairs["replies"], vault.way(WORDS))
    with transaction.atomic(using="keys"):
        box.store()
        ways.store()
    return made


def entered(code: str) -> vault.Person:
    person = vault.enter(code)
    assert person is not None
    return person


def test_the_code_opens_the_replies_and_nothing_else(case: UUID) -> None:
    person = entered(WORDS)
    entry = uuid.uuid4()
    sealed = vault.close_entry(case, "replies", entry, b"an answer", [])
    assert (person.case_id, person.duress) == (case, False)
    assert vault.open_entry(person.replies, case, "replies", 1, entry, sealed.blob) == b"an answer"
    talk = vault.close_entry(case, "talk", entry, b"what he said", [])
    with pytest.raises(vault.CannotOpen):
        vault.open_entry(person.replies, case, "talk", 1, entry, talk.blob)


def test_an_unknown_code_opens_nothing_for_the_same_work(case: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    real = staff.stretch
    monkeypatch.setattr(staff, "stretch", lambda *given: runs.append(1) or real(*given))
    queries = []
    for code in (WORDS, "no such words"):
        with CaptureQueriesContext(connections["keys"]) as seen:
            vault.enter(code)
        queries.append(len(seen))
    assert runs == [1, 1]
    assert queries[0] == queries[1]
    assert vault.enter("no such words") is None


def test_every_case_has_four_rows_of_one_size(case: UUID) -> None:
    rows = list(Access.objects.filter(case_id=case))
    assert len(rows) == len(persons.USES) == 4
    assert len({len(bytes(row.sealed)) for row in rows}) == 1
    vault.add_way(entered(WORDS), vault.way(DURESS), "duress_words")
    vault.add_way(entered(WORDS), vault.way(DIGITS), "digits")
    after = list(Access.objects.filter(case_id=case))
    assert len(after) == 4
    assert {len(bytes(row.sealed)) for row in after} == {len(bytes(rows[0].sealed))}


def test_a_further_way_works_and_replaces_the_one_of_its_use(case: UUID) -> None:
    assert vault.add_way(entered(WORDS), vault.way(DIGITS), "digits")
    assert entered(DIGITS).replies.seed == entered(WORDS).replies.seed
    assert vault.add_way(entered(DIGITS), vault.way("new words"), "words")
    assert vault.enter(WORDS) is None
    assert entered("new words").case_id == case


def test_duress_leads_to_the_case_with_a_key_that_opens_nothing(case: UUID) -> None:
    vault.add_way(entered(WORDS), vault.way(DURESS), "duress_words")
    person = entered(DURESS)
    entry = uuid.uuid4()
    sealed = vault.close_entry(case, "replies", entry, b"an answer", [])
    assert (person.case_id, person.duress) == (case, True)
    with pytest.raises(vault.CannotOpen):
        vault.open_entry(person.replies, case, "replies", 1, entry, sealed.blob)


def test_under_duress_no_way_can_be_changed(case: UUID) -> None:
    vault.add_way(entered(WORDS), vault.way(DURESS), "duress_words")
    book = bytes(WaysBook.objects.get(case_id=case).locked)
    assert not vault.add_way(entered(DURESS), vault.way("a third"), "words")
    assert bytes(WaysBook.objects.get(case_id=case).locked) == book
    assert vault.enter("a third") is None
    assert entered(WORDS).case_id == case


def test_the_code_follows_the_replies_through_new_versions(case: UUID) -> None:
    entry = uuid.uuid4()
    for _ in range(3):
        CompartmentKey.objects.filter(case_id=case).update(stale=True)
        sealed = vault.close_entry(case, "replies", entry, b"an answer", [])
    pairs = vault.replies_versions(entered(WORDS))
    assert sorted(pairs) == [1, 2, 3, 4]
    assert vault.open_entry(pairs[4], case, "replies", 4, entry, sealed.blob) == b"an answer"
    vault.add_way(entered(WORDS), vault.way(DURESS), "duress_words")
    assert sorted(vault.replies_versions(entered(DURESS))) == [1]


def test_a_persons_session_gives_the_same_person_back(case: UUID) -> None:
    person = entered(WORDS)
    again = vault.person_of(vault.person_session(person))
    assert again is not None
    assert (again.case_id, again.duress, again.replies.seed) == (case, False, person.replies.seed)
    assert vault.person_of("00" * 32) is None
    assert vault.person_of("") is None


def test_a_colleagues_token_is_no_persons_session(case: UUID) -> None:
    ana = enrolled()
    opened = vault.unlock_staff(ana, "lantern meadow copper violin")
    assert opened is not None
    assert vault.person_of(vault.start_staff_session(opened)) is None


def test_closed_ways_leave_the_colleagues_keys(case: UUID) -> None:
    vault.close_ways_in(case)
    assert vault.enter(WORDS) is None
    assert CompartmentKey.objects.filter(case_id=case).exists()


def test_neither_a_way_nor_a_code_prints_its_secret() -> None:
    assert repr(vault.way(WORDS)) == "Way(…)"
    assert WORDS not in repr(vault.Code(WORDS, WORDS))


def test_a_case_cannot_be_made_twice_with_one_code(case: UUID) -> None:
    other, _ = new_case()
    ways = vault.ways_in(other, vault.KeyPair.new(), vault.way(WORDS))
    from django.db import IntegrityError

    with pytest.raises(IntegrityError), transaction.atomic(using="keys"):
        ways.store()
    assert ring(enrolled()) is not None
