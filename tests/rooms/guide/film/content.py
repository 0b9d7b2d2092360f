"""A film of two short scenes, small and with few frames, so that a test renders it in seconds."""

from pathlib import Path

import yaml

from safeconduct.guide.film import Settings
from safeconduct.guide.film.picture import Format

Rendered = tuple[Path, Path, Path, list[str]]
"""Content, output, cache, and what the first build wrote."""
SMALL = Settings(Format(width=320, height=180, rate=6, light_rate=3), shortest=1.0)
SAY = {
    "en": ("Stop. Put it down & wait.", "Raise both hands."),
    "uk": ("Стійте. Покладіть і чекайте.", "Підніміть руки."),
    "ru": ("Стойте. Положите и ждите.", "Поднимите руки."),
    "fr": ("Arrêtez. Posez-la.", "Levez les mains."),
}


def write(
    folder: Path,
    say: dict[str, tuple[str, str]] = SAY,
    drawings: tuple[str, str] = ("weapon-down", "hands-seen"),
) -> Path:
    """Write the content of the film into a folder and return it."""
    folder.mkdir(exist_ok=True)
    index = {
        "scenes": [
            {"id": f"scene-{number}", "drawing": drawing, "article": drawing, "law": ["AP1.41"]}
            for number, drawing in enumerate(drawings)
        ]
    }
    (folder / "scenes.yaml").write_text(yaml.safe_dump(index), "utf-8")
    for code, texts in say.items():
        said = {
            "title": f"Film {code}",
            "rev" if code == "en" else "source_rev": 1,
            "scenes": {
                f"scene-{number}": {"title": f"Chapter {number} {code}", "say": text, "shows": "A picture."}
                for number, text in enumerate(texts)
            },
        }
        (folder / f"{code}.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    return folder
