"""Heads are signed when they are due, at the second place first, and nothing that happens to them stops an act."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.db import OperationalError, transaction

from safeconduct.audit import heads, services
from safeconduct.audit.engine.heads import parse
from safeconduct.audit.models import Entry, Head

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def write(count: int = 1, verb: str = "test.done") -> None:
    for _ in range(count):
        services.record(verb, actor=services.SYSTEM)


def covered(place: Path) -> list[int]:
    return [parse(line).seq for line in place.read_text().splitlines()]


def test_a_head_comes_with_the_first_entry_and_then_every_hundred(second_place: Path) -> None:
    write(205)
    assert covered(second_place) == [1, 101, 201]
    assert list(Head.objects.values_list("line", flat=True)) == second_place.read_text().splitlines()
    report = services.verify()
    assert (report.whole, report.heads, report.uncovered) == (True, 3, 4)


def test_an_urgent_verb_has_a_head_at_once(second_place: Path) -> None:
    write(3)
    write(1, "test.erased")
    write(1)
    assert covered(second_place) == [1, 4]


def test_an_urgent_act_inside_another_has_its_head_after_the_commit(second_place: Path) -> None:
    write()
    with services.act("test.done", actor=services.SYSTEM):
        write(1, "test.erased")
        assert covered(second_place) == [1]
    assert covered(second_place) == [1, 3]


def test_an_urgent_act_inside_a_plain_transaction_has_its_head_too(second_place: Path) -> None:
    write()
    with transaction.atomic():
        write(1, "test.erased")
        assert covered(second_place) == [1]
    assert covered(second_place) == [1, 2]


def test_an_act_that_is_rolled_back_asks_for_no_head(second_place: Path) -> None:
    write()
    with pytest.raises(RuntimeError), services.act("test.erased", actor=services.SYSTEM):
        raise RuntimeError
    assert covered(second_place) == [1]


def test_ten_minutes_after_the_last_head_the_next_entry_brings_one(second_place: Path) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        write(2)
        clock.shift(599)
        write()
        assert covered(second_place) == [1]
        clock.shift(1)
        write()
    assert covered(second_place) == [1, 4]


def test_signing_again_without_a_new_entry_changes_nothing(second_place: Path) -> None:
    assert services.sign_head() is None
    write(5)
    first = services.sign_head()
    assert first is not None
    assert (first.number, first.seq) == (2, 5)
    assert services.sign_head() == first
    assert covered(second_place) == [1, 5]


def test_signing_inside_a_transaction_is_refused() -> None:
    write()
    with pytest.raises(RuntimeError), transaction.atomic():
        services.sign_head()


def test_a_line_cut_off_by_a_crash_is_ended_and_the_next_head_follows_the_last_whole_one(
    second_place: Path,
) -> None:
    write()
    with second_place.open("a") as out:
        out.write('{"at": 17')
    write(1, "test.erased")
    report = services.verify()
    assert report.whole
    assert report.heads == 2
    assert "cut off in the middle of writing" in report.notes[0].sentence


def test_a_copy_that_a_crash_left_out_is_made_with_the_next_head(
    second_place: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def crash(lines: list[str]) -> None:
        raise OperationalError("the disk is full")

    write()
    with monkeypatch.context() as patched:
        patched.setattr(heads, "_copy", crash)
        write(1, "test.erased")  # the act is committed all the same
    assert "No head could be signed for audit row 2: the disk is full" in caplog.text
    assert (Entry.objects.count(), Head.objects.count()) == (2, 1)
    assert services.verify().whole
    write()
    assert Head.objects.count() == 3
    assert covered(second_place) == [1, 2, 3]
    assert services.verify().whole


def test_heads_missing_at_the_second_place_are_a_fault_then_written_again_and_said(
    second_place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write()
    line = second_place.read_text()
    second_place.unlink()
    assert [fault.kind for fault in services.verify().faults] == ["head-missing"]
    write(1, "test.erased")
    assert second_place.read_text().startswith(line)
    assert covered(second_place) == [1, 2]
    assert "Heads 1 to 1 were missing at the second place" in caplog.text
    assert services.verify().whole


def test_a_second_place_that_is_gone_stops_no_act_and_is_said(
    second_place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write()
    second_place.rename(second_place.parent.parent / "kept")
    second_place.parent.rmdir()
    with caplog.at_level(logging.ERROR, logger="safeconduct.audit"):
        write(1, "test.erased")
    assert Entry.objects.count() == 2
    assert "No head could be signed for audit row 2" in caplog.text
    with pytest.raises(OSError, match=r"mount it, or correct the option audit.witness"):
        services.sign_head()
    second_place.parent.mkdir()
    write()
    assert covered(second_place) == [1, 3]


def test_the_default_place_is_made_when_it_is_needed(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "credentials").mkdir(parents=True)
    (home / "credentials" / "audit-key").write_text("ab" * 32)
    settings.HOME, settings.OPTIONS = home, {}  # type: ignore[attr-defined]
    write()
    assert covered(home / "witness" / "heads.jsonl") == [1]
    assert (home / "witness" / "heads.jsonl").stat().st_mode & 0o077 == 0


def test_a_head_is_due_again_when_the_chain_became_shorter(
    monkeypatch: pytest.MonkeyPatch, second_place: Path
) -> None:
    write(3)
    head = services.sign_head()
    assert head is not None
    assert heads.due(services_row(2), head, urgent=False)


def services_row(seq: int) -> "heads.Row":
    entry = Entry.objects.get(seq=seq)
    return heads.Row(seq, entry.at, b"", "", b"", b"", b"", b"")
