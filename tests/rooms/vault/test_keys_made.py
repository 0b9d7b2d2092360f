"""Keys that are made on demand are there whole or not at all, however many ask at once and whatever breaks."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from safeconduct.vault import credentials
from safeconduct.vault.kek import KeyEncryptionKeys


def test_eight_who_need_the_first_key_at_once_use_one_and_the_same(tmp_path: Path) -> None:
    users = [KeyEncryptionKeys(tmp_path / "kek") for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        locked = list(pool.map(lambda keys: keys.lock(b"inner", b"tied"), users))
    assert {number for number, _blob in locked} == {1}
    assert [users[0].unlock(number, blob, b"tied") for number, blob in locked] == [b"inner"] * 8
    assert os.listdir(tmp_path / "kek") == ["kek-1"]  # noqa: PTH208


def test_a_disk_that_fills_while_a_key_is_written_leaves_no_half_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: Any) -> None:
        raise OSError(28, "No space left on device")

    keys = KeyEncryptionKeys(tmp_path / "kek")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            keys.lock(b"inner", b"tied")
        with pytest.raises(OSError, match="No space"):
            credentials.create_missing(tmp_path)
    assert not list((tmp_path / "kek").iterdir())
    assert not list((tmp_path / "credentials").iterdir())
    assert keys.unlock(*keys.lock(b"inner", b"tied"), b"tied") == b"inner"
    assert len(credentials.create_missing(tmp_path)) == len(credentials.NAMES)
    assert credentials.create_missing(tmp_path) == []
