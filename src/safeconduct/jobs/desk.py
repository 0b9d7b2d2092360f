"""The administrator's page: what waits, what failed, and another try. It shows no arguments."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from safeconduct.accounts.guard import DeskRequest, actor, desk
from safeconduct.jobs import services

SHOWN = 200


@desk(right="jobs.see")
@require_GET
def overview(request: DeskRequest) -> HttpResponse:
    """Show the jobs that wait or run, and those that failed; at most 200 of each."""
    lists = {"pending": services.pending(SHOWN), "failed": services.failed(SHOWN), "shown": SHOWN}
    return render(request, "jobs/overview.html", lists)


@desk(right="jobs.see")
@require_POST
def retry(request: DeskRequest, job_id: int) -> HttpResponse:
    """Make one failed job ready again and return to the list."""
    try:
        services.retry(job_id, actor=actor(request.user.id))
    except services.NotFailed:
        messages.warning(request, _("That job has not failed any more; the list below is up to date."))
    else:
        messages.success(request, _("The job will be tried again at once."))
    return redirect("jobs:overview")
