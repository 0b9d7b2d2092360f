"""The two sides of a leaflet as HTML, and the pages made of them."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from safeconduct.guide.engine.prose import typeset
from safeconduct.guide.paper import pronounce
from safeconduct.guide.paper.code import Way, drawing
from safeconduct.guide.paper.frame import frame
from safeconduct.guide.paper.pictograms import picture
from safeconduct.guide.paper.words import Step, Words

WIDTH, HEIGHT = 105.0, 148.0  # millimetres
FRAME_AT = 4.0  # millimetres from the edge, where `leaflet.css` puts the frame
_SHORT = re.compile(r"(?<![^\s(«])([А-Яа-яЄІЇҐєіїґA-Za-z]{1,2}) (?=\S)")
_NUMBERED = re.compile(r"\b([Aa]rt\.|[Сс]т\.) (?=\d)")
_LAST = re.compile(r"(\s\S{1,7}) (\S{1,8})$")
_SHEET = """@page { size: 210mm 297mm }
.sheet { position: relative; width: 210mm; height: 297mm }
.sheet + .sheet { break-before: page }
.cell { position: absolute; width: 105mm; height: 148.5mm; box-sizing: border-box }
.cell:nth-child(odd) { left: 0; border-right: .15mm solid #b5bec3 }
.cell:nth-child(even) { left: 105mm }
.cell:nth-child(-n+2) { top: 0; border-bottom: .15mm solid #b5bec3 }
.cell:nth-child(n+3) { top: 148.5mm }
.cell .back { break-before: auto }
"""


def said(text: str, language: str) -> str:
    """Return text ready for HTML: no short word ends a line, and none is left alone on the last."""
    text = typeset(text.replace("'", "’"), language)
    text = _NUMBERED.sub("\\1\u00a0", text)
    if language in ("uk", "ru"):
        text = _SHORT.sub("\\1\u00a0", text)
    text = _LAST.sub("\\1\u00a0\\2", text)
    return escape(text, quote=False)


def front(words: Words, way: Way) -> str:
    """Return the side with the steps, the code and the ways to reach the line, in the holder's language."""
    language, front = words.language, words.front
    steps = "".join(_step(number, step, language) for number, step in enumerate(words.steps, 1))
    return (
        f"<h1>{said(front['title'], language)}</h1>"
        f'<p class="lead">{said(front["saved"], language)} {_law(words.saved, language)}</p>'
        f'<ol class="steps">{steps}</ol>'
        f'<p class="trick">{_bold(front["trick"], language)} {_law(words.trick, language)}</p>'
        '<div id="front-end"></div>\n'
        f'<div class="foot" id="front-foot">{_reach(words, way)}</div>'
    )


def _step(number: int, step: Step, language: str) -> str:
    return (
        f"<li>{_image(picture(step.article), said(step.picture, language))}"
        f"<h2><span>{number}</span> {said(step.title, language)}</h2><p>{said(step.say, language)}</p></li>"
    )


def _reach(words: Words, way: Way) -> str:
    language, front = words.language, words.front
    lines = [f'<p class="name">{said(way.name, language)}</p>'] if way.name else []
    if way.phone:
        lines.append(f'<p>{said(front["call"], language)} <span class="phone">{escape(way.phone)}</span></p>')
    if way.address:
        shown = way.address.removeprefix("https://").removeprefix("http://").rstrip("/")
        lines.append(f'<p>{said(front["open"], language)} <span class="address">{escape(shown)}</span></p>')
    lines.append(f'<p class="keep">{said(front["keep"], language)}</p>')
    alternative = said(front["code"], language).format(target=escape(way.shown))
    return _image(drawing(way.target), alternative) + "".join(lines)


def back(holder: Words, receiver: Words) -> str:
    """Return the side for the receiving side, in its language, with what the holder says and is promised.

    `section` and `blockquote` hold the receiving side's language, and nothing else does: see `printing`.
    """
    own, theirs = holder.language, receiver.language
    aloud = holder.holder["aloud" if own != theirs else "aloud_same"]
    return (
        f"<section><h1>{said(receiver.receiver['title'], theirs)}</h1>"
        f'<p class="ask">{said(receiver.receiver["ask"], theirs)} {_law(receiver.saved, theirs)}</p></section>'
        f'<h2 class="aloud">{said(aloud, own)}</h2>{_phrases(own, theirs)}'
        f'<p class="reach">{said(holder.holder["reach"], own)}</p>'
        f'<div class="owed">{_owed(holder, receiver)}</div><div id="back-end"></div>'
    )


def _phrases(own: str, theirs: str) -> str:
    sounds = pronounce.sounds(own, theirs)
    items = []
    for key in pronounce.KEYS:
        item = f"<blockquote>{said(pronounce.WORDS[theirs][key], theirs)}</blockquote>"
        if sounds is not None:
            meaning = said(pronounce.WORDS[own][key], own)
            item += f'<p class="sound">{said(sounds[key], own)} <span class="means">{meaning}</span></p>'
        items.append(f"<li>{item}</li>")
    return f'<ol class="phrases{"" if sounds else " own"}">{"".join(items)}</ol>'


def _owed(holder: Words, receiver: Words) -> str:
    theirs = _laws(receiver.receiver["owed"], receiver.treaty, receiver.duties, receiver.language)
    own = _laws(holder.holder["owed"], holder.treaty, holder.promises, holder.language)
    return f"<section>{theirs}</section><div>{own}</div>"


def _laws(title: str, treaty: str, laws: Sequence[tuple[str, str]], language: str) -> str:
    items = "".join(
        f"<li><b>{said(article[:1].upper() + article[1:], language)}</b> {said(text, language)}</li>"
        for article, text in laws
    )
    return f'<h3>{said(title, language)}</h3><p class="law">{said(treaty, language)}</p><ul>{items}</ul>'


def _law(cited: str, language: str) -> str:
    return f'<span class="law">{said(cited, language)}</span>'


def _bold(text: str, language: str) -> str:
    """Return the first sentence in bold and the rest as it is."""
    first, _, rest = text.partition(". ")
    return f"<b>{said(first, language)}.</b> {said(rest, language)}"


def _image(svg: str, alternative: str) -> str:
    data = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{alternative.replace(chr(34), "&quot;")}">'


def leaflet(words: Words, sides: tuple[str, str], gaps: tuple[float, float]) -> str:
    """Return the A6 leaflet, a page a side; gaps in millimetres around each step and each phrase."""
    body = "".join(
        _side(name, side, gap) for name, side, gap in zip(("front", "back"), sides, gaps, strict=True)
    )
    return _document(words, body, "")


def sheet(words: Words, sides: tuple[str, str], gaps: tuple[float, float]) -> str:
    """Return the A4 sheet: four fronts, and behind them four backs.

    All four leaflets are the same and the cuts lie in the middle, so that turning the sheet over its long edge
    puts a back behind each front, the right way up.
    """
    pages = []
    for name, side, gap in zip(("front", "back"), sides, gaps, strict=True):
        cell = f'<div class="cell">{_side(name, re.sub(" id=.[a-z-]+.", "", side), gap)}</div>'
        pages.append(f'<div class="sheet">{cell * 4}</div>')
    return _document(words, "".join(pages), _SHEET)


def _side(name: str, side: str, gap: float) -> str:
    flow, _, foot = side.partition("\n")
    return f'<div class="side {name}" style="--gap:{gap:.3f}mm"><main>{flow}</main>{foot}</div>'


def _document(words: Words, body: str, style: str) -> str:
    css = (files("safeconduct.guide.paper") / "leaflet.css").read_text("utf-8")
    svg = frame(WIDTH - 2 * FRAME_AT, HEIGHT - 2 * FRAME_AT)
    css += f'.side {{ background-image: url("data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}") }}'
    title = escape(words.front["title"])
    return (
        f'<html lang="{words.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{css}{style}</style></head><body>{body}</body></html>"
    )
