"""The register of verbs: what can be written into the audit log, in words an auditor reads."""

import re
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise

_SHAPE = re.compile(r"[a-z]+(\.[a-z_]+)+")
_declared: dict[str, "Verb"] = {}


class UnknownVerb(LookupError):
    """A verb that no room has declared; the message says how to declare it."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb like `case.opened`, its sentence, and whether a head is signed at once after it.

    The log keeps the name alone; a lazy sentence is spoken in the language of whoever reads it.
    """

    name: str
    says: str | Promise
    urgent: bool = False


def declare(name: str, says: str | Promise, *, urgent: bool = False) -> None:
    """Put a verb into the register when its room is imported; the same declaration twice is harmless.

    `says` is what happened, as `gettext_lazy` or `format_lazy` has it: it is kept as it is and translated when shown.
    `urgent` verbs (erasure, export, recovery, a change of role) have a head signed at once after their commit.
    ValueError when the name is not of the form `room.verb`, or is declared already with another meaning.
    """
    if not _SHAPE.fullmatch(name) or len(name) > 64:
        raise ValueError(
            f"The audit verb {name!r} must read like 'case.opened': small letters, dots, 64 at most."
        )
    known = _declared.setdefault(name, Verb(name, says, urgent))
    with translation.override(None):  # in the words of the source: the catalogues are not open at import
        if (str(known.says), known.urgent) != (str(says), urgent):
            raise ValueError(f"The audit verb {name!r} is declared already and says {str(known.says)!r}.")


def named(name: str) -> Verb:
    """Return the verb of that name, or raise UnknownVerb with a sentence."""
    try:
        return _declared[name]
    except KeyError:
        raise UnknownVerb(
            f"The audit verb {name!r} is not declared; declare it in its room with "
            f'audit.services.declare("{name}", _("what it means")).'
        ) from None


def sentence(name: str) -> str:
    """Return what the verb means in the reader's language; the bare name for one of an earlier release."""
    known = _declared.get(name)
    return str(known.says) if known else name


def all_verbs() -> list[Verb]:
    """Return every declared verb in the order of its name."""
    return sorted(_declared.values(), key=lambda verb: verb.name)
