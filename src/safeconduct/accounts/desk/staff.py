"""The administrator's list of colleagues: invited, lost a device, left."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.accounts import services
from safeconduct.accounts.forms import InviteForm, explain, status_of
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.models import Staff
from safeconduct.faces.problems import Problem


@desk(right="accounts.manage")
def staff(request: DeskRequest) -> HttpResponse:
    """List all colleagues; POST invites one and shows the link of the invitation once."""
    form, status = InviteForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            newcomer, secret = services.invite(request.user, **form.cleaned_data)
        except Problem as problem:
            status = explain(form, problem)
        else:
            return _link(request, newcomer, secret)
    everybody = list(
        Staff.objects.prefetch_related("memberships__team").order_by("-is_active", "display_name")
    )
    given = {"form": form, "staff": everybody, "enrolled": services.enrolled(everybody)}
    return render(request, "accounts/staff.html", given, status=status_of(form, status))


def _link(request: DeskRequest, newcomer: Staff, secret: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("accounts:join", args=[secret]))
    given = {"newcomer": newcomer, "address": address, "days": services.INVITATION_DAYS}
    return render(request, "accounts/invited.html", given)


@desk(right="accounts.manage", elevated=True)
def again(request: DeskRequest, staff_id: UUID) -> HttpResponse:
    """Say what a new invitation destroys; POST makes it and shows its link once."""
    one = get_object_or_404(Staff, pk=staff_id)
    if request.method == "POST":
        return _link(request, one, services.invite_again(request.user, one))
    given = {"one": one, "losses": services.losses(one), "enrolled": bool(services.enrolled([one]))}
    return render(request, "accounts/again.html", given)


@desk(right="accounts.manage", elevated=True)
@require_POST
def lost(request: DeskRequest, staff_id: UUID) -> HttpResponse:
    """Sign a colleague out everywhere and take the second factor off."""
    one = get_object_or_404(Staff, pk=staff_id)
    services.lost_device(request.user, one)
    said = _("%(name)s is signed out everywhere and sets up a new second factor at the next sign-in.")
    messages.success(request, said % {"name": one.display_name})
    return redirect("accounts:staff")


@desk(right="accounts.manage", elevated=True)
def leave(request: DeskRequest, staff_id: UUID) -> HttpResponse:
    """Say what a colleague's leaving destroys; POST does it and names the teams whose key must change."""
    one = get_object_or_404(Staff, pk=staff_id)
    if request.method == "POST":
        teams = services.leave(request.user, one)
        return render(request, "accounts/left.html", {"one": one, "teams": teams})
    given = {"one": one, "losses": services.losses(one), "self": one.pk == request.user.pk}
    return render(request, "accounts/leave.html", given)
