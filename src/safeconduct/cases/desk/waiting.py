"""What waits for an answer of a colleague beside the queue: offers of cases, requests to read an identity."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest
from safeconduct.cases import services as cases


@dataclass(frozen=True)
class Offered:
    """A case that another team offers, with the reason that it wrote."""

    row: cases.Handover
    by: str
    reason: str


@dataclass(frozen=True)
class Asked:
    """A colleague's wish to read an identity, with the reason that he wrote."""

    row: cases.IdentityRequest
    by: str
    reason: str


def lists(request: DeskRequest) -> dict[str, Any]:
    """Return the offers and the requests that the reader may answer, and how many check-ins were missed."""
    given: dict[str, Any] = {"language_codes": dict(settings.LANGUAGES)}
    offers = cases.offered_to(request.keyring) if "cases.transfer" in request.staff_rights else []
    asked = (
        cases.open_requests(request.keyring, request.user.pk)
        if "cases.identity" in request.staff_rights
        else []
    )
    names = accounts.names([row.offered_by for row in offers] + [row.asked_by for row in asked])
    why = cases.reasons(request.user, request.keyring, [row.case for row in offers], "handover")
    given["offers"] = [
        Offered(row, names.get(row.offered_by, "–"), why.get((row.case_id, row.offered_by), ""))
        for row in offers
    ]
    given["asked"] = requests(request, asked)
    missed = [row for row in cases.board(request.keyring) if row.state == cases.CheckInState.MISSED]
    given["missed"] = len(missed) if "cases.checkins" in request.staff_rights else 0
    return given


def requests(request: DeskRequest, rows: list[cases.IdentityRequest]) -> list[Asked]:
    """Return requests with the names and the reasons of those who asked."""
    names = accounts.names([row.asked_by for row in rows])
    why = cases.reasons(request.user, request.keyring, [row.case for row in rows], "identity")
    return [
        Asked(row, names.get(row.asked_by, "–"), why.get((row.case_id, row.asked_by), "")) for row in rows
    ]
