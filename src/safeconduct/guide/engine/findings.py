"""What was found wrong in the words: a kind, a place and plain values; the English sentence of each kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the content. `kind` is a key of SENTENCES, `values` fill its places by name.

    `where` is the path below the folder of articles ("white-cloth/en.md") or an article's id; `line` is the
    line in that file, 0 where none can be named. `str` of it is English; the pages say it in the reader's language.
    """

    kind: str
    where: str
    values: tuple[tuple[str, int | str], ...] = ()
    line: int = 0

    def __str__(self) -> str:
        """Return place and sentence in English, as they are printed."""
        place = f"{self.where}, line {self.line}" if self.line else self.where
        return f"{place}: {SENTENCES[self.kind] % dict(self.values)}"


def finding(kind: str, where: str, line: int = 0, **values: int | str) -> Finding:
    """Return a finding with its values by name."""
    return Finding(kind, where, tuple(sorted(values.items())), line)


def _(sentence: str) -> str:
    """Return the sentence as it is; the name alone puts it into the catalogues of translations."""
    return sentence


# No sentence counts things in words: a number stands after a colon, so that it needs no plural in any language.
SENTENCES: dict[str, str] = {
    "front": _("Begin with the front matter between two lines of ---."),
    "yaml": _("This is no YAML; check colons, quotes and indents."),
    "values": _("Write one “name: value” a line."),
    "title": _("Write a title."),
    "number": _("Write %(name)s as a whole number from 1."),
    "list": _("Write %(name)s as a list of words; put words like yes or no in quotes."),
    "empty": _("There are no words after the front matter."),
    "heading": _("Write a heading with two signs (## Words)."),
    "link": _("A link leads to an article, [words](article:its-id), not to %(target)s."),
    "markup": _("This markup cannot stand here (%(name)s); use plain or **strong** words."),
    "quotation": _('Write a quotation as > "the words" GC3.13, in quotation marks and with its article.'),
    "missing": _("%(name)s is missing; translate the article."),
    "older": _("These words render revision %(older)s; the English text has a newer one."),
    "ahead": _("These words render a revision that the English text does not have."),
    "see": _("The list “see” names %(name)s, which is no other article."),
    "law": _("%(name)s is no article or rule that exists."),
    "long-sentences": _("Half of the sentences are longer than %(most)s words; cut them."),
    "long-sentence": _("Words in the longest sentence: %(count)s. At most %(most)s are read under fire."),
    "no-article": _("A link leads to %(name)s, which is no other article."),
    "few-aliases": _("Write more aliases, what people would type; the fewest: %(least)s."),
    "title-alias": _("The title is no alias; write what people would type instead."),
    "place": _("Take this place or address out: %(found)s"),
    "alphabets": _("Two alphabets are mixed in one word: %(found)s"),
    "letter": _("The letter %(found)s does not belong to this language."),
    "quoted-here": _("A quotation stands only in %(languages)s; say it in our own words."),
    "unnamed-law": _("The file article.yaml does not name %(law)s, which is quoted."),
    "misquoted": _("These are not the words of %(law)s."),
    "same-place": _(
        "Several articles stand at place %(order)s of the chapter %(chapter)s; number them anew."
    ),
    "taken-alias": _("The alias “%(alias)s” leads to %(other)s already."),
}
