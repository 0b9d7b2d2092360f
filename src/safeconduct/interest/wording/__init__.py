"""What interest shows, in plain sentences of four languages. No Django: command line and library use it too."""

from safeconduct.interest.wording.bundles import LANGUAGES
from safeconduct.interest.wording.summary import summary
from safeconduct.interest.wording.telling import told
from safeconduct.interest.wording.voice import Sentence

__all__ = ["LANGUAGES", "Sentence", "summary", "told"]
