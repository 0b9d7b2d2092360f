"""Background work of this room, and the keeping of keys that belongs to nobody else."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.jobs import services as jobs
from safeconduct.vault import services as vault

SECOND_LOOK = timedelta(minutes=10)  # no intake takes as long: whatever it waits for gives up before
A_JOBS_FILL = 40  # ids that one job carries


@jobs.task
def look_at_check_ins() -> None:
    """Raise an alarm, once, for every check-in whose grace has passed in silence."""
    cases.sweep_check_ins()


@jobs.task
def look_at_the_queue() -> None:
    """Bring back the cases that were put off until now, and forget who was at a case."""
    cases.sweep_put_off()
    cases.sweep_presence()


@jobs.task
def erase_what_is_due() -> None:
    """Destroy the keys of every compartment whose time is over."""
    cases.sweep_retention()


@jobs.task
def renew_keys() -> None:
    """Renew the key-encryption key: after its predecessor is destroyed, older key backups are noise."""
    vault.renew_kek()
    audit.record("keys.renewed", actor=audit.SYSTEM)


@jobs.task
def destroy_old_keys() -> None:
    """Destroy key-encryption keys that no row needs any more, some time after they were replaced."""
    vault.destroy_old_keks()


@jobs.task
def sign_audit_head() -> None:
    """Sign the end of the audit chain, so that at most ten minutes of it can be cut unseen."""
    audit.sign_head()


@jobs.task
def tidy() -> None:
    """Remove what is over: sessions, released halves, and keys of intakes that a crash cut in half."""
    vault.sweep_sessions()
    vault.sweep_releases()
    suspects = cases.sweep_orphans()
    for first in range(0, len(suspects), A_JOBS_FILL):
        some = [str(case_id) for case_id in suspects[first : first + A_JOBS_FILL]]
        jobs.enqueue(remove_orphans, some, run_after=timezone.now() + SECOND_LOOK)


@jobs.task
def remove_orphans(suspects: list[str]) -> None:
    """Destroy keys that had no case some minutes ago and have none now."""
    cases.sweep_orphans([UUID(one) for one in suspects])


jobs.every(minutes=1, task=look_at_check_ins)
jobs.every(minutes=1, task=look_at_the_queue)
jobs.every(minutes=5, task=sign_audit_head)
jobs.daily(at="02:10", task=erase_what_is_due)
jobs.daily(at="02:30", task=renew_keys)
jobs.daily(at="03:10", task=destroy_old_keys)
jobs.daily(at="03:40", task=tidy)
