"""Periodic tasks: each period is enqueued once, by whichever worker comes first."""

from datetime import UTC, datetime, time, timedelta

import pytest
from tests.rooms.jobs import work

from safeconduct.jobs import schedule, services
from safeconduct.jobs.models import Job, Period
from safeconduct.jobs.schedule import Rhythm

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 5, 1, 12, 0, 7, tzinfo=UTC)
EVERY_FIVE = Rhythm(work.periodic, minutes=5)
AT_NIGHT = Rhythm(work.periodic, at=time(3, 10))


def test_a_new_rhythm_of_minutes_runs_at_once_and_then_in_step() -> None:
    assert schedule.tick(NOW, [EVERY_FIVE]) == 1
    assert schedule.tick(NOW + timedelta(minutes=4), [EVERY_FIVE]) == 0
    assert schedule.tick(NOW + timedelta(minutes=5, seconds=3), [EVERY_FIVE]) == 1
    assert Period.objects.get().next_run == NOW + timedelta(minutes=10)


def test_a_daily_task_waits_for_its_time_of_day() -> None:
    assert schedule.tick(NOW, [AT_NIGHT]) == 0
    assert schedule.tick(datetime(2030, 5, 2, 3, 9, tzinfo=UTC), [AT_NIGHT]) == 0
    assert schedule.tick(datetime(2030, 5, 2, 3, 11, tzinfo=UTC), [AT_NIGHT]) == 1
    assert Period.objects.get().next_run == datetime(2030, 5, 3, 3, 10, tzinfo=UTC)


def test_among_several_workers_each_period_runs_once() -> None:
    assert [schedule.tick(NOW, [EVERY_FIVE]) for _ in range(4)] == [1, 0, 0, 0]
    assert Job.objects.count() == 1


def test_a_worker_that_read_the_old_time_cannot_run_the_period_again() -> None:
    schedule.tick(NOW, [EVERY_FIVE])
    # The second worker read `next_run` before the first moved it on.
    assert not schedule._take(EVERY_FIVE, NOW, NOW + timedelta(minutes=5))
    assert Job.objects.count() == 1


def test_periods_missed_in_a_standstill_are_not_made_up() -> None:
    schedule.tick(NOW, [EVERY_FIVE])
    assert schedule.tick(NOW + timedelta(hours=6, minutes=1), [EVERY_FIVE]) == 1
    assert Job.objects.count() == 2
    assert Period.objects.get().next_run == NOW + timedelta(hours=6, minutes=5)


def test_a_shortened_rhythm_does_not_wait_for_the_old_time() -> None:
    schedule.tick(NOW, [Rhythm(work.periodic, minutes=1440)])
    assert schedule.tick(NOW, [EVERY_FIVE]) == 0
    assert schedule.tick(NOW + timedelta(minutes=5), [EVERY_FIVE]) == 1


def test_a_period_whose_job_cannot_be_enqueued_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("safeconduct.jobs.backend.LeaseBackend.enqueue", refuse)
        with pytest.raises(OSError):
            schedule.tick(NOW, [EVERY_FIVE])
    assert schedule.tick(NOW, [EVERY_FIVE]) == 1


def test_rooms_declare_their_rhythms_through_the_door() -> None:
    services.every(minutes=5, task=work.periodic)
    services.every(minutes=5, task=work.periodic)  # a module imported twice is harmless
    assert services.run_periods() == 1
    services.run_due()
    assert work.ran == ["period"]


def test_a_daily_rhythm_is_declared_by_its_time_of_day() -> None:
    services.daily(at="03:10", task=work.periodic)
    assert schedule.declared() == [AT_NIGHT]


def test_two_rhythms_of_one_task_are_refused() -> None:
    services.every(minutes=5, task=work.periodic)
    with pytest.raises(ValueError, match="declared as periodic twice"):
        services.daily(at="03:10", task=work.periodic)


def test_a_rhythm_below_a_minute_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one minute"):
        services.every(minutes=0, task=work.periodic)


@pytest.mark.parametrize("at", ["25:00", "noon", ""])
def test_a_time_of_day_that_is_none_is_refused(at: str) -> None:
    with pytest.raises(ValueError, match=r"Invalid isoformat|hour must be"):
        services.daily(at=at, task=work.periodic)
