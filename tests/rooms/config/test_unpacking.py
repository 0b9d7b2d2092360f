"""What an archive may write into a home: files and folders below it, for their owner; anything else is refused."""

from __future__ import annotations

import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from safeconduct.config.commands.restore import unpack


def packed(folder: Path, *members: tuple[str, bytes, bytes]) -> Path:
    """Write an archive of (name, kind, content); of a link the content is what it points to."""
    path = folder / "part.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind, content in members:
            member = tarfile.TarInfo(name)
            member.type, member.mode, member.size = kind, 0o777, len(content) * (kind == tarfile.REGTYPE)
            if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
                member.linkname = content.decode()
            archive.addfile(member, BytesIO(content))
    return path


def test_files_and_folders_are_written_for_their_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    content = bytes(range(256)) * 1000
    archive = packed(
        tmp_path,
        ("areas", tarfile.DIRTYPE, b""),
        ("areas/deep/one.bin", tarfile.REGTYPE, content),
        ("config.toml", tarfile.REGTYPE, b""),
    )
    unpack(archive, home)
    written = {path.relative_to(home).as_posix(): path for path in home.rglob("*")}
    assert sorted(written) == ["areas", "areas/deep", "areas/deep/one.bin", "config.toml"]
    assert written["areas/deep/one.bin"].read_bytes() == content
    assert written["config.toml"].read_bytes() == b""
    assert {path.stat().st_mode & 0o777 for path in written.values() if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in written.values() if path.is_dir()} == {0o700}


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("../beside", tarfile.REGTYPE, b"x"),
        ("areas/../../beside", tarfile.REGTYPE, b"x"),
        ("../beside", tarfile.DIRTYPE, b""),
        ("/{outside}", tarfile.REGTYPE, b"x"),
        ("link", tarfile.SYMTYPE, b"../beside"),
        ("link", tarfile.LNKTYPE, b"config.toml"),
        ("pipe", tarfile.FIFOTYPE, b""),
        ("device", tarfile.CHRTYPE, b""),
    ],
    ids=["up", "down and up", "folder", "absolute", "symbolic link", "hard link", "pipe", "device"],
)
def test_what_no_backup_holds_is_refused(tmp_path: Path, name: str, kind: bytes, content: bytes) -> None:
    home = tmp_path / "home"
    name = name.replace("{outside}", str(tmp_path / "beside").lstrip("/"))
    archive = packed(tmp_path, ("config.toml", tarfile.REGTYPE, b"a"), (name, kind, content))
    with pytest.raises(tarfile.TarError, match="nothing of ours"):
        unpack(archive, home)
    assert sorted(path.name for path in home.rglob("*")) == ["config.toml"]
    assert not (tmp_path / "beside").exists()


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    home = tmp_path / "home"
    archive = packed(
        tmp_path, ("config.toml", tarfile.REGTYPE, b"first"), ("config.toml", tarfile.REGTYPE, b"second")
    )
    with pytest.raises(FileExistsError):
        unpack(archive, home)
    assert (home / "config.toml").read_bytes() == b"first"
