"""Search over short texts in English, Ukrainian, Russian or French, made for people who write as they speak.

    index = build({"white-cloth": "Show a white cloth …"}, "en")
    index.search("do i need a wite flag")  # [Hit(id="white-cloth", score=…)]

`build` takes plain texts; `build_fields` knows titles and aliases. Nothing is kept of a query.
How a document is scored stands in `ranking.py`, how a query is understood in `reading.py`.
"""

from safeconduct.guide.engine.search.documents import Document
from safeconduct.guide.engine.search.index import Hit, Index, build, build_fields
from safeconduct.guide.engine.search.languages import LANGUAGES

__all__ = ["LANGUAGES", "Document", "Hit", "Index", "build", "build_fields"]
