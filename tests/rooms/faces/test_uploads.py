"""Uploads stay in memory; what is too large is refused with a sentence and the text beside it is kept."""

import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.fixture
def no_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> Path:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a temporary file was asked for")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", refuse)
    return tmp_path


def file_of(size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.jpg", b"x" * size, "image/jpeg")


def test_a_file_within_the_limit_arrives_and_never_touches_the_disk(public: Client, no_disk: Path) -> None:
    answer = public.post("/en/receive/", {"text": "hello", "photo": file_of(9 * 1024 * 1024)})
    assert answer.content.decode() == "hello|{'photo': 9437184}"
    assert not list(no_disk.iterdir())


@pytest.mark.parametrize("size", [10 * 1024 * 1024 + 1, 12 * 1024 * 1024])
def test_a_larger_file_is_refused_and_the_text_is_kept(public: Client, no_disk: Path, size: int) -> None:
    answer = public.post("/en/receive/", {"photo": file_of(size), "text": "what I wrote"})
    page = answer.content.decode()
    assert answer.status_code == 413
    assert "larger than 10 MB" in page
    assert "what I wrote</textarea>" in page
    assert not list(no_disk.iterdir())


def test_the_limit_holds_for_all_files_of_a_request_together(public: Client, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 1000
    both = {"a": file_of(600), "b": file_of(600)}
    assert public.post("/en/receive/", both).status_code == 413
    assert public.post("/en/receive/", {"a": file_of(600)}).status_code == 200


def test_far_too_much_is_not_read_to_its_end(public: Client, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 1000
    answer = public.post("/en/receive/", {"text": "hello", "a": file_of(20_000)})
    assert answer.status_code == 413
    assert "larger than" in answer.content.decode()


def test_ten_megabytes_of_text_are_refused_with_a_sentence(public: Client) -> None:
    body = "text=" + "x" * (10 * 1024 * 1024)
    answer = public.post("/en/receive/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "too long" in answer.content.decode()
    assert len(answer.content) < 14_000


def test_a_large_text_beside_a_file_is_refused_as_well(public: Client) -> None:
    answer = public.post("/en/receive/", {"text": "x" * 2_000_000, "photo": file_of(10)})
    assert answer.status_code == 413


def test_the_desk_refuses_in_the_same_way(desk: Client) -> None:
    answer = desk.post("/sent/", {"photo": file_of(11 * 1024 * 1024), "text": "draft"})
    assert answer.status_code == 413
    assert "draft</textarea>" in answer.content.decode()
