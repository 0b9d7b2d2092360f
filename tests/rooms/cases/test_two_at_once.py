"""Two at once: the same form twice, and a form sent again after an intake died in the middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import OpenLine

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry
from safeconduct.cases.services import intake
from safeconduct.vault import services as vault
from safeconduct.vault.models import Access, CompartmentKey, Grant

from .conftest import person_with

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
TICKET = "a-ticket-of-thirty-two-letters-00"
FIRST = cases.FirstWords("Two of us want to stop.", "en")


def whole(case_id: Any) -> tuple[int, int, int]:
    """Count entries, keys and ways in of a case."""
    models = (Entry, CompartmentKey, Access)
    return tuple(model._default_manager.filter(case_id=case_id).count() for model in models)  # type: ignore[return-value]


def test_a_form_sent_again_while_the_first_is_under_way_harms_neither(
    line_open: OpenLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    second: list[cases.OpenedCase] = []
    real = intake.audit.act

    def slowly(*args: Any, **more: Any) -> Any:
        monkeypatch.setattr("safeconduct.cases.services.intake.audit.act", real)
        second.append(cases.open_case(FIRST, TICKET))  # the keys of the first are on disk, its case is not
        return real(*args, **more)

    monkeypatch.setattr("safeconduct.cases.services.intake.audit.act", slowly)
    first = cases.open_case(FIRST, TICKET)
    assert (first.case.pk, first.codename) == (second[0].case.pk, second[0].codename)
    assert Case.objects.count() == 1
    assert whole(first.case.pk) == (1, 3, 4)


def dead_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an intake die after its keys reached the disk and before its case did."""

    def died(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("safeconduct.cases.services.intake.audit.act", died)
        with pytest.raises(KeyboardInterrupt):
            cases.open_case(FIRST, TICKET)
    assert Access.objects.count() == 4
    assert not Case.objects.exists()


def test_a_form_sent_again_after_a_crash_uses_the_keys_that_are_there(
    line_open: OpenLine, monkeypatch: pytest.MonkeyPatch, ring_of: Callable[..., vault.Keyring]
) -> None:
    dead_in_the_middle(monkeypatch)
    opened = cases.open_case(FIRST, TICKET)
    assert whole(opened.case.pk) == (1, 3, 4)
    assert Access.objects.count() == 4
    read = cases.read(ring_of("operator"), opened.case, [vault.TALK])
    assert [item.text for item in read] == [FIRST.text]


def test_keys_without_a_case_go_at_the_second_look_and_never_at_the_first(
    line_open: OpenLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead_in_the_middle(monkeypatch)
    suspects = cases.sweep_orphans()
    assert len(suspects) == 1
    assert Access.objects.count() == 4
    assert cases.sweep_orphans(suspects) == []
    assert Access.objects.count() == CompartmentKey.objects.count() == Grant.objects.count() == 0


def test_keys_whose_case_came_after_the_first_look_stay(
    line_open: OpenLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead_in_the_middle(monkeypatch)
    suspects = cases.sweep_orphans()
    opened = cases.open_case(FIRST, TICKET)
    assert cases.sweep_orphans(suspects) == []
    assert person_with(opened.codename).case_id == opened.case.pk
