"""A team's page for its own members: who holds the key, handing it over, changing it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.accounts import services
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.models import Staff, Team
from safeconduct.accounts.words import ROLE_NAMES
from safeconduct.vault import services as vault


def _mine(request: DeskRequest, team_id: UUID) -> Team:
    """Return one of the reader's own teams; for any other there is no such page."""
    team = next((one for one in services.teams_of(request.user) if one.pk == team_id), None)
    if team is None:
        services.refused(request.user.pk, "accounts:team")
        raise Http404
    return team


def _colleague(request: DeskRequest, team: Team) -> Staff:
    """Return the colleague that a form names, if he has a place in the team."""
    places = {str(member.staff_id) for member in team.memberships.all()}
    named = request.POST.get("colleague", "")
    if named not in places:
        raise Http404
    return get_object_or_404(Staff, pk=named)


@desk(right="accounts.self")
def team(request: DeskRequest, team_id: UUID) -> HttpResponse:
    """Show who holds the team's key, who waits for it, and what each seat means."""
    mine = _mine(request, team_id)
    state = services.standing(mine)
    given = {
        "team": mine,
        "state": state,
        "role": dict(ROLE_NAMES)[mine.role],
        "me": next((place for place in state.places if place.staff.pk == request.user.pk), None),
        "undeposited": vault.undeposited(mine.id),
    }
    return render(request, "accounts/team.html", given)


@desk(right="accounts.self", elevated=True)
@require_POST
def admit(request: DeskRequest, team_id: UUID) -> HttpResponse:
    """Hand the team's key to a colleague who waits for it."""
    mine = _mine(request, team_id)
    newcomer = _colleague(request, mine)
    services.admit(request.user, request.keyring, mine, newcomer)
    messages.success(request, _("%(name)s holds the key now.") % {"name": newcomer.display_name})
    return redirect("accounts:team", team_id)


@desk(right="accounts.self", elevated=True)
@require_POST
def remove(request: DeskRequest, team_id: UUID) -> HttpResponse:
    """Take a colleague's place in the team, and change the key if he held it."""
    mine = _mine(request, team_id)
    leaver = _colleague(request, mine)
    services.remove_from_team(request.user, request.keyring, mine, leaver)
    said = _("%(name)s has no place in the team any more and no key to anything new.")
    messages.success(request, said % {"name": leaver.display_name})
    return redirect("accounts:team", team_id)


@desk(right="accounts.self", elevated=True)
@require_POST
def turn_over(request: DeskRequest, team_id: UUID) -> HttpResponse:
    """Change the team's key for all who hold it now."""
    mine = _mine(request, team_id)
    services.turn_over(request.user, request.keyring, mine, vault.members(mine.id))
    messages.success(request, _("The team has a new key, and all who held the old one hold it."))
    return redirect("accounts:team", team_id)


@desk(right="accounts.self", elevated=True)
@require_POST
def deposit(request: DeskRequest, team_id: UUID) -> HttpResponse:
    """Seal what the reader holds of the key to the recovery key."""
    mine = _mine(request, team_id)
    services.deposit(request.user, request.keyring, mine)
    messages.success(request, _("What you hold of the key is deposited for recovery."))
    return redirect("accounts:team", team_id)
