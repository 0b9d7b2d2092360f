"""What changed between two versions of a topic, so that a chart breaks there and never bridges it."""

from safeconduct.interest.engine.topics.topic import Form, Topic, TopicFault


def changed(old: Topic, new: Topic) -> str | None:
    """Return the reason of the seam between two versions, the same in every language: "surrender 1 → 2 (+3 −1)".

    The numbers are those of forms, exclusions and slips that came and went. None: both find the same, whatever
    their notes. TopicFault where the definition changed and the version was not raised.
    """
    if old.name != new.name:
        raise TopicFault(f"{old.name} and {new.name} are two topics; compare versions of one.")
    if old.digest == new.digest:
        return None
    if new.version <= old.version:
        raise TopicFault(f"{new.name} changed; raise its version from {new.version} to {old.version + 1}.")
    before, after = _contents(old), _contents(new)
    return f"{new.name} {old.version} → {new.version} (+{len(after - before)} −{len(before - after)})"


def _contents(topic: Topic) -> set[tuple[str, ...]]:
    def plain(part: str, forms: tuple[Form, ...]) -> set[tuple[str, ...]]:
        return {(part, form.language, form.text, "*" * form.open) for form in forms}

    found = plain("alone", topic.alone) | plain("exclusion", topic.exclusions)
    for concept in topic.concepts:
        found |= plain(f"concept {concept.name}", concept.forms)
    return found | {("slip", word) for word in topic.slips} | {("unlike", word) for word in topic.unlike}
