"""Names that others gave, made safe to stand in a sentence; nothing else in them is changed."""

from unicodedata import category, normalize

MOST = 120


def plain(name: str, most: int = MOST) -> str:
    """Return a name on one line of at most `most` characters, without controls, bidi marks and unassigned ones.

    It is not escaped for any markup: that is the page's part.
    """
    spaced = "".join(" " if one.isspace() or category(one) == "Cc" else one for one in name[: 40 * most])
    # Category C: controls, format and bidi marks, private and unassigned characters, halves of pairs.
    seen = "".join(one for one in normalize("NFC", spaced) if not category(one).startswith("C"))
    text = " ".join(seen.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
