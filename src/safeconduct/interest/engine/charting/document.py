"""The document round the plot: who it is told to, headline and unit above, source and caveat below."""

from safeconduct.interest.engine.charting import ink
from safeconduct.interest.engine.charting.marks import Marks
from safeconduct.interest.engine.charting.sheet import PAD, SMALL, SMALL_ROW, TITLE, TITLE_ROW, UNIT, Sheet
from safeconduct.interest.engine.charting.theme import Theme, dark_style
from safeconduct.interest.engine.charting.words import ChartWords

FONTS = "Inter,'Noto Sans','Helvetica Neue',Arial,sans-serif"


def head(
    words: ChartWords,
    sheet: Sheet,
    theme: Theme,
    inline: str,
    marks: Marks,
    *,
    dark: bool = False,
    kind: str = "chart",
) -> str:
    """Return the beginning of the document: its name and description for those who do not see it, then its head.

    Within a page the picture is as wide as its place and tells the script where its points are. `kind` is the class
    by which a page's sheet gives a chart its own colours. ValueError for a name that could break the document.
    """
    if not inline.replace("-", "a").isalnum() and inline:
        raise ValueError(
            "The name of a chart within a page has letters, digits and hyphens only; give such a name."
        )
    name = inline or "chart"
    wide, high = f"{sheet.width:g}", f"{sheet.height:.0f}"
    sized = f'width="{wide}" height="{high}"'
    if inline:
        at = ";".join([f"{place[0]:.1f},{place[1]:.1f}" if place else "" for place in marks.places])
        frame = sheet.frame
        sized = f'id="{name}" width="100%" data-plot="{frame.top:.1f},{frame.foot:.1f}" data-points="{at}"'
    described = " ".join(filter(None, (words.description, words.unit, words.source, words.caveat)))
    title = "".join(
        [ink.text(line, PAD, PAD + TITLE + at * TITLE_ROW) for at, line in enumerate(sheet.title)]
    )
    unit = "".join(
        [ink.text(line, PAD, sheet.unit_at + 4 + at * (UNIT + 4)) for at, line in enumerate(sheet.unit)]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" viewBox="0 0 {wide} {high}" {sized} role="img" '
        f'lang="{ink.safe(words.language)}" aria-labelledby="{name}-title {name}-text" font-family="{FONTS}" '
        f'font-size="12"><title id="{name}-title">{ink.safe(words.title)}</title>'
        f'<desc id="{name}-text">{ink.safe(described)}</desc>{dark_style() if dark else ""}'
        f'<rect class="paper" width="{wide}" height="{high}" fill="{theme.paper}"/>'
        f'<g class="ink" font-size="{TITLE:g}" font-weight="700" fill="{theme.ink}">{title}</g>'
        f'<g class="quiet" fill="{theme.quiet}">{unit}</g>'
    )


def foot(sheet: Sheet, theme: Theme) -> str:
    """Return numbered events, and the source with the caveat, which stay with the picture wherever it is copied."""
    numbered = [ink.text(one.text, one.x, sheet.listed_at + one.row * SMALL_ROW) for one in sheet.numbered]
    lines = [ink.text(line, PAD, sheet.foot_at + at * SMALL_ROW) for at, line in enumerate(sheet.foot)]
    listed = f'<g class="named" fill="{theme.event}">{"".join(numbered)}</g>' if numbered else ""
    return f'<g font-size="{SMALL:g}">{listed}<g class="quiet" fill="{theme.quiet}">{"".join(lines)}</g></g>'
