"""The engine on Spark: the one Ibis expression over the lines of a file that the whole cluster can read.

The machines of the cluster need this package, as they call its fold. The file is read once here as well, for its
SHA-256 and its misshapen lines.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from safeconduct.interest.counting.expressing import by_words, counts, into
from safeconduct.interest.counting.job import Job, Piece
from safeconduct.interest.counting.reading import chunks, opened
from safeconduct.interest.counting.survey import Survey

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def on(master: str) -> Callable[[Job], Iterator[Piece]]:
    """Return the engine on a cluster, named as Spark names it: local[2], spark://host:7077, yarn."""

    def count(job: Job) -> Iterator[Piece]:
        import ibis

        survey = Survey(job)
        with opened(job.path) as file:
            for chunk in chunks(file):
                survey.see(chunk)
        session = _session(master)
        connection = ibis.pyspark.connect(session)
        # Only a line feed ends a line, as elsewhere.
        session.read.text(job.path.resolve().as_uri(), lineSep="\n").withColumnRenamed(
            "value", "line"
        ).createOrReplaceTempView("lines")
        answer = counts(
            connection.table("lines"), job.topic, job.layout, by_words(job.topic, job.layout)
        ).execute()
        into(survey.tally, answer)
        yield Piece(survey.tally)

    return count


def _session(master: str) -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("safeconduct interest")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "20000",
    }
    if master.startswith("local"):  # nothing listens beyond this machine
        settings |= {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.shuffle.partitions": "2",
            "spark.driver.memory": "512m",
            "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
        }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
