"""What cannot become a job is refused with a sentence that quotes no value, and nothing is stored."""

import uuid
from datetime import datetime

import pytest
from django_tasks.base import Task
from django_tasks.exceptions import InvalidTaskError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rooms.jobs import work

from safeconduct.jobs import services
from safeconduct.jobs.backend import LIMIT, resolve, write_arguments
from safeconduct.jobs.models import Job

pytestmark = pytest.mark.django_db


def test_arguments_up_to_the_limit_are_taken() -> None:
    services.enqueue(work.note, "x" * (LIMIT - 9))
    assert Job.objects.count() == 1


def test_arguments_over_two_kilobytes_are_refused_by_their_bytes() -> None:
    with pytest.raises(InvalidTaskError, match="store the content and pass its id"):
        services.enqueue(work.note, "ї" * (LIMIT // 2))
    assert not Job.objects.exists()


@pytest.mark.parametrize("value", [b"spoken words", uuid.uuid4(), {1, 2}, float("nan"), object()])
def test_what_is_no_plain_value_is_refused(value: object) -> None:
    with pytest.raises(InvalidTaskError, match="write an id as str") as refusal:
        services.enqueue(work.note, value)
    assert repr(value) not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert not Job.objects.exists()


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidTaskError, match="aware"):
        services.enqueue(work.note, 1, run_after=datetime(2030, 1, 1))  # noqa: DTZ001  that is the point


def test_a_task_that_no_worker_could_find_is_refused() -> None:
    hidden: Task[..., None] = Task(func=work.later)
    with pytest.raises(InvalidTaskError, match=r"There is no task at tests\.rooms\.jobs\.work\.later"):
        services.enqueue(hidden)
    assert not Job.objects.exists()


@pytest.mark.parametrize("path", ["os.system", "no.such.module", "tests.rooms.jobs.work.later", "plain"])
def test_only_what_is_declared_as_a_task_can_be_run(path: str) -> None:
    with pytest.raises(InvalidTaskError):
        resolve(path)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plain)
def test_plain_values_reach_the_task_unchanged(value: object) -> None:
    try:
        write_arguments((value,), {})
    except InvalidTaskError:
        return  # a lone surrogate or too long: refused, as it must be
    work.ran.clear()
    services.enqueue(work.note, value)
    assert services.run_due(loud=True) == 1
    assert work.ran == [value]
