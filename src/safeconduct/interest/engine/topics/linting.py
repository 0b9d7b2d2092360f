"""What is wrong with a lexicon that can be read: sentences for whoever edits it."""

from collections.abc import Iterable, Iterator

from safeconduct.interest.engine.topics.folding import fold
from safeconduct.interest.engine.topics.parsing import parse, written_forms
from safeconduct.interest.engine.topics.topic import ANY, LANGUAGES, Form, Topic
from safeconduct.interest.engine.topics.variants import variants


def lint(text: str) -> tuple[str, ...]:
    """Return the faults of a lexicon's text, none for a good one; TopicFault where it cannot be read at all."""
    topic = parse(text)
    return (*_unfolded(text), *_twice(topic), *_empty(topic), *_shadowed(topic), *_languages(topic))


def _unfolded(text: str) -> Iterator[str]:
    for line, written in written_forms(text):
        plain = fold(written.removesuffix("*")) + "*" * written.endswith("*")
        if written != plain:
            yield f"Line {line}: write {plain!r} for {written!r}; texts are folded before they are compared."


def _twice(topic: Topic) -> Iterator[str]:
    lists = [(one.name, one.forms) for one in topic.concepts]
    for name, forms in (*lists, ("alone", topic.alone), ("exclusions", topic.exclusions)):
        seen: set[tuple[str, str, bool]] = set()
        for form in forms:
            key = (form.text, form.language, form.open)
            if key in seen:
                yield f"{name}: {form.text} stands twice under {form.language}; keep one."
            seen.add(key)


def _empty(topic: Topic) -> Iterator[str]:
    """Yield the forms that can never decide anything, since a shorter one of their list is found with them."""
    for name, forms in (("alone", topic.alone), ("exclusions", topic.exclusions)):
        known = {form.text for form in forms if not form.open}
        for form in forms:
            parts = set(_parts(form.words)) - {form.text}
            for part in sorted(parts & known):
                yield f"{name}: {form.text} is found by {part} already; keep one."


def _shadowed(topic: Topic) -> Iterator[str]:
    """Yield the exclusions that are part of a form, in whatever way either is written, and so forbid it."""
    whole = {text: form for form in topic.exclusions if not form.open for text in _texts(form)}
    begun = {text: form for form in topic.exclusions if form.open for text in _texts(form)}
    told: set[tuple[str, str]] = set()
    for form in (*(form for concept in topic.concepts for form in concept.forms), *topic.alone):
        for part in {part for text in _texts(form) for part in _parts(tuple(text.split(" ")))}:
            begins = (part[:end] for end in range(1, len(part) + 1) if " " not in part[end:])
            for excluded in (whole.get(part), *(begun.get(begin) for begin in begins)):
                if excluded and (excluded.text, form.text) not in told:
                    told.add((excluded.text, form.text))
                    yield f"exclusions: {excluded.text} is part of {form.text}, which could then never be found."


def _texts(form: Form) -> tuple[str, ...]:
    return (form.text, *(text for text, _ in variants(form)))


def _parts(words: tuple[str, ...]) -> Iterable[str]:
    n = len(words)
    return (" ".join(words[a:b]) for a in range(n) for b in range(a + 1, n + 1))


def _languages(topic: Topic) -> Iterator[str]:
    for concept in topic.concepts:
        spoken = {form.language for form in concept.forms}
        missing = [language for language in LANGUAGES if language not in spoken]
        if missing and spoken != {ANY}:
            yield f"{concept.name} has no form in {', '.join(missing)}; add one, or file it under any."
