"""A single form as a topic of its own."""

from hashlib import sha256

import yaml

from safeconduct.interest.engine.topics import Topic, fold, parse


def single(words: str) -> Topic:
    """Return the topic whose only concept is these words, one after the other; TopicFault where they are none.

    A final * lets the last word go on. The name is made from the words, so that two forms are told apart.
    """
    name = "form-" + sha256(fold(words).encode() + words[-1:].encode()).hexdigest()[:12]
    concepts = {"words": {"any": [words]}}
    return parse(yaml.safe_dump({"name": name, "version": 1, "concepts": concepts}, allow_unicode=True))
