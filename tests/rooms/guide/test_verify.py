"""A copy is compared with its signed list: whatever was changed, lost or added is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeconduct.guide.export import files
from safeconduct.vault.engine import signing

SEED, OTHER = bytes(32), bytes([1]) * 32
PUBLIC = signing.public_of(SEED)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    files.write(
        tmp_path, {"index.html": b"<h1>a</h1>", "en/guide/a/index.html": b"words", "mirrors.txt": b"x\n"}
    )
    files.seal(tmp_path, SEED)
    return tmp_path


def test_a_whole_copy_is_whole(copy: Path) -> None:
    found = files.verify(copy, PUBLIC)
    assert (found.files, found.signed, found.key, found.faults) == (3, True, PUBLIC.hex(), [])
    assert files.verify(copy).key == PUBLIC.hex()


def test_a_single_changed_byte_anywhere_is_found(copy: Path) -> None:
    for path in sorted(one for one in copy.rglob("*") if one.is_file()):
        whole = path.read_bytes()
        for at in range(len(whole)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert files.verify(copy, PUBLIC).faults, f"{path.name}, byte {at}"
            assert not files.verify(copy, PUBLIC).signed
        path.write_bytes(whole)
    assert files.verify(copy, PUBLIC).faults == []


def test_what_was_changed_lost_and_added_is_named(copy: Path) -> None:
    (copy / "index.html").write_bytes(b"<h1>b</h1>")
    (copy / "mirrors.txt").unlink()
    (copy / "en" / ".htaccess").write_bytes(b"")
    assert files.verify(copy, PUBLIC).faults == [
        "added: en/.htaccess",
        "changed: index.html",
        "missing: mirrors.txt",
    ]


def test_a_link_is_no_file(copy: Path, tmp_path: Path) -> None:
    (copy / "index.html").rename(copy / "elsewhere")
    (copy / "index.html").symlink_to("elsewhere")
    assert "changed: index.html" in files.verify(copy, PUBLIC).faults


def test_a_list_that_somebody_else_signed_is_refused(copy: Path) -> None:
    (copy / "index.html").write_bytes(b"<h1>a trap</h1>")
    files.seal(copy, OTHER)
    assert files.verify(copy).faults == []  # whole in itself: only the line's own key tells
    assert any("not signed with this key" in line for line in files.verify(copy, PUBLIC).faults)


def test_a_signature_that_was_taken_away_is_missed(copy: Path) -> None:
    (copy / files.SIGNATURE).unlink()
    assert any("Nobody has signed" in line for line in files.verify(copy, PUBLIC).faults)
    assert any("Nobody has signed" in line for line in files.verify(copy).faults)


def test_a_copy_that_nobody_signed_is_not_called_signed(copy: Path) -> None:
    files.seal(copy, None)
    found = files.verify(copy)
    assert (found.signed, found.key, found.faults) == (False, "", [])
    assert files.verify(copy, PUBLIC).faults


def test_without_a_list_there_is_nothing_to_compare(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="There is no SHA256SUMS"):
        files.verify(tmp_path)


@pytest.mark.parametrize("text", ["", "xyz", "ab", "é", "00" * 33])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "key").write_text(text, "utf-8")
    with pytest.raises(files.WrongKey, match="64 hexadecimal digits"):
        files.read_key(tmp_path / "key")
    with pytest.raises(files.WrongKey, match="There is no file"):
        files.read_key(tmp_path / "nothing")


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert files.write(tmp_path, {"a": b"1", "b/c": b"2"}) == ["a", "b/c"]
    before = (tmp_path / "a").stat().st_mtime_ns
    assert files.write(tmp_path, {"a": b"1", "b/c": b"3"}) == ["b/c"]
    assert (tmp_path / "a").stat().st_mtime_ns == before
    files.remove(tmp_path, ["b/c"])
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
