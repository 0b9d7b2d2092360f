"""What is known of a file by reading it once here: how many lines it has, and which of them are misshapen."""

from itertools import islice

from safeconduct.interest.counting.job import Job
from safeconduct.interest.counting.reading import opened
from safeconduct.interest.counting.tally import Tally
from safeconduct.interest.counting.texts import decoded
from safeconduct.interest.engine.topics import fold

_SAMPLE = 2000


class Survey:
    """Takes chunks as they pass by; `tally` has the lines and the bad ones, and no counts yet."""

    def __init__(self, job: Job) -> None:
        """Take the job whose progress is told."""
        self._job = job
        self.tally = Tally()

    def see(self, chunk: bytes) -> None:
        """Take a chunk of whole lines."""
        part = Tally(lines=chunk.count(b"\n"))
        lines = chunk.split(b"\n")
        lines.pop()
        part.spoilt(number + 1 for number in self._job.layout.misshapen(chunk, lines))
        self.tally.merge(part)
        self._job.seen(len(chunk), part.lines)


def sample(job: Job) -> list[str]:
    """Return the first lines, folded."""
    with opened(job.path) as file:
        return [fold(decoded(line)) for line in islice(file, _SAMPLE)]
