"""Nothing is written into a database whose file was moved away: it would be acknowledged and gone."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError

from safeconduct.audit import presence


class Connection(SimpleNamespace):
    """What is asked of a connection: its name, whether it is open, and closing it."""

    def close(self) -> None:
        self.connection = None


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    file = tmp_path / "default.sqlite3"
    file.touch()
    monkeypatch.setattr(presence, "_opened", SimpleNamespace())
    one = Connection(alias="default", vendor="sqlite", connection=object(), settings_dict={"NAME": file})
    presence._remember(one)
    return one


def test_a_file_that_is_where_it_was_is_written_to(opened: Any) -> None:
    presence.check(opened)


def test_a_file_that_is_gone_is_refused_and_not_made_anew(opened: Any) -> None:
    opened.settings_dict["NAME"].unlink()
    for _ in range(2):
        with pytest.raises(OperationalError, match="moved or removed"):
            presence.check(opened)
    assert opened.connection is not None
    assert not opened.settings_dict["NAME"].exists()


def test_another_file_in_its_place_is_opened_for_the_next_act(opened: Any, tmp_path: Path) -> None:
    restored = tmp_path / "restored"
    restored.touch()
    restored.rename(opened.settings_dict["NAME"])
    with pytest.raises(OperationalError):
        presence.check(opened)
    assert opened.connection is None
    presence.check(opened)


def test_a_database_in_memory_has_no_file_to_look_for(opened: Any) -> None:
    opened.settings_dict["NAME"] = "file:memory?mode=memory"
    presence._remember(opened)
    presence.check(opened)
