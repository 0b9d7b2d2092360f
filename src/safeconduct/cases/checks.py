"""What is looked for in an answer before it leaves: on a found telephone it could betray somebody.

A place, a link or a telephone number is never sent by accident: whoever means it says so, with a reason
that colleagues can read. Rooms above register checks of their own (the reader of places is one).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import BadInput

LEAST_REASON = 10  # characters of a reason that a colleague can understand
NAMES = {"place": _("a place"), "link": _("a link"), "number": _("a telephone number")}

_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,15}://|www\.)\S+"
    r"|(?<![\w@.])(?:[\w-]+\.)+(?:com|net|org|info|me|ru|su|ua|by|eu|io|app|gg|ly|cc|рф|укр)(?:/\S*)?(?![\w.-])"
    r"|(?<!\w)@[A-Za-z]\w{3,}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,:])\+?\(?\d(?:[\s()/-]{0,2}\d){6,14}(?![\w:])")
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})(?!\d)")


@dataclass(frozen=True)
class Finding:
    """One thing that may betray: `code` is place, link or number, `excerpt` the words that hold it."""

    code: str
    excerpt: str

    @property
    def name(self) -> str:
        """What it is, in the reader's language."""
        return str(NAMES[self.code])


class Blocked(BadInput):
    """An answer that holds what may betray; `findings` says what."""

    def __init__(self, findings: list[Finding]) -> None:
        kinds = list(dict.fromkeys(finding.code for finding in findings))
        named = format_lazy(", ".join(["{}"] * len(kinds)), *(NAMES[kind] for kind in kinds))
        super().__init__(
            format_lazy(
                _("Not sent: this holds {what}. Take it out, or send it all the same with a reason."),
                what=named,
            ),
            field="text",
        )
        self.findings = findings


Check = Callable[[str], list[Finding]]


def links(text: str) -> list[Finding]:
    """Find addresses of sites and names of channels."""
    return [Finding("link", found.group()) for found in _LINK.finditer(text)]


def numbers(text: str) -> list[Finding]:
    """Find telephone numbers: seven to fifteen digits in a row, with the usual signs between; not dates."""
    rest = _DATE.sub(lambda date: " " * len(date.group()), text)
    return [Finding("number", found.group()) for found in _NUMBER.finditer(rest)]


_checks: list[Check] = [links, numbers]


def register_check(check: Check) -> None:
    """Let a room look at answers before they leave; called when the application starts."""
    if check not in _checks:
        _checks.append(check)


def findings(text: str) -> list[Finding]:
    """Return everything in a text that may betray somebody, each excerpt once."""
    found = [finding for check in _checks for finding in check(text)]
    return list({finding.excerpt.strip(): finding for finding in reversed(found)}.values())[::-1]
