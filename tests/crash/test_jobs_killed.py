"""A worker killed in the middle loses no job: each runs at least once, and its effect is there once."""

from tests.rooms.jobs.installation import Installation, database, installation

__all__ = ["database", "installation"]
JOBS = 200


def test_what_a_killed_worker_held_is_finished_by_another(installation: Installation) -> None:
    installation.do("enqueue", "mark_without_end", 0, JOBS, 0.01)
    doomed = installation.worker(lease=2)
    installation.until(lambda: installation.count("run") >= 40)
    doomed.kill()  # SIGKILL
    doomed.wait()
    held = installation.count("jobs_job WHERE state = 'running'")
    done = installation.count("jobs_job WHERE state = 'done'")
    assert held >= 1, "The kill came between two jobs of two batches; nothing was tested."
    assert done < JOBS

    installation.worker(lease=2)
    installation.until(lambda: installation.count("jobs_job WHERE state = 'done'") == JOBS)
    begun = installation.read("SELECT DISTINCT n FROM run ORDER BY n")
    effects = installation.read("SELECT n FROM effect ORDER BY n")
    assert [n for (n,) in begun] == list(range(JOBS))
    assert [n for (n,) in effects] == list(range(JOBS))
    # What was in hand when the worker died ran again, and nothing else did.
    assert installation.count("run") <= JOBS + 1
    assert installation.count("jobs_job WHERE attempts = 2") == held
