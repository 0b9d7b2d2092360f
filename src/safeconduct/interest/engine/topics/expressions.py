r"""A topic as regular expressions that RE2 (DuckDB), Java (Spark) and Python read alike, on folded text.

No look-around, no \b (its letters are ASCII in RE2 and Java), no (?i): a form stands between spaces or the ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from safeconduct.interest.engine.topics.automaton import pattern
from safeconduct.interest.engine.topics.topic import Form, Topic
from safeconduct.interest.engine.topics.variants import variants


@dataclass(frozen=True, slots=True)
class Expression:
    """A folded text belongs to the topic if all of `include` are found in it and none of `exclude` is."""

    include: tuple[str, ...]
    exclude: tuple[str, ...]


@lru_cache(maxsize=64)
def expression(topic: Topic) -> Expression:
    """Return the expressions of a topic; they depend on its forms alone."""
    alone = _ways(topic, topic.alone)
    include = tuple(_standing([*_ways(topic, concept.forms), *alone]) for concept in topic.concepts)
    if not topic.exclusions:
        return Expression(include, ())
    return Expression(include, (_standing([_exactly(topic.exclusions)]),))


def _standing(ways: list[str]) -> str:
    return f"(?:^| )(?:{'|'.join(ways)})(?: |$)"


def _exactly(forms: Iterable[Form]) -> str:
    exact: set[str] = set()
    begun: set[str] = set()
    for form in forms:
        into = begun if form.open else exact
        into.update(text for text, _ in variants(form))
        into.add(form.text)
    return pattern(exact, begun=begun)


def _ways(topic: Topic, forms: tuple[Form, ...]) -> list[str]:
    """Return the expressions of the forms: those with a word that may be misspelt, and all of them exactly."""
    tree: _Tree = {}
    for form in forms:
        if topic.slips.intersection(form.words):
            _planted(tree, form)
    return [text for text in (_phrases(tree, topic) if tree else "", _exactly(forms)) if text]


# By word and whether it may go on, what follows it; None where a form ends. What would come after an end is left
# out, since the shorter form is found wherever the longer one is.
_Tree = dict[tuple[str, bool], "_Tree | None"]


def _planted(tree: _Tree, form: Form) -> None:
    *before, last = form.words
    for word in before:
        below = tree.setdefault((word, False), {})
        if below is None:
            return
        tree = below
    tree[last, form.open] = None


def _phrases(tree: _Tree, topic: Topic) -> str:
    ways: dict[str, list[tuple[str, bool]]] = {}
    for word, below in tree.items():
        after = "" if below is None else " " + _phrases(below, topic)
        ways.setdefault(after, []).append(word)
    texts = [_words(words, topic) + after for after, words in ways.items()]
    return texts[0] if len(texts) == 1 else "(?:" + "|".join(texts) + ")"


def _words(words: list[tuple[str, bool]], topic: Topic) -> str:
    closed = {word for word, is_open in words if not is_open}
    slipping = closed & topic.slips
    firsts = {word[0] for word in slipping}
    unlike = (word for word in topic.unlike if word[0] in firsts)
    return pattern(closed - slipping, slipping, unlike, (word for word, is_open in words if is_open))
