"""The form of a reception: first care, then what the Third Geneva Convention lets be asked."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.aftercare.services import PARTICULARS, Received
from safeconduct.aftercare.words import CONDITIONS, OTHERS
from safeconduct.aftercare.words import PARTICULARS as NAMES

MINUTE = "%Y-%m-%dT%H:%M"
_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


def _long(label: Any, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2, **_PLAIN})
    return forms.CharField(label=label, required=False, max_length=1000, help_text=help_text, widget=area)


class ReceiveForm(forms.Form):
    """What the reception officer writes down; every particular has a tick for "refused"."""

    at = forms.DateTimeField(
        label=OTHERS["at"],
        input_formats=[MINUTE],
        widget=forms.DateTimeInput(format=MINUTE, attrs={"type": "datetime-local"}),
        help_text=_("In your time zone."),
    )
    people = forms.IntegerField(label=OTHERS["people"], min_value=1, max_value=50, initial=1)
    condition = forms.ChoiceField(
        label=OTHERS["condition"], choices=list(CONDITIONS.items()), widget=forms.RadioSelect
    )
    care_given = _long(OTHERS["care_given"], _("Medical help comes before questions."))
    language = forms.CharField(
        label=OTHERS["language"], required=False, max_length=40, widget=forms.TextInput(attrs=_PLAIN)
    )
    effects_kept = _long(
        OTHERS["effects_kept"],
        _("Clothing, food, protective gear, papers, badges and things of personal value stay with him."),
    )
    effects_receipt = _long(
        OTHERS["effects_receipt"],
        _("Only on an officer's order, with a receipt that names him and the things."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["at"].initial = timezone.localtime()
        for name in PARTICULARS:
            self.fields[name] = forms.CharField(
                label=NAMES[name], required=False, max_length=120, widget=forms.TextInput(attrs=_PLAIN)
            )
            self.fields[f"refused_{name}"] = forms.BooleanField(label=_("refused"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a particular that is both written down and marked as refused."""
        given = super().clean() or {}
        for name in PARTICULARS:
            if given.get(name) and given.get(f"refused_{name}"):
                self.add_error(name, _("Written down and marked as refused: keep one of the two."))
        return given

    def particulars(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return each particular with its tick."""
        return [(self[name], self[f"refused_{name}"]) for name in PARTICULARS]

    def received(self) -> Received:
        """Return what was written down, after `is_valid`."""
        given = self.cleaned_data
        refused = tuple(name for name in PARTICULARS if given[f"refused_{name}"])
        plain = {name: value for name, value in given.items() if not name.startswith("refused_")}
        return Received(**plain, refused=refused)
