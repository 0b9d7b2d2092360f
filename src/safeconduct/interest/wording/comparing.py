"""The words of a picture with several series, and of the refusal to draw one."""

from collections.abc import Sequence
from dataclasses import replace

from safeconduct.interest.engine.charting.comparing import Reason
from safeconduct.interest.engine.charting.words import ChartWords
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.wording.bundles import capital, known_language, sentence
from safeconduct.interest.wording.charts import NAME, chart_words
from safeconduct.interest.wording.numbers import listed
from safeconduct.interest.wording.plain import plain
from safeconduct.interest.wording.standing import stands
from safeconduct.interest.wording.voice import Voice


def compared_words(shown: Sequence[tuple[str, Findings]], language: str) -> ChartWords:
    """Return the words of a picture of several named series; what is said of one alone is left out.

    ValueError without a series, or for a language that has no words here.
    """
    language = known_language(language)
    if not shown:
        raise ValueError(apart_sentence(Reason.NONE, language))
    voice = Voice(shown[0][1].series, language)
    quoted = [voice.part("quoted", term=plain(name, NAME)) for name, _ in shown]
    title = capital(voice.label("compared", names=listed(quoted, language)))
    said = [
        stands(found.level, Voice(found.series, language)).text
        for _, found in shown
        if found.level is not None
    ]
    words = chart_words(shown[0][1], language)
    return replace(
        words, title=title, description=" ".join([f"{title}.", *said]), usual="", peak="", onset=""
    )


def apart_sentence(reason: Reason, language: str) -> str:
    """Return why series may not share an axis, and what to do; ValueError for a language without words here."""
    return sentence(known_language(language), f"apart-{reason}")
