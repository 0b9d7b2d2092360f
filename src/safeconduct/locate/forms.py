"""The form of a report that a colleague heard or read."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WHEN = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


class ReportForm(forms.Form):
    """What was said, when it was true, and whether he may move afterwards."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=500,
        help_text=_("Coordinates, a grid reference or a map link."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    at = forms.DateTimeField(
        label=_("When he was there"),
        required=False,
        help_text=_("In your time zone. Empty means now."),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=WHEN,
    )
    pinned = forms.BooleanField(label=_("He stays where he is (pinned down)"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, auto_id="report-%s", **kwargs)  # type: ignore[arg-type,misc]
        self.fields["at"].widget.attrs["max"] = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
