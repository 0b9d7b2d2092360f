"""What a colleague sees and chooses for himself."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from safeconduct.accounts import services
from safeconduct.accounts.desk.elevation import too_many_passwords
from safeconduct.accounts.forms import ChangeForm, PreferencesForm, explain, status_of
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.signing import slow_down
from safeconduct.accounts.words import ROLE_NAMES
from safeconduct.faces.problems import Problem


@desk(right="accounts.self")
def you(request: DeskRequest) -> HttpResponse:
    """Show a colleague's teams, seats and choices; POST stores the choices."""
    user = request.user
    now = {
        "language": user.language,
        "time_zone": user.time_zone,
        "single_letter_keys": user.single_letter_keys,
    }
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        services.prefer(user, **form.cleaned_data)
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
        return redirect("accounts:you")
    roles = dict(ROLE_NAMES)
    mine = [
        {"team": team, "role": roles[team.role], "seat": services.seat_of(team, user)}
        for team in services.teams_of(user)
    ]
    given = {"form": form, "mine": mine, "recoveries": services.lately()}
    return render(request, "accounts/you.html", given, status=status_of(form, 200))


@desk(right="accounts.self")
def password(request: DeskRequest) -> HttpResponse:
    """Change the password; every browser is signed out, this one too."""
    form, status = ChangeForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        if too_many_passwords(request):
            return slow_down(request)
        try:
            services.change_password(request.user, form.cleaned_data["old"], form.cleaned_data["password"])
        except Problem as problem:
            status = explain(form, problem)
        else:
            return _out(request, _("The password was changed. Sign in with the new one."))
    return render(request, "accounts/password.html", {"form": form}, status=status_of(form, status))


@desk(right="accounts.self")
@require_POST
def everywhere(request: DeskRequest) -> HttpResponse:
    """Sign a colleague out in every browser."""
    services.sign_out_everywhere(request.user, request.user)
    return _out(request, _("You are signed out everywhere."))


def _out(request: DeskRequest, sentence: str) -> HttpResponse:
    logout(request)
    messages.info(request, sentence)
    return redirect("account_login")
