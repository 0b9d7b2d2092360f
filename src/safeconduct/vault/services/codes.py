"""New codes for a person, and reading of what he typed; the lists and their rules are in engine.codenames."""

import hmac
import secrets as randomness
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from safeconduct.vault import secrets
from safeconduct.vault.engine import codenames
from safeconduct.vault.engine.locking import derive
from safeconduct.vault.engine.wordlists import LANGUAGES
from safeconduct.vault.models import Access
from safeconduct.vault.services.persons import Way

RandBelow = Callable[[int], int]


@dataclass(frozen=True)
class Code:
    """A code as it is shown, and in the one form that keys are derived from."""

    text: str
    canonical: str

    def __repr__(self) -> str:
        return "Code(…)"


def _stream(seed: str) -> RandBelow:
    """Return a source of numbers that depends only on the seed and on the installation's pepper.

    Used so that a form sent twice over a bad line gets the same codename. Without the pepper and the
    form's random ticket, neither of which is stored with the case, the numbers are uniformly random.
    """
    key, counter = derive(secrets.pepper(), "codename-ticket"), 0

    def below(limit: int) -> int:
        nonlocal counter
        counter += 1
        block = hmac.digest(key, counter.to_bytes(4, "big") + seed.encode(), "sha256")
        return int.from_bytes(block, "big") % limit  # 256 bits over a small limit: the bias is below 2**-240

    return below


def new_codename(language: str, ticket: str | None = None) -> Code:
    """Return a fresh codename of eight words; with a ticket, the same one for the same ticket."""
    source = _stream(ticket) if ticket else randomness.randbelow
    code = codenames.generate(next((one for one in LANGUAGES if one == language), "en"), source)
    return Code(code.text, code.canonical)


def new_digits() -> Code:
    """Return a fresh number form of twenty digits."""
    code = codenames.generate_digits(randomness.randbelow)
    return Code(code.text, code.canonical)


def new_handle() -> str:
    """Return a random name for a case that colleagues say to each other; it is no secret."""
    return codenames.handle("en", randomness.randbelow)


def id_of_form(case_id: UUID, ticket: str, part: int) -> UUID:
    """Return the identifier that one part of a form, known by its ticket, always gets in a case.

    So a form that is sent again, because the answer was lost, cannot be stored twice. Whoever has only the
    databases sees a random number: the ticket is stored nowhere, and the pepper is not in a database.
    """
    seed = case_id.bytes + part.to_bytes(4, "big") + ticket.encode()
    return UUID(bytes=hmac.digest(derive(secrets.pepper(), "form-ticket"), seed, "sha256")[:16], version=4)


def case_of(way: Way) -> UUID | None:
    """Return the case that a way leads to, if its row is there."""
    return Access.objects.filter(lookup=way.lookup).values_list("case_id", flat=True).first()
