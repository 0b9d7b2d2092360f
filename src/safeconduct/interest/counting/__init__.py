"""Counting topics in big files: page views, access logs, lists of queries; only aggregates are kept.

Three engines count the same: `python` (`streaming`), and `duckdb` and `spark` by one Ibis expression (`expressing`).
They agree because the decision is one piece of code: a text is percent-decoded and folded by the same functions
everywhere (a registered function in the two databases) and matched by the same expressions of the topic.
What differs is only the sieve before it, which lets every line through that may belong and keeps off most others.
"""

from safeconduct.interest.counting.engines import ENGINES, engine_of
from safeconduct.interest.counting.files import Counted, count_file
from safeconduct.interest.counting.layouts import Kind, Unfit
from safeconduct.interest.counting.store import Aggregate, Store

__all__ = ["ENGINES", "Aggregate", "Counted", "Kind", "Store", "Unfit", "count_file", "engine_of"]
