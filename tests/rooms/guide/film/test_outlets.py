"""The files of the film, as ffprobe sees them."""

import json
import re
import subprocess
import wave
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.rooms.guide.film.content import Rendered

Probed = dict[str, Any]
LANGUAGES = ["eng", "ukr", "rus", "fra"]


def probe(path: Path) -> Probed:
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-show_chapters", "-show_format", "-of", "json", path],
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def streams(probed: Probed, kind: str) -> list[Probed]:
    return [one for one in probed["streams"] if one["codec_type"] == kind]


@pytest.mark.parametrize(
    ("name", "picture", "sound", "captions"),
    [
        ("guide.mp4", {"h264"}, "aac", "mov_text"),
        ("guide.webm", {"av1", "vp9"}, "opus", "webvtt"),
    ],
)
def test_the_film_holds_four_voices_four_captions_and_a_chapter_for_each_scene(
    rendered: Rendered, name: str, picture: set[str], sound: str, captions: str
) -> None:
    probed = probe(rendered[1] / "film" / name)
    assert [one["codec_name"] in picture for one in streams(probed, "video")] == [True]
    for kind, codec in (("audio", sound), ("subtitle", captions)):
        assert [one["tags"]["language"] for one in streams(probed, kind)] == LANGUAGES
        assert {one["codec_name"] for one in streams(probed, kind)} == {codec}
    assert [one["tags"]["title"] for one in probed["chapters"]] == ["Chapter 0 en", "Chapter 1 en"]
    assert float(probed["chapters"][0]["end_time"]) == float(probed["chapters"][1]["start_time"])


def test_sound_and_picture_are_equally_long(rendered: Rendered) -> None:
    probed = probe(rendered[1] / "film" / "guide.mp4")
    lengths = [float(one["duration"]) for kind in ("video", "audio") for one in streams(probed, kind)]
    assert max(lengths) - min(lengths) < 0.15
    assert abs(float(probed["chapters"][-1]["end_time"]) - lengths[0]) < 0.1


def test_the_film_starts_before_it_is_loaded_whole(rendered: Rendered) -> None:
    data = (rendered[1] / "film" / "guide.mp4").read_bytes()
    assert 0 < data.find(b"moov") < data.find(b"mdat")


@pytest.mark.parametrize("code", ["en", "uk", "ru", "fr"])
def test_the_small_film_has_one_language_with_captions_and_chapters_in_it(
    rendered: Rendered, code: str
) -> None:
    probed = probe(rendered[1] / "film" / f"guide-240p.{code}.mp4")
    assert [one["height"] for one in streams(probed, "video")] == [240]
    assert len(streams(probed, "audio")) == len(streams(probed, "subtitle")) == 1
    assert [one["tags"]["title"] for one in probed["chapters"]] == [f"Chapter 0 {code}", f"Chapter 1 {code}"]


def test_the_cut_for_messengers_is_square_and_lasts_as_long(rendered: Rendered) -> None:
    probed = probe(rendered[1] / "film" / "guide-square.ru.mp4")
    picture = streams(probed, "video")[0]
    assert picture["width"] == picture["height"]
    whole = float(probe(rendered[1] / "film" / "guide.mp4")["format"]["duration"])
    assert abs(float(picture["duration"]) - whole) < 0.2


def test_the_words_of_the_square_cut_are_in_the_picture(rendered: Rendered) -> None:
    """The lower part is a dark panel with something white on it while somebody speaks."""
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-ss", "0.8", "-i", rendered[1] / "film" / "guide-square.en.mp4",
         "-vframes", "1", "-vf", "crop=iw:ih*0.4:0:ih*0.6", "-f", "rawvideo", "-pix_fmt", "gray", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    bright = sum(value > 180 for value in raw) / len(raw)
    assert 0.003 < bright < 0.3
    assert sum(value < 60 for value in raw) / len(raw) > 0.6


def test_no_file_carries_a_date_or_the_name_of_the_program(rendered: Rendered) -> None:
    for path in sorted((rendered[1] / "film").glob("*.mp4")):
        probed = probe(path)
        told = {**probed["format"].get("tags", {})}
        for one in probed["streams"]:
            told |= one.get("tags", {})
        assert not {"creation_time", "date", "encoder"} & set(told)


def test_captions_cover_the_narration_in_order_and_never_overlap(rendered: Rendered) -> None:
    text = (rendered[1] / "film" / "captions.en.vtt").read_text("utf-8")
    assert text.startswith("WEBVTT\n\n")
    found = re.findall(r"(\d\d):(\d\d):([\d.]+) --> (\d\d):(\d\d):([\d.]+)\n(.+)\n", text)
    times = [(60 * int(a[1]) + float(a[2]), 60 * int(a[4]) + float(a[5])) for a in found]
    assert all(start < end for start, end in times)
    assert all(before[1] <= after[0] for before, after in pairwise(times))
    assert " ".join(one[6] for one in found) == "Stop. Put it down &amp; wait. Raise both hands."


def test_each_scene_has_its_sound_in_three_formats(rendered: Rendered) -> None:
    folder = rendered[1] / "audio" / "uk"
    assert sorted(path.name for path in folder.iterdir()) == [
        f"scene-{number}.{suffix}" for number in (0, 1) for suffix in ("m4a", "opus", "wav")
    ]
    assert [
        streams(probe(folder / f"scene-0.{one}"), "audio")[0]["codec_name"] for one in ("m4a", "opus")
    ] == [
        "aac",
        "opus",
    ]
    with wave.open(str(folder / "scene-0.wav")) as heard:
        assert (heard.getframerate(), heard.getnchannels(), heard.getsampwidth()) == (8000, 1, 2)
        assert heard.getnframes() > 4000


def test_the_poster_is_there_as_png_jpeg_and_svg(rendered: Rendered) -> None:
    folder = rendered[1] / "film"
    assert (folder / "poster.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "poster.jpg").read_bytes().startswith(b"\xff\xd8")
    assert (folder / "poster.svg").read_text("utf-8").startswith("<svg")
