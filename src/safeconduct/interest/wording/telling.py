"""What a series shows, in sentences: the most important first, what it does not prove last."""

from itertools import chain

from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.wording.bundles import known_language
from safeconduct.interest.wording.details import caveats, coming, course, lacking
from safeconduct.interest.wording.relating import relating
from safeconduct.interest.wording.standing import standing
from safeconduct.interest.wording.voice import Sentence, Voice


def told(findings: Findings, language: str) -> tuple[Sentence, ...]:
    """Return all that is to be said of a series; ValueError for a language that has no words here.

    The texts are plain: names stand in them as they were given, on one line and of bounded length, and nothing is
    escaped for HTML.
    """
    voice = Voice(findings.series, known_language(language))
    parts = (standing, relating, coming, course, lacking, caveats)
    return tuple(chain.from_iterable(part(findings, voice) for part in parts))
