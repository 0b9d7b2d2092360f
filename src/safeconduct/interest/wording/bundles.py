"""The messages of each language, read once from the package when they are first needed."""

from functools import lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from safeconduct.interest.wording.euphony import euphonic

LANGUAGES = ("en", "fr", "ru", "uk")
Fact = str | int | float


def known_language(tag: str) -> str:
    """Return the language of a tag ("fr", "fr-FR", "uk_UA"); ValueError for one that has no words here."""
    language = tag.replace("_", "-").split("-")[0].lower()
    if language not in LANGUAGES:
        raise ValueError(f"There are no sentences in that language. Choose one of {', '.join(LANGUAGES)}.")
    return language


def phrase(language: str, key: str, **facts: Fact) -> str:
    """Return a part of a sentence; KeyError for an unknown key, ValueError where a fact is missing."""
    bundle = _bundle(language)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise ValueError(f"The message {key} of {language} has no text. Write one in its .ftl file.")
    text, errors = bundle.format_pattern(pattern, dict(facts))
    if errors:
        raise ValueError(f"The message {key} of {language} cannot be said: {errors[0]}. Give all its facts.")
    return str(text)


def label(language: str, key: str, **facts: Fact) -> str:
    """Return words that stand alone, as `phrase` does, with every preposition in its form."""
    return euphonic(phrase(language, key, **facts))


def sentence(language: str, key: str, **facts: Fact) -> str:
    """Return a whole sentence, beginning with a capital letter."""
    return capital(label(language, key, **facts))


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def keys(language: str) -> frozenset[str]:
    """Return the keys of all messages of a language."""
    return frozenset(entry.id.name for entry in _entries(language) if isinstance(entry, ast.Message))


@lru_cache(maxsize=len(LANGUAGES))
def _bundle(language: str) -> FluentBundle:
    # Isolating marks would stand in every exported sentence; names are freed of bidi controls instead.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(ast.Resource(list(_entries(language))))
    return bundle


@lru_cache(maxsize=len(LANGUAGES))
def _entries(language: str) -> tuple[ast.EntryType, ...]:
    folder = files("safeconduct.interest.wording") / "messages" / language
    found: list[ast.EntryType] = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        for entry in FluentResource(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                # The parser drops what it cannot read; a message that vanishes must not wait for its reader.
                raise ValueError(f"{language}/{file.name} has words that cannot be read: {entry.content!r}")
            found.append(entry)
    return tuple(found)
