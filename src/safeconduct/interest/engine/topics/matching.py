"""Whether a folded text belongs to a topic."""

import re
from functools import lru_cache

from safeconduct.interest.engine.topics.expressions import expression
from safeconduct.interest.engine.topics.topic import Topic


def matches(topic: Topic, folded: str) -> bool:
    """Return whether a text that `fold` gave belongs to a topic: by the expressions that every engine runs."""
    include, exclude = _compiled(topic)
    return all(one.search(folded) for one in include) and not any(one.search(folded) for one in exclude)


@lru_cache(maxsize=64)
def _compiled(topic: Topic) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    found = expression(topic)
    return tuple(map(re.compile, found.include)), tuple(map(re.compile, found.exclude))
