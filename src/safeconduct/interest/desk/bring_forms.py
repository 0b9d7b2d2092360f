"""The forms by which numbers come: a file or pasted text, and how a table that does not say it is to be read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from safeconduct.interest.desk.words import MATCHES, UNITS
from safeconduct.interest.services import Choice, Match, Order, Preview, Unit

_OFF = {"autocomplete": "off"}
MOST_COLUMNS = 10
"""Columns of numbers that are read at once."""


class BringForm(forms.Form):
    """Exactly one of file and text, and the day on which the numbers were retrieved."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("CSV, xlsx, zip or JSON, as the provider exports it. Drag it here, or choose it."),
    )
    text = forms.CharField(
        label=_("Or paste a table"),
        required=False,
        strip=False,
        max_length=500_000,
        help_text=_("A date and a number in each line."),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
    )
    retrieved = forms.DateField(
        label=_("Retrieved on"),
        help_text=_("By it we know whether the last period was over."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["retrieved"].initial = timezone.localdate

    @property
    def came_by(self) -> str:
        """Return the field by which the numbers came."""
        return "file" if self.files.get("file") else "text"

    def clean(self) -> dict[str, Any]:
        """Put the bytes into `data` and the file's name into `name`; refuse both and neither."""
        given = super().clean() or {}
        file, text = given.get("file"), given.get("text", "")
        if "file" in self.errors or "text" in self.errors:
            return given
        if bool(file) == bool(text.strip()):
            self.add_error("file", now("Choose a file, or paste a table: one of the two."))
            return given
        given["data"] = file.read() if file else text.encode()
        given["name"] = (file.name or "")[:200] if file else ""
        retrieved = given.get("retrieved")
        if retrieved and retrieved > timezone.localdate():
            self.add_error("retrieved", now("This day is still to come. Write the day of the download."))
        return given


class ChoiceForm(forms.Form):
    """How a table is to be read: which columns, what the numbers are, how dates are written, and whose they are."""

    date = forms.TypedChoiceField(label=_("Column of the dates"), coerce=int)
    numbers = forms.TypedMultipleChoiceField(
        label=_("Columns of numbers"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    unit = forms.ChoiceField(label=_("What the numbers are"))
    source = forms.CharField(
        label=_("Where the numbers are from"),
        max_length=200,
        help_text=_("The provider, and which of its services."),
        widget=forms.TextInput(attrs=_OFF),
    )
    name = forms.CharField(
        label=_("Words that were searched for"),
        required=False,
        max_length=200,
        help_text=_("Empty takes the heading of the column."),
        widget=forms.TextInput(attrs=_OFF),
    )
    region = forms.CharField(
        label=_("Region"), required=False, max_length=100, widget=forms.TextInput(attrs=_OFF)
    )
    match = forms.ChoiceField(label=_("What was counted"), required=False)
    order = forms.ChoiceField(
        label=_("How dates are written"),
        required=False,
        choices=[
            ("", _("as they show it themselves")),
            (Order.DAY_FIRST, _("day before month: 31/12/2025")),
            (Order.MONTH_FIRST, _("month before day: 12/31/2025")),
        ],
    )
    decimal = forms.ChoiceField(
        label=_("Sign before decimals"),
        required=False,
        choices=[
            ("", _("as the numbers show it themselves")),
            (".", _("point: 1.5")),
            (",", _("comma: 1,5")),
        ],
    )

    def __init__(self, look: Preview, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = list(enumerate(columns(look)))
        for field in ("date", "numbers"):
            self.fields[field].choices = places  # type: ignore[attr-defined]
        self.fields["unit"].choices = list(UNITS.items())  # type: ignore[attr-defined]
        self.fields["match"].choices = list(MATCHES.items())  # type: ignore[attr-defined]
        self.fields["date"].initial = look.date
        self.fields["numbers"].initial = list(look.numbers[:1])

    def clean_numbers(self) -> list[int]:
        """Refuse more columns than are read at once."""
        found: list[int] = self.cleaned_data["numbers"]
        if len(found) > MOST_COLUMNS:
            raise forms.ValidationError(_("Choose at most 10 columns of numbers at once."))
        return found

    def choice(self) -> Choice:
        """Return how the table is to be read."""
        given = self.cleaned_data
        return Choice(
            date=given["date"],
            numbers=tuple(given["numbers"]),
            unit=Unit(given["unit"]),
            order=Order(given["order"]) if given["order"] else None,
            decimal=given["decimal"],
            name=given["name"],
            source=given["source"],
            region=given["region"],
            match=Match(given["match"]) if given["match"] else None,
        )


def columns(look: Preview) -> list[str]:
    """Return the columns' names: their headings, or their numbers where there are none."""
    names = [" ".join(one.split())[:60] for one in look.header[: look.width]]
    names += [""] * (look.width - len(names))
    return [name or now("column %(n)d") % {"n": number} for number, name in enumerate(names, 1)]
