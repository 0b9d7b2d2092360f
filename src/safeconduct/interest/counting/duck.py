"""The engine on DuckDB: the one Ibis expression over lines that are read here, so that all engines see the same."""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.interest.counting.arrows import batches
from safeconduct.interest.counting.expressing import by_expression, counts, into
from safeconduct.interest.counting.job import Job, Piece
from safeconduct.interest.counting.reading import chunks, opened
from safeconduct.interest.counting.survey import Survey, sample

MEMORY = "512MB"


def count(job: Job) -> Iterator[Piece]:
    """Yield one piece when the file was read to its end."""
    import ibis
    import pyarrow as pa

    survey = Survey(job)
    connection = ibis.duckdb.connect(memory_limit=MEMORY)
    try:
        with opened(job.path) as file:
            if job.start:
                file.seek(job.start - 1)
                file.readline()
            schema = pa.schema([("line", pa.string())])
            reader = pa.RecordBatchReader.from_batches(schema, batches(chunks(file), survey.see))
            connection.con.register("lines", reader)
            sift = by_expression(job.topic, job.layout, sample(job))
            answer = counts(connection.table("lines"), job.topic, job.layout, sift).execute()
    finally:
        connection.disconnect()
    into(survey.tally, answer)
    yield Piece(survey.tally)
