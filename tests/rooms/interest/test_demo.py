"""The demonstration's search statistics: invented, labelled so in every picture, and worth looking at."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from safeconduct.config.demo import interest as demo
from safeconduct.interest import services as interest
from safeconduct.interest.engine.analysis.attribution import Rung

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_the_demonstration_shows_a_rise_after_an_event_and_says_that_it_is_invented(
    signed_in: Callable[..., Client],
) -> None:
    client: Any = signed_in("analyst")
    demo.watch([SimpleNamespace(role="analyst", staff=client.staff)])  # type: ignore[list-item]
    kept = {one.name: one for one in interest.listed(timezone.localdate())}
    assert set(kept) == {"how to lay down arms", "weather", "surrender"}
    shown = interest.show(kept["how to lay down arms"].id, "en")
    assert shown.findings.attribution.rung == Rung.FOLLOWED
    assert [one.late for one in shown.findings.attribution.near] == [False]
    assert all(demo.SOURCE in interest.figure(one.id, "fr").source for one in kept.values())
    assert not any(one.old for one in kept.values())
