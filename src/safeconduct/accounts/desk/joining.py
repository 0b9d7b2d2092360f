"""Taking up an invitation; the only page that is open without an account, to whoever holds the link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from safeconduct.accounts import services
from safeconduct.accounts.forms import JoinForm, explain, status_of
from safeconduct.accounts.guard import without_login
from safeconduct.faces.problems import BadInput


@without_login
@sensitive_variables("secret", "form")
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Let a newcomer choose a password, then lead to signing in."""
    newcomer = services.invited(secret)
    form, status = JoinForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            services.enrol(secret, form.cleaned_data["password"])
        except BadInput as problem:
            status = explain(form, problem)
        else:
            messages.info(request, _("Your keys are made. Sign in now."))
            return redirect("account_login")
    given = {"form": form, "newcomer": newcomer}
    return render(request, "accounts/join.html", given, status=status_of(form, status))
