"""From HTML to PDF/UA-1, the same bytes each time; what the typesetter leaves out is put in at the end."""

from __future__ import annotations

from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from io import StringIO
from typing import Any

from safeconduct.guide.paper.code import PaperFault

_POINTS = 0.75  # a CSS pixel in points
_FOREIGN = ("/Sect", "/BlockQuote")  # what `sides` writes in the receiving side's language, and nothing else
_FONT = "Noto-Sans"


def typesetter() -> Any:
    """Return WeasyPrint; PaperFault when the system libraries that it needs are missing."""
    try:
        with redirect_stdout(StringIO()):  # it prints advice of its own before it fails
            return import_module("weasyprint")
    except OSError as fault:
        raise PaperFault(
            "Printing needs Pango: install it with apt-get install libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-core."
        ) from fault


@cache
def require_font() -> None:
    """Refuse with PaperFault when Noto Sans is not here: another font is wider, and gives other bytes."""
    sample = render('<html lang="en"><title>Aя</title><p style="font-family: Noto Sans">Aя</p></html>')
    names: list[str] = []

    def note(_: Any, made: Any) -> None:
        fonts = [one for one in made.objects if isinstance(one, dict) and one.get("Type") == "/Font"]
        names.extend(str(one.get("BaseFont")) for one in fonts)

    sample.write_pdf(finisher=note)
    if not names or not all(_FONT in one for one in names):
        raise PaperFault(
            "Printing needs the font Noto Sans: install it with apt-get install fonts-noto-core."
        )


def render(markup: str) -> Any:
    """Return the pages of an HTML document; nothing is fetched, since a leaflet holds all it shows."""
    weasyprint = typesetter()
    within = weasyprint.urls.URLFetcher(allowed_protocols={"data"})
    return weasyprint.HTML(string=markup, url_fetcher=within).render(pdf_variant="pdf/ua-1")


def heights(document: Any) -> dict[str, float]:
    """Return where the marked elements (with an id) begin, in millimetres from the top of their page."""
    return {name: where[1] * 25.4 / 96 for page in document.pages for name, where in page.anchors.items()}


def pdf(document: Any, identifier: str, foreign: str) -> bytes:
    """Return the pages as PDF/UA-1 with a fixed identifier and no date.

    `foreign` is the language of the sections and quotations.
    """

    def finish(document: Any, made: Any) -> None:
        _tell_languages(made, foreign)
        _place_figures(made, [page.height for page in document.pages])

    written: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode(), finisher=finish
    )
    return written


def _elements(made: Any) -> list[Any]:
    return [one for one in made.objects if isinstance(one, dict) and one.get("Type") == "/StructElem"]


def _tell_languages(made: Any, foreign: str) -> None:
    """Say which language a part is in: the typesetter only says it of the whole."""
    string = import_module("pydyf").String
    for element in _elements(made):
        if element["S"] in _FOREIGN:
            element["Lang"] = string(foreign)


def _place_figures(made: Any, page_heights: list[float]) -> None:
    """Say where a picture stands in points from the bottom; the typesetter says pixels from the top."""
    array = import_module("pydyf").Array
    pages = dict(zip(made.page_references, page_heights, strict=True))
    for element in _elements(made):
        if element["S"] == "/Figure":
            left, top, right, bottom = element["A"]["BBox"]
            height = pages[element["Pg"]]
            box = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = array(round(one * _POINTS, 3) for one in box)
