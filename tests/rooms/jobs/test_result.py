"""What can be learned of a job by its id."""

import pytest
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist
from tests.rooms.jobs import work

from safeconduct.jobs import services
from safeconduct.jobs.models import Job

pytestmark = pytest.mark.django_db


def test_a_result_follows_its_job() -> None:
    result = work.add.enqueue(2, second=3)
    assert (result.status, result.args, result.kwargs) == (TaskResultStatus.READY, [2], {"second": 3})
    services.run_due()
    result.refresh()
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value == 5
    assert result.attempts == 1
    assert result.finished_at is not None


def test_a_result_is_found_by_its_id() -> None:
    number = services.enqueue(work.add, 1, 1)
    assert default_task_backend.get_result(number).task == work.add.using(
        run_after=Job.objects.get().run_after
    )


@pytest.mark.parametrize("number", ["0", "99999", "-1", "abc", ""])
def test_an_unknown_id_is_answered_with_a_sentence(number: str) -> None:
    with pytest.raises(TaskResultDoesNotExist, match="There is no job"):
        default_task_backend.get_result(number)


def test_of_a_failure_only_the_class_is_told() -> None:
    result = work.quote.enqueue("I am at the mill")
    services.run_due()
    result.refresh()
    assert result.errors[0].exception_class is work.Quotes
    assert result.errors[0].traceback == ""


@pytest.mark.parametrize(
    ("answer", "kept"), [("a-1.b_2", "a-1.b_2"), ("I am at the mill", None), ("x" * 65, None), ("", None)]
)
def test_an_answer_is_kept_only_when_it_is_an_identifier(answer: str, kept: str | None) -> None:
    result = work.say.enqueue(answer)
    services.run_due()
    result.refresh()
    assert result.return_value == kept


def test_a_task_that_asks_for_its_context_learns_its_id_and_attempt() -> None:
    number = services.enqueue(work.tell_attempt)
    for _ in range(3):
        Job.objects.filter(state="ready").update(run_after="2020-01-01T00:00:00Z")
        services.run_due()
    assert work.ran == [(number, 1), (number, 2), (number, 3)]
    assert Job.objects.get().state == "done"
