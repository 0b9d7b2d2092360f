"""The forms of exits: a night, an answer, an area, its meeting places and its hazards."""

from datetime import timedelta
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ROWS = 8


class NightForm(forms.Form):
    """For which night a way is planned."""

    night = forms.DateField(
        label=_("Night that begins on"),
        help_text=_("The local date of the evening. Planning takes some seconds."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, auto_id="night-%s", **kwargs)  # type: ignore[arg-type,misc]
        today = timezone.localdate()
        self.fields["night"].initial = today
        self.fields["night"].widget.attrs |= {
            "min": (today - timedelta(days=1)).isoformat(),
            "max": (today + timedelta(days=14)).isoformat(),
        }


class ApproveForm(forms.Form):
    """The second approval tells the receiving unit how many people come."""

    people = forms.IntegerField(label=_("People to expect"), min_value=1, max_value=50, initial=1)
    read = forms.BooleanField(label=_("I have read every leg, the warnings and the picture."))


class ReasonForm(forms.Form):
    """Why not; the planner has to know what to change."""

    text = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class AreaForm(forms.Form):
    """A new area from a file that `safeconduct exits build` made."""

    name = forms.CharField(label=_("Name of the area"), max_length=60)
    time_zone = forms.ChoiceField(label=_("Time zone of the place"))
    file = forms.FileField(
        label=_("Area file (.npz)"), help_text=_("At most 10 MB; build it with the command line.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        zones = self.fields["time_zone"]
        zones.choices = [(zone, zone) for zone in sorted(available_timezones())]  # type: ignore[attr-defined]


class HazardsForm(forms.Form):
    """Dangerous ground as GeoJSON; it replaces what was stored before."""

    file = forms.FileField(
        label=_("Hazards (GeoJSON, WGS-84)"),
        help_text=_("Points, lines and areas. Whatever is not marked as cleared counts as dangerous."),
    )
    source = forms.CharField(label=_("Source"), max_length=80)
    date = forms.DateField(
        label=_("Date of the data"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    field = forms.CharField(label=_("Property that holds the status"), max_length=40, initial="status")
