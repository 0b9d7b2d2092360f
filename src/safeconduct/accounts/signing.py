"""allauth's two steps of signing in, with the right status when somebody tries too often."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_OFTEN = {"too_many_login_attempts", "rate_limited"}


def too_often(form: Form) -> bool:
    """Tell whether a form was refused for being sent too often, whatever it held."""
    return any(error.code in TOO_OFTEN for errors in form.errors.as_data().values() for error in errors)


def slow_down(request: HttpRequest) -> HttpResponse:
    """Answer 429 with one sentence."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "300"
    return response


class PasswordStep(LoginView):  # type: ignore[misc]
    """The first step: name and password."""

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show the form again; 429 when this name was tried too often."""
        if too_often(form):
            return slow_down(self.request)
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 403
        return response


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """The second step: a code of the application, a passkey, or a recovery code."""

    def form_invalid(self, form: Form) -> HttpResponse:
        """Show the form again; 429 when too many codes were tried."""
        if too_often(form):
            return slow_down(self.request)
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 403
        return response

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Add whether the colleague has an application or passkeys to answer with."""
        types = set(self.stage.login.user.authenticator_set.values_list("type", flat=True))
        return dict(super().get_context_data(**given), kinds=types)
