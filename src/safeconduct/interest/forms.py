"""The form by which a series comes: pasted text or a file, its unit, and where it is from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeconduct.interest.services import Unit
from safeconduct.interest.words import UNITS


class SeriesForm(forms.Form):
    """Exactly one of text and file."""

    source = forms.CharField(
        label=_("Where the numbers are from"),
        max_length=200,
        help_text=_("Provider, words searched for, region, and the day on which you retrieved them."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=list(UNITS.items()), initial=Unit.COUNT)
    text = forms.CharField(
        label=_("Two columns: date and number"),
        required=False,
        max_length=500_000,
        help_text=_("Dates like 2025-11-24 or 2025-11; semicolons, tabs or commas between the columns."),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("Or a CSV file"), required=False, help_text=_("It stays in memory."))

    def clean(self) -> dict[str, Any]:
        """Put the file's text into `text`; refuse both, neither, and what is no UTF-8."""
        given = super().clean() or {}
        file = given.get("file")
        if "text" in self.errors or "file" in self.errors:
            return given
        if bool(file) == bool(given.get("text")):
            self.add_error("text", _("Paste the columns, or choose a file: one of the two."))
        elif file:
            try:
                given["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("This file is no text in UTF-8. Save it as CSV in UTF-8."))
        return given
