"""The short guide as a page shows it: steps, promises, and one sentence of the law where it may be quoted."""

from __future__ import annotations

from typing import Any

from safeconduct.guide import words
from safeconduct.guide.engine import law
from safeconduct.guide.showing import Address


def guide(language: str, address: Address) -> dict[str, Any]:
    """Return steps, promises and quotation for a template; the active translation gives the words.

    A step is (title, text, name of the law or nothing, address of the article that says more), a promise
    (text, name of the law, address); the quotation is (words, name of the law), or None where we hold none.
    """
    quoted = law.quotation(language)
    return {
        "steps": [
            (title, text, words.cited(article) if article else "", address(more))
            for title, text, article, more in words.STEPS
        ],
        "promises": [(text, words.cited(article), address(more)) for text, article, more in words.PROMISES],
        "quotation": (quoted[1], words.cited(quoted[0])) if quoted else None,
    }
