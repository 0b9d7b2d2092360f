"""The password once more: what stays closed otherwise is open for a few minutes."""

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from safeconduct.accounts import services
from safeconduct.accounts.forms import PasswordForm, explain, status_of
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.local import local_path
from safeconduct.accounts.signing import slow_down
from safeconduct.faces.problems import Problem


def too_many_passwords(request: HttpRequest) -> bool:
    """Count one typed password of this colleague; True when there were too many of late."""
    return not ratelimit.consume(request, action="reauthenticate", user=request.user)


@desk(right="accounts.self")
def elevate(request: DeskRequest) -> HttpResponse:
    """Ask for the password and lead back to where it was needed; POST opens for five minutes."""
    asked = request.POST if request.method == "POST" else request.GET
    back, status = local_path(request, asked.get("next")), 200
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if too_many_passwords(request):
            return slow_down(request)
        try:
            token = services.elevate(request.user, form.cleaned_data["password"])
        except Problem as problem:
            status = explain(form, problem)
        else:
            request.elevation_token = token
            return redirect(back)
    given = {"form": form, "next": back, "minutes": settings.ELEVATION_SECONDS // 60}
    return render(request, "accounts/elevate.html", given, status=status_of(form, status))
