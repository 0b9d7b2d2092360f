"""The guide's only door: which articles of the treaties our pages name."""

from safeconduct.guide.engine.law import NAMED, Article, quotation

__all__ = ["NAMED", "Article", "quotation"]
