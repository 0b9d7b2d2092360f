"""From an article's blocks to the forms in which they are read: HTML, plain text, sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from safeconduct.guide.engine.records import Block, Run

_THIN = "\u202f"
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][»”\"')])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*|\d+")


def typeset(text: str, language: str) -> str:
    """Return text with the spaces of a language: French marks are not torn from their word (U+202F)."""
    if language != "fr":
        return text
    return re.sub(r" ([:;!?»])", _THIN + r"\1", text).replace("« ", "«" + _THIN)


def to_html(
    blocks: Iterable[Block], language: str, address: Callable[[str], str], cited: Callable[[str], str]
) -> str:
    """Return blocks as HTML without classes but `l` (small print).

    `address` gives the address of an article's id, `cited` the name of a law in the reader's language.
    """
    return "\n".join(_block(one, language, address, cited) for one in blocks)


def _block(block: Block, language: str, address: Callable[[str], str], cited: Callable[[str], str]) -> str:
    lines = [_runs(one, language, address) for one in block.items]
    if block.kind in ("bullets", "numbers"):
        tag = "ul" if block.kind == "bullets" else "ol"
        return f"<{tag}>" + "".join(f"\n<li>{line}</li>" for line in lines) + f"\n</{tag}>"
    if block.kind == "quotation":
        return f'<blockquote><p>{lines[0]}</p><p class="l">{html.escape(cited(block.law))}</p></blockquote>'
    tag = "h2" if block.kind == "heading" else "p"
    return f"<{tag}>{lines[0]}</{tag}>"


def _runs(runs: Iterable[Run], language: str, address: Callable[[str], str]) -> str:
    parts = []
    for run in runs:
        said = html.escape(typeset(run.text, language), quote=False)
        if run.article:
            said = f'<a href="{html.escape(address(run.article))}">{said}</a>'
        parts.append(f"<strong>{said}</strong>" if run.strong else said)
    return "".join(parts)


def to_lines(blocks: Iterable[Block], cited: Callable[[str], str]) -> list[str]:
    """Return blocks as plain lines, as a message or a voice says them: a list's items stand for themselves."""
    lines = []
    for block in blocks:
        said = ["".join(run.text for run in one).strip() for one in block.items]
        if block.kind == "numbers":
            said = [f"{number}. {line}" for number, line in enumerate(said, 1)]
        if block.kind == "quotation":
            said = [f"{said[0]} ({cited(block.law)})"]
        lines += said
    return lines


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain line; a line that ends without a mark is one sentence."""
    return [one for one in _SENTENCE_END.split(text.strip()) if one]


def count_words(sentence: str) -> int:
    """Return how many words a sentence has; a hyphen or an apostrophe inside does not part one."""
    return len(_WORD.findall(sentence))
