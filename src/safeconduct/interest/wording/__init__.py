"""What interest shows, in plain sentences of four languages. No Django: command line and library use it too."""

from safeconduct.interest.wording.alerts import Reason, alert_sentence
from safeconduct.interest.wording.bundles import LANGUAGES
from safeconduct.interest.wording.charts import chart_words
from safeconduct.interest.wording.comparing import apart_sentence, compared_words
from safeconduct.interest.wording.faults import fault_sentence, note_sentence
from safeconduct.interest.wording.summary import summary
from safeconduct.interest.wording.telling import told
from safeconduct.interest.wording.voice import Sentence

__all__ = [
    "LANGUAGES",
    "Reason",
    "Sentence",
    "alert_sentence",
    "apart_sentence",
    "chart_words",
    "compared_words",
    "fault_sentence",
    "note_sentence",
    "summary",
    "told",
]
