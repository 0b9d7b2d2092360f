"""The task that the measurement runs."""

import time

from django.db import connection

from safeconduct.jobs.services import task


@task
def leave_a_mark(n: int) -> None:
    """Write one row with the time at which the task began; a second run changes nothing."""
    began = time.time()
    with connection.cursor() as cursor:
        cursor.execute("INSERT OR IGNORE INTO effect VALUES (%s, %s)", [n, began])
