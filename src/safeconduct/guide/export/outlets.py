"""All outlets of the guide into one folder, which is what a mirror serves: only what changed is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from safeconduct.guide import services
from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.export import files
from safeconduct.guide.export.site import MIRRORS, Files, singles, site

Say = Callable[[str], None]
RENDERED = ("film", "audio", "paper")  # each in a folder of its own name, rendered by a package of that name
KINDS = (*RENDERED, "single", "site")
_TOP = {"index.html", MIRRORS, *files.ABOUT, "notes.html", *(f"notes.{code}.html" for code in LANGUAGES)}
_FOLDERS = {*LANGUAGES, *RENDERED}


class NotOurs(ValueError):
    """The folder holds something that is no part of the guide; the sentence names it."""


def build(
    folder: Path, kinds: Sequence[str], languages: Sequence[str], seed: bytes | None, say: Say
) -> list[str]:
    """Build some kinds of outlets in some languages into a folder, then list and sign all that is there.

    Returns the paths that were written or removed. NotOurs when the folder holds anything else, so that nothing
    foreign is signed. `say` is told each step in a sentence.
    """
    _refuse_foreign(folder)
    made: Files = {}
    guide = services.content()
    if "single" in kinds:
        made |= singles(guide, languages)
    if "site" in kinds:
        beside = sorted(path for path in files.paths(folder) if path.partition("/")[0] in RENDERED)
        made |= site(guide, languages, beside)
    written = files.write(folder, made)
    say(f"{len(made)} pages and single files: {len(written)} written, the others have not changed.")
    pages = [path for path in files.paths(folder) if path.partition("/")[0] in (*languages, MIRRORS)]
    left = sorted(set(pages) - set(made)) if "site" in kinds else []
    files.remove(folder, left)
    return [*written, *left, *files.seal(folder, seed)]


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
