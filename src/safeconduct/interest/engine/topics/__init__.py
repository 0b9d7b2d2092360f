"""Topics of search interest: which queries belong to one, said once and compiled for every engine that counts.

A topic is a list of concepts, each a list of word forms in four languages, and of exclusions. A query belongs to it
where every concept is found and no exclusion is. All text is folded first (`fold`), once, at reading.
"""

from safeconduct.interest.engine.topics.accuracy import Label, Precision, precision, recall, wilson
from safeconduct.interest.engine.topics.changing import changed
from safeconduct.interest.engine.topics.expressions import Expression, expression
from safeconduct.interest.engine.topics.folding import fold
from safeconduct.interest.engine.topics.linting import lint
from safeconduct.interest.engine.topics.matching import matches
from safeconduct.interest.engine.topics.parsing import parse
from safeconduct.interest.engine.topics.reasons import Hit, Reason, why
from safeconduct.interest.engine.topics.sampling import Drawn, sample
from safeconduct.interest.engine.topics.topic import Concept, Form, Topic, TopicFault
from safeconduct.interest.engine.topics.variants import How

__all__ = [
    "Concept",
    "Drawn",
    "Expression",
    "Form",
    "Hit",
    "How",
    "Label",
    "Precision",
    "Reason",
    "Topic",
    "TopicFault",
    "changed",
    "expression",
    "fold",
    "lint",
    "matches",
    "parse",
    "precision",
    "recall",
    "sample",
    "why",
    "wilson",
]
