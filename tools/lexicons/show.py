"""Show what each phrase of a list belongs to, and why: show.py [TOPIC …], the phrases on standard input.

A phrase may be followed by a tab and its count. For each topic that finds it, or that only an exclusion keeps from
finding it, the deciding forms are printed with the way in which they were found.
"""

import sys

from safeconduct.interest.engine.topics import Hit, Topic, fold, matches, why
from safeconduct.interest.lexicons import shipped


def told(hits: tuple[Hit, ...]) -> str:
    """Return hits in one line, the nearest of each concept."""
    nearest: dict[str, Hit] = {}
    for hit in hits:
        nearest.setdefault(hit.concept, hit)
    return "; ".join(f"{name}: {hit.found} = {hit.form.text} ({hit.how})" for name, hit in nearest.items())


def shown(topic: Topic, phrase: str) -> str | None:
    """Return a line about a phrase and a topic; None where they have nothing to do with each other."""
    reason = why(topic, fold(phrase))
    if matches(topic, fold(phrase)):
        return f"  {topic.name}: {told(reason.hits)}"
    if not reason.missing:
        return f"  not {topic.name}: {told(reason.excluded)}"
    return None


def main() -> None:
    """Read phrases from standard input and print them with their topics."""
    topics = [shipped()[name] for name in sys.argv[1:] or sorted(shipped())]
    for line in sys.stdin:
        phrase = line.split("\t")[0].strip()
        if phrase:
            print(phrase, *filter(None, (shown(topic, phrase) for topic in topics)), sep="\n")


if __name__ == "__main__":
    main()
