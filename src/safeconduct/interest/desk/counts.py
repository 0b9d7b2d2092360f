"""Counts of a topic come in: what the command line printed becomes a series, with the definition it was made by."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces import uploads
from safeconduct.faces.problems import Problem
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting


class CountsForm(forms.Form):
    """The result of a count, whose numbers they are, and what a period without a count means."""

    file = forms.FileField(
        label=_("Result of the count (JSON)"),
        help_text=_("What “safeconduct interest count --topic … --json” printed. It holds no query."),
    )
    source = forms.CharField(
        label=_("Where the numbers are from"),
        max_length=200,
        help_text=_("The provider, and which of its services."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    zeros = forms.ChoiceField(
        label=_("Periods without a count"),
        choices=[
            ("", _("choose")),
            ("unknown", _("were not counted: nothing is known of them")),
            ("zero", _("were counted: nobody looked in them, so they are 0")),
        ],
    )
    retrieved = forms.DateField(
        label=_("Retrieved on"),
        help_text=_("By it we know whether the last period was over."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean_retrieved(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["retrieved"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Write the day of the download."))
        return day


@desk(right="interest.keep")
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: DeskRequest) -> HttpResponse:
    """Ask for the result of a count; POST keeps it as a version of the topic's series."""
    if request.method != "POST":
        return _ask(request, CountsForm(initial={"retrieved": timezone.localdate()}))
    form = CountsForm(request.POST, request.FILES)
    try:
        uploads.refuse(request)
        if not form.is_valid():
            return _ask(request, form, 400)
        given = form.cleaned_data
        name, series = interest.read_counts(
            given["file"].read(),
            source=given["source"],
            zeros=given["zeros"] == "zero",
            retrieved=given["retrieved"],
        )
        row = interest.keep(request.user, interest.Brought((series,)), topic=name)[0]
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _ask(request, form, problem.status)
    messages.success(request, now("The counts are kept."))
    return redirect("interest:one", row.id)


def _ask(request: DeskRequest, form: CountsForm, status: int = 200) -> HttpResponse:
    return acting.page(request, "topic_counts", {"form": form}, status)
