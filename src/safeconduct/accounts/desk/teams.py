"""The administrator's page of teams: made, filled, given their first key."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.accounts import services
from safeconduct.accounts.forms import PlaceForm, TeamForm, explain, status_of
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.models import Team
from safeconduct.accounts.words import DUTIES, ROLE_NAMES
from safeconduct.faces.problems import Conflict, Problem


@desk(right="accounts.manage")
def teams(request: DeskRequest) -> HttpResponse:
    """List the teams and the state of their keys; POST makes a team."""
    form, status = TeamForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            services.make_team(request.user, **form.cleaned_data)
        except Problem as problem:
            status = explain(form, problem)
        else:
            messages.success(request, _("The team is made. Give colleagues a place in it."))
            return redirect("accounts:teams")
    roles = dict(ROLE_NAMES)
    rows = [
        {
            "state": one,
            "role": roles[one.team.role],
            "duty": DUTIES[one.team.role],
            "place": PlaceForm(one.team),
        }
        for one in services.standings()
    ]
    given = {"form": form, "rows": rows, "duties": [(roles[role], duty) for role, duty in DUTIES.items()]}
    return render(request, "accounts/teams.html", given, status=status_of(form, status))


@desk(right="accounts.manage")
@require_POST
def place(request: DeskRequest, team_id: UUID) -> HttpResponse:
    """Give a colleague a place in a team."""
    team = get_object_or_404(Team, pk=team_id, closed=False)
    form = PlaceForm(team, request.POST)
    if not form.is_valid():
        raise Conflict(_("This colleague has a place in the team already, or has left. Nothing was changed."))
    services.place(request.user, team, form.cleaned_data["colleague"])
    messages.success(request, _("The colleague has a place. A member hands over the key on the team's page."))
    return redirect("accounts:teams")


@desk(right="accounts.manage", elevated=True)
@require_POST
def found(request: DeskRequest, team_id: UUID) -> HttpResponse:
    """Make a team's first key."""
    team = get_object_or_404(Team, pk=team_id, closed=False)
    services.found_team(request.user, team)
    messages.success(request, _("The team has its key. All members who had enrolled hold it."))
    return redirect("accounts:teams")
