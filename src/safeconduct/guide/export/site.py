"""The public guide as a tree of plain files: any web server can serve it, and it opens from a folder."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from safeconduct.faces import styles
from safeconduct.faces.context import ways
from safeconduct.faces.public import everyday
from safeconduct.guide import beside, short, showing
from safeconduct.guide.engine import outline
from safeconduct.guide.engine.records import Article, Guide
from safeconduct.guide.export.single import single

MIRRORS, PHOTOS = "mirrors.txt", "pictures"
Files = dict[str, bytes]


def site(
    guide: Guide,
    languages: Sequence[str],
    sizes: beside.Sizes | None = None,
    photos: Mapping[str, bytes] | None = None,
) -> Files:
    """Return the files of the export by path, for some languages; a pure function of content and configuration.

    `sizes` are those of films, sound and leaflets that stand in the same folder. `photos` holds
    the larger JPEG of each article's published picture.
    """
    files: Files = {"index.html": _start(languages)}
    files |= {photo_of(name): jpeg for name, jpeg in (photos or {}).items()}
    mirrors = mirrors_of()
    if mirrors:
        files[MIRRORS] = "".join(f"{one}\n" for one in mirrors).encode()
    for code in languages:
        with translation.override(code):
            files |= _Language(guide, code, languages, sizes or {}).files()
    return files


def singles(guide: Guide, languages: Sequence[str]) -> Files:
    """Return the single files: one for each language, and one for all of them where there are several."""
    files = {f"notes.{code}.html": single(guide, [code]) for code in languages}
    return files | ({"notes.html": single(guide, languages)} if len(languages) > 1 else {})


def photo_of(name: str) -> str:
    """Return where the picture of an article stands in an export."""
    return f"{PHOTOS}/{name}.jpg"


def mirrors_of() -> list[str]:
    """Return where the same pages stand, as the administrator wrote it: mirrors first, then the onion service."""
    named = settings.ORGANISATION.get("mirrors", [])
    onion = settings.ORGANISATION.get("onion", "")
    return [str(one) for one in (*named, *([onion] if onion else []))]


class _Language:
    """The pages of one language. Addresses are relative, so that a page stands anywhere."""

    def __init__(self, guide: Guide, code: str, languages: Sequence[str], sizes: beside.Sizes) -> None:
        self.guide, self.code, self.languages, self.sizes = guide, code, languages, sizes

    def files(self) -> Files:
        """Return the pages by path."""
        all_, surrender = f"{self.code}/guide/index.html", f"{self.code}/surrender/index.html"
        chapters = showing.chapters(self.guide, self.code, self._from(all_))
        size = -(-len(single(self.guide, [self.code])) // 1000)
        found = {
            all_: self._page(
                all_,
                "index",
                {
                    "chapters": chapters,
                    "size": size,
                    "beside": beside.links(self.sizes, self.code, partial(_relative, all_)),
                },
            ),
            surrender: self._page(
                surrender, "surrender", dict(short.guide(self.code, self._from(surrender)))
            ),
        }
        found[f"{self.code}/index.html"] = self._page(
            f"{self.code}/index.html",
            "surrender",
            dict(short.guide(self.code, self._from(f"{self.code}/index.html"))),
        )
        for one in outline.public(self.guide):
            path = self._article(one.id)
            found[path] = showing.within(partial(self._read, one, path))
        return found

    def _read(self, article: Article, path: str, picture: showing.Picture) -> bytes:
        page = showing.page(self.guide, article, self.code, self._from(path), picture)
        given = {
            "page": page,
            "photo": _relative(path, photo_of(article.id)),
            "listen": beside.spoken(self.sizes, article.id, self.code, partial(_relative, path)),
        }
        return self._page(path, "article", given)

    def _article(self, name: str) -> str:
        return f"{self.code}/guide/{name}/index.html"

    def _from(self, path: str) -> Callable[[str], str]:
        return lambda name: _relative(path, self._article(name))

    def _page(self, path: str, template: str, given: dict[str, Any]) -> bytes:
        rest = path.partition("/")[2]
        address = str(settings.ORGANISATION.get("address", "")).rstrip("/")
        shell = {
            "language": self.code,
            "organisation": ways(),
            "leave": everyday(self.code),
            "policy": policy(),
            "mirrors": mirrors_of(),
            "write": f"{address}/{self.code}/write/" if address else "",
            "languages": [
                _language(code, code == self.code, _relative(path, f"{code}/{rest}"))
                for code in self.languages
            ],
            "at": {
                "surrender": _relative(path, f"{self.code}/surrender/index.html"),
                "all": _relative(path, f"{self.code}/guide/index.html"),
                "file": _relative(path, f"notes.{self.code}.html"),
            },
        }
        return render_to_string(f"guide/export/{template}.html", shell | given).encode()


def _start(languages: Sequence[str]) -> bytes:
    with translation.override(languages[0]):
        given = {
            "policy": policy(),
            "title": _("Information"),
            "heading": _("Language"),
            "languages": [_language(code, current=False, url=f"{code}/index.html") for code in languages],
        }
        return render_to_string("guide/export/start.html", given).encode()


def policy() -> str:
    """Return the policy that each page carries: no script, nothing from elsewhere, our own style and pictures."""
    return f"default-src 'none'; style-src {styles.sources()}; img-src data:; base-uri 'none'; form-action 'none'"


def _language(code: str, current: bool, url: str) -> dict[str, Any]:
    name = str(get_language_info(code)["name_local"])
    return {"code": code, "name": name, "url": url, "current": current}


def _relative(path: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(path) or ".")
