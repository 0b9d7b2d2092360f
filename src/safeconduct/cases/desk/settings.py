"""What a colleague chose for his desk until he signs out: the sound, and when the page covers itself.

It lies in his session: nothing of it concerns anybody else, and nothing stays in the browser.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases.forms import DeskForm

KEY = "desk"  # in the session; the frame of the desk reads `idle` and `hide` there


@dataclass(frozen=True)
class Chosen:
    """The choices of one colleague.

    `sound` is urgent, all or off; `idle` is after how many seconds without a touch the page covers itself; `hide`
    that leaving the tab covers it too.
    """

    sound: str = "urgent"
    idle: int = 120
    hide: bool = False


def of(request: DeskRequest) -> Chosen:
    """Return what the reader chose, or what holds for everybody."""
    return Chosen(**request.session.get(KEY, {}))


@desk(right="cases.inbox")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: DeskRequest) -> HttpResponse:
    """Show the form; POST keeps what was chosen until the colleague signs out."""
    now = of(request)
    first = {"sound": now.sound, "idle": now.idle, "hide": now.hide}
    form = DeskForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        request.session[KEY] = form.cleaned_data
        messages.success(request, _("Kept until you sign out."))
        return redirect("cases:inbox")
    return render(request, "cases/settings.html", {"form": form}, status=400 if form.errors else 200)
