r"""A topic as regular expressions that RE2 (DuckDB), Java (Spark) and Python read alike, on folded text.

No look-around, no \b (its letters are ASCII in RE2 and Java), no (?i): a form stands between spaces or the ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from safeconduct.interest.engine.topics.automaton import pattern
from safeconduct.interest.engine.topics.topic import Concept, Form, Topic, TopicFault
from safeconduct.interest.engine.topics.variants import variants

MOST_SIGNS = 18_000  # RE2's automaton outgrows its memory somewhat above, and becomes ten times slower


@dataclass(frozen=True, slots=True)
class Expression:
    """A folded text belongs to the topic if all of `include` are found in it and none of `exclude` is."""

    include: tuple[str, ...]
    exclude: tuple[str, ...]


@lru_cache(maxsize=64)
def expression(topic: Topic) -> Expression:
    """Return the expressions of a topic; they depend on its forms alone."""
    alone = _exactly(topic.alone)
    include = tuple(_standing([*_misspelt(topic, one), _exactly(one.forms), alone]) for one in topic.concepts)
    exclude = (_standing([_exactly(topic.exclusions)]),) if topic.exclusions else ()
    for text in (*include, *exclude):
        if len(text) > MOST_SIGNS:
            raise TopicFault(
                f"{topic.name} has so many forms that its expression has {len(text)} signs, and engines slow down "
                f"beyond {MOST_SIGNS}; take rare forms out, or words under slips."
            )
    return Expression(include, exclude)


def _standing(ways: list[str]) -> str:
    return f"(?:^| )(?:{'|'.join(filter(None, ways))})(?: |$)"


def _exactly(forms: Iterable[Form]) -> str:
    exact: set[str] = set()
    begun: set[str] = set()
    for form in forms:
        into = begun if form.open else exact
        into.update(text for text, _ in variants(form))
        into.add(form.text)
    return pattern(exact, begun=begun)


def _misspelt(topic: Topic, concept: Concept) -> list[str]:
    tree: _Tree = {}
    for form in concept.forms:
        if topic.slips.intersection(form.words):
            _planted(tree, form)
    return [_phrases(tree, topic)] if tree else []


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
