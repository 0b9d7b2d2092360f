"""What every request to the desk meets first: whose keys are these, and may he come in."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services
from safeconduct.accounts.local import local_path
from safeconduct.faces import faults
from safeconduct.faces.problems import NotAllowed
from safeconduct.vault import services as vault

_NO_RIGHT = _("Your teams do not have this right. Ask an administrator if you need it.")
Next = Callable[[HttpRequest], HttpResponseBase]

# allauth's own views carry no right. These may be reached before signing in …
OPEN = {"account_login", "mfa_authenticate", "account_logout"}
# … these by whoever has signed in, also before a second factor is set up.
OWN = {
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}


def _looks_for_news(request: HttpRequest) -> bool:
    """Tell whether the page asks by itself: that must not keep a desk open that nobody sits at."""
    return request.method == "GET" and bool(request.headers.get("HX-Request"))


class KeyringFromCookie:
    """Opens the keyring from the key cookies, and sets them when a password was just given."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Attach `keyring` and `staff_rights`; a session without its key is ended."""
        request.keyring = None  # type: ignore[attr-defined]
        request.staff_rights = frozenset()  # type: ignore[attr-defined]
        user = request.user
        if user.is_authenticated:
            token = request.COOKIES.get(settings.KEY_COOKIE, "")
            high = request.COOKIES.get(settings.ELEVATION_COOKIE)
            ring = vault.keyring(user.pk, token, high, touch=not _looks_for_news(request))
            if ring is None:
                logout(request)
            else:
                request.keyring = ring  # type: ignore[attr-defined]
                request.staff_rights = services.rights_of(user)  # type: ignore[attr-defined]
        signed_in = request.keyring is not None  # type: ignore[attr-defined]
        response = self.get_response(request)
        self._cookies(request, response, signed_in)
        return response

    def _cookies(self, request: HttpRequest, response: HttpResponseBase, signed_in: bool) -> None:
        opened = getattr(request, "opened_keys", None)
        # Who only types his password again keeps his session and its end.
        if opened is not None and not signed_in and response.status_code == 302:
            self._set(response, settings.KEY_COOKIE, vault.start_staff_session(opened))
        if token := getattr(request, "elevation_token", None):
            self._set(response, settings.ELEVATION_COOKIE, token, settings.ELEVATION_SECONDS)
        if getattr(request, "keys_given_back", False):
            for name in (settings.KEY_COOKIE, settings.ELEVATION_COOKIE):
                response.delete_cookie(name, samesite="Strict")

    @staticmethod
    def _set(response: HttpResponseBase, name: str, value: str, seconds: int | None = None) -> None:
        response.set_cookie(
            name, value, max_age=seconds, httponly=True, samesite="Strict", secure=settings.SECURE_COOKIES
        )


class DenyByDefault:
    """Refuses every view that names no right, and everybody who has not the right that it names."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the decision is made when the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Return None to let the request in, or the answer that refuses it."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        right = getattr(view, "right", None)
        if name in OPEN or right == "":
            return None
        user = request.user
        if not user.is_authenticated:
            return self._ask_to_sign_in(request)
        if name in OWN:
            return None
        if right is None or right not in request.staff_rights:  # type: ignore[attr-defined]
            services.refused(user.pk, name)
            return faults.respond(request, NotAllowed(_NO_RIGHT))
        if not is_mfa_enabled(user):
            return redirect("mfa_activate_totp")
        if getattr(view, "elevated", False) and not request.keyring.elevated:  # type: ignore[attr-defined]
            return self._ask_for_password(request)
        return None

    @staticmethod
    def _ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return _kept(request, reverse(settings.LOGIN_URL), closed=False)
        answer = redirect_to_login(request.get_full_path(), reverse(settings.LOGIN_URL))
        if request.headers.get("HX-Request"):
            back = _back(request)
            answer = redirect_to_login(back, reverse(settings.LOGIN_URL))
            return HttpResponse(status=204, headers={"HX-Redirect": answer.url})
        return answer

    @staticmethod
    def _ask_for_password(request: HttpRequest) -> HttpResponseBase:
        way = reverse("accounts:elevate")
        if request.method not in {"GET", "HEAD"}:
            return _kept(request, way, closed=True)
        if request.headers.get("HX-Request"):
            given = {"way": f"{way}?{urlencode({'next': _back(request)})}"}
            return render(request, "accounts/closed_panel.html", given)
        return redirect(f"{way}?{urlencode({'next': request.get_full_path()})}")


def _back(request: HttpRequest) -> str:
    """Return the page that the reader has before him when a fragment or a form of it is refused."""
    shown = request.headers.get("HX-Current-URL") or request.headers.get("Referer")
    return local_path(request, shown)


def _kept(request: HttpRequest, way: str, *, closed: bool) -> HttpResponseBase:
    """Answer 401 to a form that came too late; what was written stays on the screen and is not stored."""
    given = {"way": f"{way}?{urlencode({'next': _back(request)})}", "closed": closed}
    if request.headers.get("HX-Request"):
        response = render(request, "accounts/expired_part.html", given, status=401)
        response["HX-Retarget"], response["HX-Reswap"] = "#said", "innerHTML"
        return response
    given["text"] = faults.kept_text(request)
    return render(request, "accounts/expired.html", given, status=401)
