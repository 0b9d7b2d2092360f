"""An act and its entry are one transaction."""

import pytest
from django.db import transaction

from safeconduct.audit import services
from safeconduct.audit.engine.chain import EMPTY, GENESIS, payload_digest
from safeconduct.audit.models import Entry, Payload

ME = bytes(range(16))

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("verb", flat=True))


def test_an_act_appends_one_entry_with_what_became_known_inside_it() -> None:
    with services.act("test.done", actor=ME) as entry:
        entry.obj, entry.sealed = b"case-7", b"ciphertext"
    assert entry.seq == 1
    row = Entry.objects.get()
    assert (row.seq, bytes(row.actor), row.verb, bytes(row.object)) == (1, ME, "test.done", b"case-7")
    assert bytes(row.prev) == GENESIS
    assert bytes(row.payload_digest) == payload_digest(b"ciphertext")
    assert bytes(Payload.objects.get(entry_id=1).sealed) == b"ciphertext"


def test_an_entry_without_payload_keeps_none() -> None:
    services.record("test.done", actor=services.PERSON)
    assert bytes(Entry.objects.get().payload_digest) == EMPTY
    assert not Payload.objects.exists()


def test_an_exception_leaves_neither_act_nor_entry() -> None:
    with pytest.raises(RuntimeError, match="changed my mind"), services.act("test.done", actor=ME):
        Payload.objects.create(entry_id=999, sealed=b"the act")
        raise RuntimeError("changed my mind")
    assert not Entry.objects.exists()
    assert not Payload.objects.exists()


def test_nested_acts_are_written_from_the_inside_out_and_the_chain_is_right() -> None:
    with services.act("test.done", actor=ME) as outer:
        services.record("test.erased", actor=services.SYSTEM)
        with services.act("test.erased", actor=ME) as inner:
            pass
    assert (inner.seq, outer.seq) == (2, 3)
    assert verbs() == ["test.erased", "test.erased", "test.done"]
    assert services.verify().whole


def test_a_failed_inner_act_that_is_caught_leaves_no_gap() -> None:
    with services.act("test.done", actor=ME):
        with pytest.raises(ValueError, match="inner"), services.act("test.erased", actor=ME):
            services.record("test.erased", actor=ME)
            raise ValueError("inner")
        services.record("test.done", actor=ME)
    assert verbs() == ["test.done", "test.done"]
    assert services.verify().whole


def test_an_outer_transaction_that_rolls_back_takes_the_entry_with_it() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        services.record("test.done", actor=ME)
        raise RuntimeError
    assert not Entry.objects.exists()


def test_an_undeclared_verb_is_refused_before_anything_is_done() -> None:
    ran = False
    with (
        pytest.raises(services.UnknownVerb, match=r"'test.undeclared' is not declared"),
        services.act("test.undeclared", actor=ME),
    ):
        ran = True
    assert not ran


@pytest.mark.parametrize(("actor", "obj", "says"), [(b"me", b"", "16 bytes"), (ME, b"o" * 65, "64 bytes")])
def test_an_actor_or_object_of_the_wrong_length_is_refused(actor: bytes, obj: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        services.record("test.done", actor=actor, obj=obj)
    assert not Entry.objects.exists()


def test_an_object_set_too_long_inside_rolls_the_act_back() -> None:
    with pytest.raises(ValueError, match="64 bytes"), services.act("test.done", actor=ME) as entry:
        entry.obj = b"o" * 65
    assert not Entry.objects.exists()
