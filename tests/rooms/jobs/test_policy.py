"""The numbers of an installation come from the setting TASKS, and nonsense is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from safeconduct.jobs.policy import Policy, policy


def tasks(options: dict[str, object]) -> dict[str, object]:
    return {"default": {"BACKEND": "safeconduct.jobs.backend.LeaseBackend", "QUEUES": [], "OPTIONS": options}}


def test_the_settings_say_how_long_a_lease_lasts(settings: Settings) -> None:
    settings.TASKS = tasks({"lease": 30, "attempts": 3})
    assert policy() == Policy(lease=30, attempts=3)
    assert policy().beat == 10


def test_an_unknown_option_is_refused(settings: Settings) -> None:
    settings.TASKS = tasks({"leese": 30})
    with pytest.raises(ImproperlyConfigured, match="options that do not exist: leese"):
        policy()


@pytest.mark.parametrize("wrong", [{"lease": 0}, {"attempts": 0}, {"retention": -1}, {"longest": 1}])
def test_numbers_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ImproperlyConfigured, match="make no sense"):
        Policy(**wrong)  # type: ignore[arg-type]
