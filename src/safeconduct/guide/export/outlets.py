"""All outlets of the guide into one folder, which is what a mirror serves: only what changed is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files as packaged
from pathlib import Path
from typing import Any

from safeconduct.guide import services
from safeconduct.guide.engine import outline
from safeconduct.guide.engine.records import LANGUAGES, Guide
from safeconduct.guide.export import files
from safeconduct.guide.export.site import MIRRORS, PHOTOS, Files, singles, site

Say = Callable[[str], None]
RENDERED = ("film", "audio", "paper")  # each in a folder of its own name
KINDS = (*RENDERED, "single", "site")
EXAMPLE = {"name": "Example line", "address": "https://line.example"}
_TOP = {"index.html", MIRRORS, *files.ABOUT, "notes.html", *(f"notes.{code}.html" for code in LANGUAGES)}
_FOLDERS = {*LANGUAGES, *RENDERED, PHOTOS}


class NotOurs(ValueError):
    """The folder holds something that is no part of the guide; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: kinds and languages, for whom, and where what was made before is kept.

    `organisation` is the administrator's table; `seed` the 32 bytes of the key that signs, or None; `recordings` a
    folder of human voices (<language>/<scene>.wav), or None.
    """

    kinds: Sequence[str]
    languages: Sequence[str]
    organisation: Mapping[str, Any]
    seed: bytes | None
    cache: Path
    recordings: Path | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The paths that were written or removed, and a sentence for each kind that could not be made."""

    changed: list[str]
    missing: list[str]


def build(folder: Path, order: Order, say: Say) -> Built:
    """Build outlets into a folder, then list and sign all that is there; `say` is told each step in a sentence.

    A kind that lacks a program does not keep the others from being made. What an earlier build made and this one
    makes no more is removed, if the list of that build names it. NotOurs when the folder holds anything else, so that
    nothing foreign is signed.
    """
    _refuse_foreign(folder)
    before, listed = files.digests(folder), files.listed(folder)
    paper, film = _paper(folder, order, say), _film(folder, order, say)
    files.remove(folder, _left(listed, order, paper.kinds | film.kinds, paper.files | film.files))
    made = _pages(folder, order)
    files.write(folder, made)
    files.remove(folder, _left(listed, order, {"site"} & set(order.kinds), set(made)))
    after = files.digests(folder)
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    say(f"Pages and single files: {len(made)}. Of all files of the guide, {len(changed)} have changed.")
    missing = [one.missing for one in (paper, film) if one.missing]
    return Built([*changed, *files.seal(folder, order.seed)], missing)


def _left(listed: set[str], order: Order, kinds: set[str], made: set[str]) -> list[str]:
    """Return what an earlier build listed and this one, which made these kinds anew, makes no more.

    A file of a language that was not ordered is left alone. Single files always bear the same names.
    """
    others = set(LANGUAGES) - set(order.languages)
    return sorted(
        path
        for path in listed - made
        if _kind(path) in kinds and not others & set(path.replace(".", "/").split("/"))
    )


def _kind(path: str) -> str:
    """Return the kind that a file belongs to."""
    top = path.partition("/")[0]
    if top in RENDERED:
        return top
    return "single" if top.startswith("notes.") else "site"


def _pages(folder: Path, order: Order) -> Files:
    guide, made = services.content(), Files()
    if "single" in order.kinds:
        made |= singles(guide, order.languages)
    if "site" in order.kinds:
        sizes = {
            path: (folder / path).stat().st_size
            for path in sorted(files.paths(folder))
            if path.partition("/")[0] in RENDERED
        }
        made |= site(guide, order.languages, sizes, _photos(guide))
    return made


def _photos(guide: Guide) -> dict[str, bytes]:
    shown = {one.id: one.photo for one in outline.public(guide) if one.photo is not None}
    return {name: services.pictures.larger(name) or photo.jpeg for name, photo in shown.items()}


@dataclass(frozen=True, slots=True)
class _Rendered:
    """Which kinds were made and which files belong to them, or a sentence why they could not be made."""

    kinds: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    missing: str = ""


def _paper(folder: Path, order: Order, say: Say) -> _Rendered:
    """Make the leaflets, if they are ordered."""
    if "paper" not in order.kinds:
        return _Rendered()
    from safeconduct.guide import paper  # noqa: PLC0415 - the typesetter loads slowly, and only here

    organisation = order.organisation
    if not organisation.get("phone") and not organisation.get("address"):
        say("No way to the line is configured, so the leaflets show an example: name your installation.")
        organisation = {**organisation, **EXAMPLE}
    receiving = str(organisation.get("receiving", "uk"))
    try:
        made = paper.build(
            services.content(), folder / "paper", order.languages, organisation, receiving, lambda _: None
        )
    except paper.PaperFault as fault:
        return _Rendered(missing=str(fault))
    say(f"Leaflets: {len(made)} files.")
    return _Rendered({"paper"}, {one.relative_to(folder).as_posix() for one in made})


def _film(folder: Path, order: Order, say: Say) -> _Rendered:
    """Make film and audio, if they are ordered."""
    kinds = [one for one in ("film", "audio") if one in order.kinds]
    if not kinds:
        return _Rendered()
    try:
        from safeconduct.guide import film  # noqa: PLC0415 - the renderer loads slowly, and only here
    except ImportError as fault:  # it draws with a library that leans on the system's OpenGL
        return _Rendered(
            missing=f"The renderer of the film cannot start ({fault}). Install libegl1 and libgl1."
        )
    scenes = Path(str(packaged("safeconduct.guide") / "content" / "scenes"))
    try:
        made = film.build(scenes, folder, order.cache, order.languages, kinds, say, order.recordings)
    except film.FilmFault as fault:
        return _Rendered(missing=str(fault))
    return _Rendered(set(kinds), set(made.files))


def _refuse_foreign(folder: Path) -> None:
    for one in sorted(folder.iterdir()):
        known = one.name in (_FOLDERS if one.is_dir() and not one.is_symlink() else _TOP)
        if not known and not one.name.endswith(files.HALF):
            raise NotOurs(
                f"{folder} holds {one.name}, which is no part of the guide. Choose an empty folder."
            )
    for path in list(files.paths(folder)):
        if path.endswith(files.HALF):  # left by a build that was killed
            (folder / path).unlink()
